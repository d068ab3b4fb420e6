import { html } from 'hono/html';
import { columnChart, type Fill, type Html } from './chart.ts';
import type { Period } from './periods.ts';

/** How the figures went over time: a chart for each question one would ask. */
export function timeCharts(periods: readonly Period[], note: string): Html {
  const columns = (parts: (sums: Period['sums']) => { value: number; fill: Fill }[]) =>
    periods.map(({ label, name, sums }) => ({ label, name, parts: parts(sums) }));
  return html`<section><h2>Theo thời gian</h2>
<div class="charts">
<figure><figcaption>Cuộc trò chuyện</figcaption>${columnChart(
    'Cuộc trò chuyện theo thời gian',
    columns(({ conversations }) => [{ value: conversations, fill: 'solid' }]),
  )}</figure>
<figure><figcaption>Lượt hỏi và chọn: <span class="key solid"></span> có lời đáp, <span class="key hatched"></span> chưa hiểu hoặc không phải việc đó</figcaption>${columnChart(
    'Lượt hỏi và chọn theo thời gian, phần gạch chéo là chưa hiểu hoặc không phải việc đó',
    columns(({ asked, chosen, missed, refused }) => [
      { value: Math.max(0, asked + chosen - missed - refused), fill: 'solid' },
      { value: missed + refused, fill: 'hatched' },
    ]),
  )}</figure>
<figure><figcaption>Mở trang nộp</figcaption>${columnChart(
    'Mở trang nộp theo thời gian',
    columns(({ handOvers }) => [{ value: handOvers, fill: 'solid' }]),
  )}</figure>
</div>${note === '' ? '' : html`<p class="means">${note}</p>`}</section>`;
}
