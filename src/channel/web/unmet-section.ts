import { html } from 'hono/html';
import type { Listed, Listing } from '../../unmet/listing.ts';
import { adviceLines, timesText, totalText } from '../../unmet/listing-text.ts';
import type { Html } from './layout.ts';

/** What people could not find, as a part of a page. Each says where its effect can be tried, where it is not shown yet. */
export function unmetSection(listing: Listing, tryAt: (number: number) => string): Html {
  return html`<section aria-labelledby="chua-tim-ra"><h2 id="chua-tim-ra">Bà con chưa tìm ra</h2>
<p>${totalText(listing)}</p>
${listing.items.map((item) => itemPart(item, tryAt))}
<p class="detail">Câu chữ đã che số giấy tờ, số điện thoại, tên người. "Gần nhất" là máy đoán; có đúng việc hay không là do người đọc quyết.</p>
</section>`;
}

const WAYS = 4;

function itemPart(item: Listed, tryAt: (number: number) => string): Html {
  const { number, group, near, line, effect } = item;
  const ways = group.ways.filter(({ text }) => text !== group.example.toLowerCase()).slice(0, WAYS);
  return html`<article class="unmet" id="cau-${number}"><h3>${number}. "${group.example}"</h3>
<p>${timesText(item)}</p>
${ways.length > 0 ? html`<p>Cũng nói: ${ways.map(({ text, times }) => `"${text}" (${times})`).join(', ')}</p>` : ''}
<p>Gần nhất: ${near.length > 0 ? near.map(({ title, ref }) => `${title} (${ref})`).join('; ') : 'không có gì gần.'}</p>
<pre>${adviceLines(item, group.id).join('\n')}</pre>
${line && !effect ? html`<p><a href="${tryAt(number)}">Thêm dòng này thì đổi gì?</a></p>` : ''}</article>`;
}
