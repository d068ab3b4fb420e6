import { html } from 'hono/html';
import type { SafeSum } from '../figures/small-groups.ts';
import { measures } from '../figures/team-figures.ts';
import type { Html } from './chart.ts';
import { measureWords, nameIn, type Report } from './tables.ts';
import { number, teamMeans } from './words.ts';

/** The teams, each with what may be shown of it. */
export function teamSection(
  { figures: { byTeam }, known }: Report,
  teamPage?: (team: string) => string,
): Html {
  if (byTeam.length === 0) return html``;
  return html`<section><h2>Theo tổ công nghệ số cộng đồng</h2>
<p class="means">${teamMeans}</p>
<div class="wide"><table>
<thead><tr><th>Tổ</th>${measures.map((measure) => html`<th class="n">${measureWords[measure]}</th>`)}</tr></thead>
<tbody>${byTeam.map(
    ({ team, ...row }) =>
      html`<tr><th scope="row">${nameIn(known.teams, team)} <small>${team}</small>${teamPage ? html` <a href="${teamPage(team)}">trang của tổ</a>` : ''}</th>${measures.map((measure) => html`<td class="n">${sumText(row[measure])}</td>`)}</tr>`,
  )}</tbody></table></div></section>`;
}

export function sumText({ isExact, sum }: SafeSum): string {
  if (isExact) return number(sum);
  return sum === 0 ? 'dưới 5 mỗi tuần' : `ít nhất ${number(sum)}`;
}
