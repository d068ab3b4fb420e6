import { html, raw } from 'hono/html';
import type { Html } from './chart.ts';

/** The style sheet itself, for a file, or where it lies. */
export type Style = { readonly text: string } | { readonly url: string };

/** A page for those who answer for the assistant: without scripts, in no search engine, good to print. */
export function sheet(title: string, style: Style, body: Html): Html {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${'url' in style ? html`<link rel="stylesheet" href="${style.url}">` : html`<style>${raw(style.text)}</style>`}
</head>
<body>
${body}
</body>
</html>`;
}
