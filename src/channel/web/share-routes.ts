import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { html } from 'hono/html';
import type { ShareChannel } from '../../dialogue/share/doors.ts';
import { shareChannels } from '../../dialogue/share/doors.ts';
import type { ShareChoices, Shared, ShareWish } from '../../dialogue/share/shared.ts';
import { MENU } from '../../dialogue/share/topics.ts';
import { readStartPayload, startPayload } from '../../dialogue/start-payload.ts';
import { type Form, forms } from '../../poster/page-of.ts';
import { type Painter, PainterBusy, type Painting } from '../../poster/painter.ts';
import { document, type Html, lookOf, SITE } from './layout.ts';
import { createLimits, type Limit } from './limits.ts';
import type { PageFiles } from './page-files.ts';

export interface ShareParts {
  readonly choices: () => Promise<ShareChoices>;
  readonly shared: (wish: ShareWish) => Promise<Shared | undefined>;
  readonly painter: Pick<Painter, 'paint'>;
  /** Where posters lead when no outside address is set. */
  readonly web: string;
  readonly perAddress?: Limit;
}

/** A team prints some dozens in a sitting; who asks for more is no team. */
const PER_ADDRESS: Limit = { requests: 90, seconds: 60 };

/** What a page of teams was opened with. */
interface Asked {
  readonly topic: string;
  readonly team: string | undefined;
  readonly form: Form;
  readonly channel: ShareChannel;
}

/** `/share`: a topic and a team are chosen, the poster is seen, taken as PDF or picture, and cards are copied. */
export function createShareRoutes({
  files,
  choices,
  shared,
  painter,
  web,
  perAddress = PER_ADDRESS,
}: ShareParts & { readonly files: PageFiles }): Hono {
  const routes = new Hono();
  const drawings = createLimits({ chatOf: async () => undefined, perAddress }).pages;
  const find = ({ topic, team, channel }: Asked) =>
    shared({ topic, channel, web, ...(team === undefined ? {} : { team }) });

  routes.get('/share', async (context) => {
    const asked = askedBy(context);
    const [all, found] = await Promise.all([choices(), find(asked)]);
    const head = {
      title: `Tờ dán và thẻ cho tổ công nghệ số – ${SITE}`,
      description: 'Chọn việc, chọn tổ, tải tờ dán có mã QR và thẻ để gửi nhóm.',
      isPrivate: true,
      more: html`<link rel="stylesheet" href="/share.css"><script src="/share.js" type="module"></script>`,
    };
    context.header('Cache-Control', 'no-cache');
    return context.html(
      document(head, lookOf(getCookie(context, 'look')), files.base, body(all, asked, found)),
      found ? 200 : 404,
    );
  });
  for (const kind of ['pdf', 'png', 'preview'] as const)
    routes.get(
      kind === 'preview' ? '/share/preview.png' : `/share/poster.${kind}`,
      drawings,
      async (context) => {
        const asked = askedBy(context);
        const found = await find(asked);
        if (!found) return context.text('Không có việc hay tổ này để in.', 404);
        return drawn(context, painter, { text: found.poster, form: asked.form, kind }, asked);
      },
    );
  for (const name of ['share.js', 'share.css'])
    routes.get(`/${name}`, (context) => files.send(context, name, 'hour') ?? context.notFound());
  return routes;
}

async function drawn(
  context: Context,
  painter: ShareParts['painter'],
  painting: Painting,
  { topic, team, form }: Asked,
) {
  try {
    const bytes = await painter.paint(painting);
    const isPdf = painting.kind === 'pdf';
    const name = `${form === 'cards' ? 'the' : `to-dan-${form}`}-${startPayload(topic, team)}.${isPdf ? 'pdf' : 'png'}`;
    return context.body(new Uint8Array(bytes), 200, {
      'Content-Type': isPdf ? 'application/pdf' : 'image/png',
      'Cache-Control': 'private, max-age=600',
      ...(painting.kind === 'preview' ? {} : { 'Content-Disposition': `attachment; filename="${name}"` }),
    });
  } catch (error) {
    if (!(error instanceof PainterBusy)) throw error;
    return context.text('Nhiều người in cùng lúc, bà con chờ chút rồi tải lại giúp.', 503, {
      'Retry-After': '5',
    });
  }
}

function askedBy(context: Context): Asked {
  const { t = '', team = '', form = '', channel = '' } = context.req.query();
  const { topic, team: within } = readStartPayload(t.slice(0, 64));
  const named = team === '' ? within : team.slice(0, 40).toLowerCase();
  return {
    topic: topic === '' ? MENU : topic,
    team: named,
    form: forms.find((each) => each === form) ?? 'A4',
    channel: shareChannels.find((each) => each === channel) ?? 'web',
  };
}

const FORM_NAMES: Record<Form, string> = {
  A4: 'Tờ dán A4',
  A5: 'Tờ dán A5 (nửa tờ A4)',
  cards: 'Tám thẻ để cắt',
};

const CHANNEL_NAMES: Record<ShareChannel, string> = {
  web: 'Trang web (Zalo, máy ảnh quét đều mở)',
  telegram: 'Telegram',
  'zalo-oa': 'Zalo Official Account',
  'zalo-bot': 'Zalo Bot',
};

function body({ groups, teams, channels }: ShareChoices, asked: Asked, found: Shared | undefined): Html {
  const { topic, team, form, channel } = asked;
  const query = new URLSearchParams({
    t: startPayload(topic),
    ...(team === undefined ? {} : { team }),
    form,
    channel,
  }).toString();
  return html`<body class="read">
<header><img src="/icon.svg" alt="" width="36" height="36"><div><p><b>${SITE}</b></p><p>Giúp bà con, không phải cơ quan nhà nước</p></div><a href="/">Hỏi trợ lý</a></header>
<main class="page share">
<h1>Tờ dán và thẻ cho tổ</h1>
<p>Chọn việc và tổ của mình. Ai quét mã trên tờ này thì mở đúng việc đó, và được tính cho tổ.</p>
<form action="/share" method="get">
<label for="t">Việc</label>
<select id="t" name="t">${groups.map(
    ({ title, topics }) =>
      html`<optgroup label="${title}">${topics.map(
        ({ ref, title: name }) =>
          html`<option value="${startPayload(ref)}"${ref === topic ? html` selected` : ''}>${name}</option>`,
      )}</optgroup>`,
  )}</select>
<label for="team">Tổ</label>
<select id="team" name="team"><option value="">Không ghi tổ nào</option>${teams.map(
    ({ id, name }) => html`<option value="${id}"${id === team ? html` selected` : ''}>${name}</option>`,
  )}</select>
<label for="form">Khổ giấy</label>
<select id="form" name="form">${forms.map(
    (each) =>
      html`<option value="${each}"${each === form ? html` selected` : ''}>${FORM_NAMES[each]}</option>`,
  )}</select>
${
  channels.length > 1
    ? html`<label for="channel">Quét mã thì mở</label>
<select id="channel" name="channel">${channels.map(
        (each) =>
          html`<option value="${each}"${each === channel ? html` selected` : ''}>${CHANNEL_NAMES[each]}</option>`,
      )}</select>`
    : ''
}
<button type="submit">Xem tờ này</button>
</form>
${
  found
    ? html`<p class="links"><a class="link" href="/share/poster.pdf?${query}" download>Tải PDF để in</a>
<a class="link second" href="/share/poster.png?${query}" download>Tải hình</a></p>
<p><a href="/share/poster.png?${query}"><img class="sheet ${form}" src="/share/preview.png?${query}" width="595" height="842" alt="${FORM_NAMES[form]}: ${found.poster.title}. Mã gõ tay ${found.poster.code}."></a></p>
<h2>Gửi vào nhóm Zalo</h2>
<p>Chép một trong hai tin dưới đây rồi dán vào nhóm. Trong tin không có tên tuổi ai.</p>
<label for="short">Tin ngắn</label>
<textarea id="short" class="copy" readonly rows="8">${found.short}</textarea>
<label for="long">Tin đầy đủ</label>
<textarea id="long" class="copy" readonly rows="16">${found.long}</textarea>
<p>Mã gõ tay cho ai không quét được: <b>${found.poster.code}</b></p>
<p><a href="${found.poster.url}" rel="noopener">Mở thử như bà con quét mã</a></p>`
    : html`<p class="banner" role="alert">Không có việc hay tổ này để in. Có thể việc đã bỏ, hoặc chỉ có ở tỉnh khác. Chọn lại giúp.</p>`
}
</main></body>`;
}
