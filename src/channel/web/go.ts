import { Hono } from 'hono';
import { html } from 'hono/html';
import type { CountedHandOver } from '../../app/count-hand-over.ts';
import type { HandOver } from '../../dialogue/hand-over.ts';

export interface GoParts {
  /** Where a code leads, as seen from a commune, the search page that stands in for an unknown one, and the team if it is known. */
  readonly handOver: (
    ref: string,
    from: { readonly commune: string | undefined; readonly team: string | undefined },
  ) => Promise<{
    readonly found: HandOver | undefined;
    readonly search: string;
    readonly team: string | undefined;
  }>;
  readonly countHandOver: (handOver: CountedHandOver) => void;
  readonly today: () => string;
}

/**
 * `/go/<code>` counts and redirects to the official page, `/go/<code>/<case>` to that of a case. `?team=` names the team whose
 * poster it was, `?c=` the channel it
 * stood in, `?commune=` the commune to choose on the portal. It opens no address that the link table does not give.
 */
export function createGo({ handOver, countHandOver, today }: GoParts): Hono {
  const go = new Hono();
  go.get('/:code/:case?', async (context) => {
    const { code: written, case: caseId } = context.req.param();
    const code = written.replace(/^(\d)-(\d{6})$/, '$1.$2');
    const commune = context.req.query('commune');
    const { found, search, team } = await handOver(caseId === undefined ? code : `${code}/${caseId}`, {
      commune: commune !== undefined && /^\d{5}$/.test(commune) ? commune : undefined,
      team: context.req.query('team'),
    });
    context.header('Cache-Control', 'no-store');
    if (!found) return context.html(unknownPage(search), 404);
    if (found.isPaused) return context.redirect(`/tt/${found.procedure.replace('.', '-')}`, 302);

    // A preview asks only for the head; nobody left.
    const channel = context.req.query('c');
    if (context.req.method === 'GET')
      countHandOver({
        procedure: found.procedure.split('/')[0] ?? found.procedure,
        level: found.level,
        ...(channel !== undefined && CHANNELS.includes(channel) ? { channel } : {}),
        ...(team === undefined ? {} : { team }),
        day: today(),
      });
    return context.redirect(found.link.url, 302);
  });
  return go;
}

/** Where a link of ours may have stood; anything else counts without. */
const CHANNELS = ['web', 'telegram', 'zalo-bot', 'zalo-oa', 'poster'];

function unknownPage(search: string) {
  return html`<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Không có thủ tục này</title>
    <link rel="stylesheet" href="/style.css">
  </head>
  <body>
    <main class="page">
      <h1>Không có thủ tục này</h1>
      <p>Đường dẫn bà con vừa mở không khớp thủ tục nào tôi biết. Có thể mã đã đổi.</p>
      <p><a href="${search}">Tra cứu trên Cổng Dịch vụ công quốc gia</a></p>
      <p><a href="/">Hỏi trợ lý</a></p>
    </main>
  </body>
</html>`;
}
