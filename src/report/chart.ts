import { scaleBand, scaleLinear } from 'd3-scale';
import { html } from 'hono/html';

import { number } from './words.ts';

export type Html = ReturnType<typeof html>;

/** How a bar is filled: told apart without colours. */
export type Fill = 'solid' | 'hatched' | 'dotted' | 'hollow';

export interface Column {
  /** Under the axis; empty for none. */
  readonly label: string;
  /** In the words for those who cannot see it. */
  readonly name: string;
  /** From the ground up. */
  readonly parts: readonly { readonly value: number; readonly fill: Fill }[];
  /** Above the column instead of a number. */
  readonly note?: string;
}

const WIDTH = 360;
const HEIGHT = 190;
/** A chart of next to nothing does not look like one of much. */
const LEAST_TOP = 5;
const MARGIN = { top: 18, right: 6, bottom: 22, left: 54 };

/** Columns over time, drawn for the width of a phone, so that the letters keep their size on it. */
export function columnChart(title: string, columns: readonly Column[]): Html {
  const totalOf = ({ parts }: Column) => parts.reduce((sum, { value }) => sum + value, 0);
  const most = Math.max(LEAST_TOP, ...columns.map(totalOf));
  const x = scaleBand(
    columns.map((_, at) => String(at)),
    [MARGIN.left, WIDTH - MARGIN.right],
  ).padding(columns.length > 40 ? 0.1 : 0.25);
  const y = scaleLinear([0, most], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const ticks = y.ticks(4).filter(Number.isInteger);
  const place = (value: number) => value.toFixed(1);
  const described = columns
    .map((column) => `${column.name}: ${column.note ?? number(totalOf(column))}`)
    .join('; ');
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"><title>${title}</title><desc>${described}.</desc>
${ticks.map(
  (tick) =>
    html`<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${place(y(tick))}" y2="${place(y(tick))}"/><text class="tick" x="${MARGIN.left - 6}" y="${place(y(tick) + 4)}">${number(tick)}</text>`,
)}
${columns.map((column, at) => {
  const left = x(String(at)) ?? 0;
  let height = 0;
  const bars = column.parts.map(({ value, fill }) => {
    const from = y(height);
    height += value;
    return value === 0
      ? ''
      : html`<rect class="${fill}" x="${place(left)}" width="${place(x.bandwidth())}" y="${place(y(height))}" height="${place(Math.max(1, from - y(height)))}"/>`;
  });
  const middle = place(left + x.bandwidth() / 2);
  return html`<g><title>${column.name}: ${column.note ?? number(totalOf(column))}</title>${bars}${
    column.note === undefined
      ? ''
      : html`<text class="note" x="${middle}" y="${place(y(height) - 4)}">${column.note}</text>`
  }${column.label === '' ? '' : html`<text class="label" x="${middle}" y="${HEIGHT - 7}">${column.label}</text>`}</g>`;
})}
<line class="ground" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${place(y(0))}" y2="${place(y(0))}"/></svg>`;
}

/** One bar of a table's row; the number stands beside it, so it is hidden from those who have it read to them. */
export function bar(value: number, most: number, fill: Fill = 'solid'): Html {
  // In shares of the room there is, so that neither hatching nor edges are stretched with it.
  const width = most === 0 ? 0 : (value / most) * 99;
  return html`<svg class="bar" width="100%" height="14" aria-hidden="true"><rect class="${fill}" x="0.5" y="0.5" width="${width.toFixed(1)}%" height="13"/></svg>`;
}

/** The fills, once a page. */
export const fills = html`<svg class="fills" aria-hidden="true" width="0" height="0"><defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="under" width="6" height="6"/><line class="stroke" x1="0" x2="0" y1="0" y2="6"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="under" width="6" height="6"/><circle class="dot" cx="3" cy="3" r="1.4"/></pattern>
</defs></svg>`;
