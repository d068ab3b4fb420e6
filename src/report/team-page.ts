import { html } from 'hono/html';
import type { Team } from '../content/schema/team.ts';
import { type Measure, measures, type TeamFigures } from '../figures/team-figures.ts';
import { type Column, columnChart, fills, type Html } from './chart.ts';
import { sheet } from './sheet.ts';
import { measureWords } from './tables.ts';
import { sumText } from './team-section.ts';
import { dayWords, number, teamMeans } from './words.ts';

/** A team's own numbers, as charts; for whoever has its address. */
export function teamPage(team: Pick<Team, 'id' | 'name'>, figures: TeamFigures, style: string): Html {
  const { weeks, blocks, running } = figures;
  const told = measures.filter(
    (measure) =>
      measure === 'conversation' ||
      measure === 'outcome' ||
      weeks.some((week) => week[measure] !== 0) ||
      running[measure] > 0,
  );
  return sheet(
    `${team.name} – Trợ lý thủ tục`,
    { url: style },
    html`${fills}
<header><h1>${team.name}</h1><p>Bà con tới trợ lý qua đường dẫn và tờ dán của tổ, mã ${team.id}.</p></header>
<main>
<section><h2>Tuần này tới nay</h2>
<p>${runningText(told, running)}</p>
<p class="means">Từ thứ Hai ${dayWords(running.monday)}, làm tròn xuống từng nhóm 5. Số đủ hiện khi hết tuần.</p></section>
<section><h2>Từng tuần</h2>
<div class="charts">${told.map(
      (measure) =>
        html`<figure><figcaption>${measureWords[measure]}</figcaption>${columnChart(
          `${measureWords[measure]} từng tuần của ${team.name}`,
          columnsOf(weeks, measure),
        )}</figure>`,
    )}</div></section>
<section><h2>Bốn tuần một</h2>
<div class="wide"><table>
<thead><tr><th>Bốn tuần từ</th>${told.map((measure) => html`<th class="n">${measureWords[measure]}</th>`)}</tr></thead>
<tbody>${blocks.map(
      (block) =>
        html`<tr><th scope="row">${dayWords(block.monday)}</th>${told.map((measure) => html`<td class="n">${sumText(block[measure])}</td>`)}</tr>`,
    )}</tbody></table></div></section>
<section><h2>Đọc số này thế nào</h2>
<p>${teamMeans}</p>
<p>“Ra được thủ tục” là bà con được chỉ đúng giấy tờ, nơi nộp của một thủ tục. “Mở trang nộp” là lần bấm mở trang chính thức, chưa phải là đã nộp hồ sơ.</p>
<p>Ai có địa chỉ trang này đều xem được. Tổ chỉ nên gửi cho người trong tổ.</p></section>
</main>`,
  );
}

/** Taller than nothing and lower than the first number that is shown. */
const HEIGHT_OF_FEW = 2.5;

function columnsOf(weeks: TeamFigures['weeks'], measure: Measure): Column[] {
  return weeks.map((week, at) => {
    const [, month = '', date = ''] = week.monday.split('-').map(Number);
    const count = week[measure];
    return {
      label: at % 3 === 0 ? `${date}/${month}` : '',
      name: `Tuần từ ${dayWords(week.monday)}`,
      parts: [
        count === 'few'
          ? { value: HEIGHT_OF_FEW, fill: 'hollow' as const }
          : { value: count, fill: 'solid' as const },
      ],
      ...(count === 'few' ? { note: '<5' } : count === 0 ? {} : { note: number(count) }),
    };
  });
}

function runningText(told: readonly Measure[], running: TeamFigures['running']): string {
  const parts = told.flatMap((measure) =>
    running[measure] === 0 ? [] : [`từ ${number(running[measure])} ${lower(measureWords[measure])}`],
  );
  return parts.length === 0 ? 'Chưa tới 5 lượt.' : `${parts.join(', ')}.`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
