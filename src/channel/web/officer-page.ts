import { html } from 'hono/html';
import { sheet } from '../../report/sheet.ts';
import type { Html } from './layout.ts';

/** Where the style sheet of these pages is to lie. */
export const STYLE = '/admin/officer.css';

/** A page for officers: plain, without scripts. */
export function officerPage(title: string, body: Html): Html {
  return sheet(
    `${title} – Trang cán bộ`,
    { url: STYLE },
    html`<header><h1>${title}</h1><nav><a href="/admin">Số liệu</a> <a href="/admin/preview">Thử bản nháp</a> <a href="/admin/chua-tim-ra">Bà con chưa tìm ra</a></nav></header>
<main>${body}</main>`,
  );
}
