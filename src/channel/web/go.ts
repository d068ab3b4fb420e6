import { Hono } from 'hono';
import { html } from 'hono/html';
import type { HandOver } from '../../dialogue/hand-over.ts';

/** One citizen left for the portal: what for and through which team, not who. */
export interface CountedHandOver {
  readonly procedure: string;
  readonly level: string;
  readonly team?: string;
  /** YYYY-MM-DD in Vietnam. */
  readonly day: string;
}

export interface GoParts {
  /** Where a code leads, as seen from a commune, and the search page that stands in for an unknown one. */
  readonly handOver: (
    ref: string,
    commune: string | undefined,
  ) => Promise<{ found: HandOver | undefined; search: string }>;
  readonly countHandOver: (handOver: CountedHandOver) => void;
  readonly today: () => string;
}

/**
 * `/go/<code>` counts and redirects to the official page, `/go/<code>/<case>` to that of a case. `?team=` names the team whose
 * poster it was, `?commune=` the commune to choose on the portal. It opens no address that the link table does not give.
 */
export function createGo({ handOver, countHandOver, today }: GoParts): Hono {
  const go = new Hono();
  go.get('/:code/:case?', async (context) => {
    const { code: written, case: caseId } = context.req.param();
    const code = written.replace(/^(\d)-(\d{6})$/, '$1.$2');
    const commune = context.req.query('commune');
    const { found, search } = await handOver(
      caseId === undefined ? code : `${code}/${caseId}`,
      commune !== undefined && /^\d{5}$/.test(commune) ? commune : undefined,
    );
    context.header('Cache-Control', 'no-store');
    if (!found) return context.html(unknownPage(search), 404);
    if (found.isPaused) return context.redirect(`/tt/${found.procedure.replace('.', '-')}`, 302);

    const team = context.req.query('team');
    // A preview asks only for the head; nobody left.
    if (context.req.method === 'GET')
      countHandOver({
        procedure: found.procedure,
        level: found.level,
        ...(team !== undefined && TEAM.test(team) ? { team } : {}),
        day: today(),
      });
    return context.redirect(found.link.url, 302);
  });
  return go;
}

/** The shape of a team's id; what is not of it is no team, and the hand-over counts without one. */
const TEAM = /^(?=.{1,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

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
