import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;

/** What a page is called, here and where its link is shared. */
export interface Head {
  readonly title: string;
  readonly description: string;
  /** The page's own address for previews and search engines; absent while the outside address is not known. */
  readonly address?: string | undefined;
  readonly picture?: string | undefined;
  readonly isPrivate?: boolean;
  readonly more?: Html;
}

/** Letter size, colours and contrast, as the page's cookie `look` tells them. */
export interface Look {
  readonly text: string;
  readonly theme: string;
  readonly contrast: string;
}

export const SITE = 'Trợ lý thủ tục';
const LOOKS = {
  text: ['large', 'huge'],
  theme: ['light', 'dark'],
  contrast: ['high'],
} as const;

/** `large.dark.high` → its parts; anything else is the usual look. */
export function lookOf(cookie: string | undefined): Look {
  const [text = '', theme = '', contrast = ''] = (cookie ?? '').split('.');
  const known = (part: string, among: readonly string[]) => (among.includes(part) ? part : '');
  return {
    text: known(text, LOOKS.text),
    theme: known(theme, LOOKS.theme),
    contrast: known(contrast, LOOKS.contrast),
  };
}

export function document(head: Head, look: Look, base: string, body: Html): Html {
  const { title, description, address, picture, isPrivate, more } = head;
  const looks = Object.entries(look)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` data-${name}="${value}"`)
    .join('');
  return html`<!doctype html>
<html lang="vi"${raw(looks)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="theme-color" content="#0b4f3c">
${isPrivate ? html`<meta name="robots" content="noindex">` : ''}
<meta property="og:type" content="website">
<meta property="og:site_name" content="${SITE}">
<meta property="og:locale" content="vi_VN">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
${address ? html`<meta property="og:url" content="${address}"><link rel="canonical" href="${address}">` : ''}
${
  picture
    ? html`<meta property="og:image" content="${picture}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">`
    : ''
}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${base}/style.css">
${more ?? ''}
</head>
${body}
</html>`;
}
