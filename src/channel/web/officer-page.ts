import { html } from 'hono/html';
import type { Html } from './layout.ts';

/** Where the style sheet of these pages is to lie. */
export const STYLE = '/admin/officer.css';

/** A page for officers: plain, without scripts. */
export function officerPage(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Trang cán bộ</title>
<link rel="stylesheet" href="${STYLE}">
</head>
<body>
<header><h1>${title}</h1><nav><a href="/admin">Số liệu</a> <a href="/admin/preview">Thử bản nháp</a> <a href="/admin/chua-tim-ra">Bà con chưa tìm ra</a></nav></header>
<main>${body}</main>
</body>
</html>`;
}
