import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { html, raw } from 'hono/html';
import type { Event } from '../../dialogue/event.ts';
import type { Block, Reply } from '../../dialogue/reply.ts';
import { drawBlock, drawLink } from './draw-reply.ts';
import { document, type Html, type Look, lookOf, SITE } from './layout.ts';
import type { PageFiles } from './page-files.ts';
import { descriptionOf } from './page-routes.ts';

export interface TopicParts {
  readonly files: PageFiles;
  readonly publicUrl: string | undefined;
  /** Answers outside any chat. */
  readonly show: (event: Event) => Promise<Reply>;
  /** The codes of all procedures that have a card. */
  readonly codes: () => readonly string[];
}

/** The sides of a procedure that the card shortens. */
const SIDES = ['documents', 'fee', 'time', 'steps', 'legal'] as const;

/** `/tt/<code>` and `/tt/<code>/<case>`: the card of a procedure as a page to read, print and find. */
export function createTopicPages({ files, publicUrl, show, codes }: TopicParts): Hono {
  /** The card of a procedure, or of one of its cases. */
  const cardOf = async (code: string, caseId: string | undefined) => {
    if (!/^[\w.-]{1,40}$/.test(code)) return undefined;
    const whole = await show({ type: 'start', payload: code });
    if (caseId === undefined) return whole;
    const choice = whole.choices.find(({ id }) => id === `p:${code}/${caseId}`);
    return choice && show({ type: 'choice', id: choice.id });
  };
  const pages = new Hono();
  pages.get('/tt/:code/:case?', async (context) => {
    const { code: written, case: caseId } = context.req.param();
    const code = written.replace(/^(\d)-(\d{6})$/, '$1.$2');
    const ref = caseId === undefined ? code : `${code}/${caseId}`;
    const look = lookOf(getCookie(context, 'look'));
    const card = await cardOf(code, caseId);
    // While the whole assistant is paused its front page says why.
    if (card?.kind === 'notice') return context.redirect('/', 302);
    const [found] = card?.procedures ?? [];
    if (!card || found === undefined || card.kind !== 'answer')
      return context.html(notFoundPage(look, files.base), 404);

    // A former code tells search engines the one that took its place.
    const lasting = codes().includes(code) ? ref : ref.replace(code, found);
    const sides = await Promise.all(SIDES.map((side) => show({ type: 'choice', id: `f:${side}:${ref}` })));
    const address = publicUrl && new URL(`/tt/${lasting}`, publicUrl).href;
    const title = titleOf(card);
    const head = {
      title: `${title} – ${SITE}`,
      description: descriptionOf(card),
      address,
      picture: publicUrl && new URL('/preview.png', publicUrl).href,
      more: html`<script type="application/ld+json">${raw(jsonLd(card, address))}</script>`,
    };
    context.header('Cache-Control', 'public, max-age=60');
    context.header('Vary', 'Cookie');
    return context.html(document(head, look, files.base, body(card, sides, ref)));
  });

  if (publicUrl) {
    pages.get('/sitemap.xml', (context) => {
      const places = ['/', ...codes().map((code) => `/tt/${code}`)];
      const rows = places.map((place) => html`<url><loc>${new URL(place, publicUrl).href}</loc></url>\n`);
      return context.body(
        `<?xml version="1.0" encoding="UTF-8"?>\n${html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows}</urlset>`}\n`,
        200,
        { 'Content-Type': 'application/xml; charset=utf-8' },
      );
    });
    pages.get('/robots.txt', (context) =>
      context.text(
        `User-agent: *\nDisallow: /api/\nDisallow: /go/\nDisallow: /admin\nSitemap: ${new URL('/sitemap.xml', publicUrl).href}\n`,
      ),
    );
  }
  return pages;
}

export function notFoundPage(look: Look, base: string): Html {
  const head = {
    title: `Không có trang này – ${SITE}`,
    description: 'Đường dẫn không đúng.',
    isPrivate: true,
  };
  return document(
    head,
    look,
    base,
    html`<body class="read">${top}
<main class="page">
<h1>Không có trang này</h1>
<p>Đường dẫn bà con vừa mở không khớp trang nào. Có thể mã thủ tục đã đổi, hoặc gõ thiếu.</p>
<p><a class="link" href="/">Hỏi trợ lý, gõ việc cần làm</a></p>
</main></body>`,
  );
}

const top = html`<header><img src="/icon.svg" alt="" width="36" height="36"><div><p><b>${SITE}</b></p><p>Giúp bà con, không phải cơ quan nhà nước</p></div><a href="/">Hỏi trợ lý</a></header>`;

function body(card: Reply, sides: readonly Reply[], ref: string): Html {
  const cases = card.choices.filter(({ id }) => /^p:[^/]+\/.+/.test(id));
  const [title] = card.blocks;
  const detail = title?.type === 'title' ? title.detail : undefined;
  const source = card.blocks.filter(({ type }) => type === 'source');
  const sections = sides.filter(({ kind, facet }) => kind === 'answer' && facet !== undefined);
  // What a section below tells in full need not be told short before.
  const short = sections.length > 0 ? card.blocks.filter((block) => !isToldBelow(block)) : card.blocks;
  const brief = short.filter(({ type }) => type !== 'title' && type !== 'source');
  return html`<body class="read">${top}
<main class="page">
<h1>${titleOf(card)}</h1>
${detail ? html`<p class="detail">${detail}</p>` : ''}
<div class="card card-outcome">
${brief.map((block) => drawBlock(block))}
<div class="links">${card.links.map(drawLink)}</div>
</div>
${
  cases.length > 0
    ? html`<h2>Các trường hợp</h2><ul>${cases.map(({ id, label }) => html`<li><a href="/tt/${id.slice(2)}">${label}</a></li>`)}</ul>`
    : ''
}
${sections.map((side) => {
  const [name = ''] = titleOf(side).split(':');
  const told = side.blocks.filter(
    (block) =>
      block.type !== 'title' && block.type !== 'source' && !brief.some((known) => isSame(known, block)),
  );
  return told.length === 0
    ? ''
    : html`<section><h2>${name}</h2>${told.map((block) => drawBlock(block, name))}</section>`;
})}
${source.map((block) => drawBlock(block))}
<p class="on-screen"><a class="link" href="/?t=${ref.replace('.', '-')}">Hỏi trợ lý về việc này</a></p>
</main></body>`;
}

const TOLD_BELOW = ['Mang theo', 'Lệ phí', 'Mất bao lâu'];

function isToldBelow(block: Block): boolean {
  return (block.type === 'list' || block.type === 'field') && TOLD_BELOW.includes(block.label);
}

function isSame(one: Block, other: Block): boolean {
  return 'text' in one && 'text' in other && one.text === other.text;
}

function titleOf({ blocks }: Reply): string {
  const [title] = blocks;
  return title?.type === 'title' ? title.text : SITE;
}

/** What search engines understand; only what the card says, and no fee that is not one number. */
function jsonLd(card: Reply, address: string | undefined): string {
  const field = (label: string) =>
    card.blocks.flatMap((block) => (block.type === 'field' && block.label === label ? block.text : []))[0];
  const provider = field('Nơi nhận');
  const [link] = card.links;
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: titleOf(card),
    identifier: card.procedures[0],
    description: descriptionOf(card),
    inLanguage: 'vi',
    areaServed: { '@type': 'Country', name: 'Việt Nam' },
    ...(provider ? { provider: { '@type': 'GovernmentOrganization', name: provider } } : {}),
    ...(link ? { availableChannel: { '@type': 'ServiceChannel', serviceUrl: link.url } } : {}),
    ...(address ? { url: address } : {}),
  }).replace(/</g, '\\u003c');
}
