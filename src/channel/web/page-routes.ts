import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { html, raw } from 'hono/html';
import type { Event } from '../../dialogue/event.ts';
import { plainText, type Reply } from '../../dialogue/reply.ts';
import { type ChatCookie, placeOf } from './cookie.ts';
import { document, lookOf, SITE } from './layout.ts';
import type { PageFiles } from './page-files.ts';

export interface PageParts {
  readonly files: PageFiles;
  readonly cookie: ChatCookie;
  readonly publicUrl: string | undefined;
  /** Answers outside any chat: what a shared link will open. */
  readonly show: (event: Event) => Promise<Reply>;
}

const TITLE = 'Trợ lý thủ tục: hỏi giấy tờ, nơi nộp, lệ phí';
const DESCRIPTION =
  'Gõ việc bà con cần làm, trợ lý chỉ giấy tờ cần mang, nơi nộp, lệ phí và trang nộp trên mạng. Hướng dẫn không chính thức.';

/** The chat's page and its files. */
export function createPageRoutes({ files, cookie, publicUrl, show }: PageParts): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => {
    // Before anything is sent, so that messages sent side by side are of one chat.
    await cookie.hold(context);
    context.header('Cache-Control', 'no-cache');
    const place = placeOf(context);
    const topic = context.req.query('t')?.slice(0, 64);
    const head = {
      ...(await headOf(topic, show)),
      address: publicUrl && new URL(topic ? `/?t=${encodeURIComponent(topic)}` : '/', publicUrl).href,
      picture: publicUrl && new URL('/preview.png', publicUrl).href,
      isPrivate: place !== 'page',
      more: html`<script src="${files.base}/chat.js" type="module"></script>`,
    };
    const look = lookOf(getCookie(context, 'look'));
    return context.html(document(head, look, files.base, chatBody(place, context)));
  });
  routes.get(
    `${files.base}/:name`,
    (context) => files.send(context, context.req.param('name'), 'forever') ?? context.notFound(),
  );
  for (const name of ['style.css', 'icon.svg', 'preview.png', 'widget.js'])
    routes.get(`/${name}`, (context) => files.send(context, name, 'hour') ?? context.notFound());
  return routes;
}

/** What a link to a topic is called; the plain title for no topic and for one that nobody knows. */
async function headOf(topic: string | undefined, show: PageParts['show']) {
  const usual = { title: TITLE, description: DESCRIPTION };
  if (!topic) return usual;
  const [greeting, reply] = await Promise.all([
    show({ type: 'start' }),
    show({ type: 'start', payload: topic }),
  ]);
  const [first] = reply.blocks;
  if (first?.type === 'title') return { title: `${first.text} – ${SITE}`, description: descriptionOf(reply) };
  if (first?.type === 'text' && plainText(reply.blocks) !== plainText(greeting.blocks))
    return { title: `${first.text.split('\n')[0]} – ${SITE}`, description: DESCRIPTION };
  return usual;
}

/** What a card says in about two lines of a preview. */
export function descriptionOf({ blocks }: Reply): string {
  const text = plainText(blocks.filter(({ type }) => type !== 'title' && type !== 'source'));
  const line = text.replace(/\s*\n\s*-?\s*/g, ' · ').replace(/: · /g, ': ');
  return line.length <= 200 ? line : `${line.slice(0, 199).trimEnd()}…`;
}

function chatBody(place: ReturnType<typeof placeOf>, context: Context) {
  const own = new URL(context.req.url).searchParams;
  own.delete('embed');
  const rest = own.toString();
  return html`<body class="chat in-${place}">
<a class="skip" href="#message">Tới ô gõ câu hỏi</a>
<header>
<img src="/icon.svg" alt="" width="36" height="36">
<div>
<h1${place === 'frame' ? raw(' class="hidden"') : ''}>${SITE}</h1>
<p>Giúp bà con, không phải cơ quan nhà nước</p>
</div>
<button id="open-panel" type="button" aria-expanded="false" aria-controls="panel" aria-label="Cỡ chữ và màu"><b>A</b>a</button>
${
  place === 'frame'
    ? html`<a href="/${rest === '' ? '' : `?${rest}`}" target="_blank" rel="noopener" aria-label="Mở trang riêng">↗</a>`
    : ''
}
<button id="forget" type="button">${place === 'kiosk' ? 'Xong, xóa hết' : 'Làm mới'}</button>
</header>
<section id="panel" aria-label="Cỡ chữ và màu" hidden>
<fieldset><legend>Cỡ chữ</legend>
<label><input type="radio" name="text" value="">Thường</label>
<label><input type="radio" name="text" value="large">Lớn</label>
<label><input type="radio" name="text" value="huge">Rất lớn</label></fieldset>
<fieldset><legend>Màu nền</legend>
<label><input type="radio" name="theme" value="">Theo máy</label>
<label><input type="radio" name="theme" value="light">Sáng</label>
<label><input type="radio" name="theme" value="dark">Tối</label></fieldset>
<fieldset><legend>Độ rõ</legend>
<label><input type="checkbox" name="contrast" value="high">Chữ thật rõ, tương phản cao</label></fieldset>
<button type="button">Xong</button>
</section>
<div id="banners"><div id="offline" class="banner" role="status" hidden>Đang mất mạng. Bà con cứ gõ, có mạng lại tôi gửi liền.</div></div>
<main id="talk" role="log" aria-live="polite" aria-label="Cuộc trò chuyện" tabindex="0"></main>
<div id="heard" role="status" hidden></div>
<form id="ask" autocomplete="off">
<label for="message" class="hidden">Việc bà con cần</label>
<textarea id="message" rows="1" maxlength="20000" enterkeyhint="send" placeholder="Gõ việc cần làm"></textarea>
<button type="submit">Gửi</button>
</form>
<noscript><p class="banner">Trang này cần bật JavaScript. Bà con có thể gọi 1900.0368 hoặc tới Trung tâm Phục vụ hành chính công xã, phường.</p></noscript>
</body>`;
}
