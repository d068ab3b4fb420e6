import { Graph, layout } from '@dagrejs/dagre';
import type { FlowGraph } from './flow-graph.ts';

const FONT = 14;
const LINE = 19;
/** An average letter of Vietnamese in a plain sans-serif, in pixels. */
const LETTER = 7.6;
const PADDING = 14;
const BOX_LETTERS = 30;
const LABEL_LETTERS = 24;

/** A flow as a picture that stands alone: no scripts, no fonts, no addresses in it. */
export function toSvg({ title, boxes, arrows }: FlowGraph): string {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 34, ranksep: 56, marginx: 24, marginy: 24 });
  const drawn = boxes.map((box) => ({ ...box, lines: wrapped(box.text, BOX_LETTERS) }));
  for (const { id, lines } of drawn) graph.setNode(id, sizeOf(lines));
  const labelled = arrows.map((arrow) => ({ ...arrow, lines: wrapped(arrow.label, LABEL_LETTERS) }));
  for (const [at, { from, to, lines }] of labelled.entries())
    graph.setEdge(from, to, { ...labelSize(lines), labelpos: 'c' }, String(at));
  layout(graph);

  const { width = 0, height = 0 } = graph.graph();
  const heading = LINE * 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height + heading)}" width="${round(width)}" height="${round(height + heading)}" font-family="Be Vietnam Pro, Noto Sans, Arial, sans-serif" font-size="${FONT}">`,
    `<title>${escaped(title)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L10 5 L0 10 z" fill="#5b6470"/></marker></defs>',
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<text x="24" y="${LINE + 6}" font-size="18" font-weight="bold" fill="#1b1f24">${escaped(title)}</text>`,
    `<g transform="translate(0 ${heading})">`,
    ...labelled.map(({ from, to }, at) => line(graph.edge(from, to, String(at)).points ?? [])),
    ...labelled.map(({ from, to, lines }, at) => {
      const { x = 0, y = 0 } = graph.edge(from, to, String(at));
      return label(x, y, lines);
    }),
    ...drawn.map(({ id, type, lines }) => box(graph.node(id), type, lines)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function sizeOf(lines: readonly string[]): { width: number; height: number } {
  const longest = Math.max(...lines.map((text) => text.length), 6);
  return { width: longest * LETTER + 2 * PADDING, height: lines.length * LINE + 2 * PADDING };
}

function labelSize(lines: readonly string[]): { width: number; height: number } {
  const longest = Math.max(...lines.map((text) => text.length), 0);
  return { width: longest * LETTER * 0.9, height: lines.length * LINE };
}

function line(points: readonly { x: number; y: number }[]): string {
  const path = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join(' ');
  return `<path d="${path}" fill="none" stroke="#5b6470" stroke-width="1.4" stroke-linejoin="round" marker-end="url(#tip)"/>`;
}

function label(x: number, y: number, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const { width, height } = labelSize(lines);
  return `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="4" fill="#ffffff" fill-opacity="0.92"/>${text(x, y, lines, 12.5)}`;
}

function box(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  type: 'question' | 'outcome',
  lines: readonly string[],
): string {
  const [fill, stroke, radius] =
    type === 'question' ? ['#eef4ff', '#2f5fb3', 8] : ['#e3f4e7', '#2e7d32', height / 2];
  return `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="${round(Number(radius))}" fill="${fill}" stroke="${stroke}" stroke-width="1.4"/>${text(x, y, lines, FONT)}`;
}

function text(x: number, y: number, lines: readonly string[], size: number): string {
  const top = y - ((lines.length - 1) * LINE) / 2 + size / 3;
  const rows = lines.map(
    (row, at) => `<tspan x="${round(x)}" y="${round(top + at * LINE)}">${escaped(row)}</tspan>`,
  );
  return `<text text-anchor="middle" font-size="${size}" fill="#1b1f24">${rows.join('')}</text>`;
}

/** Lines of about so many letters, broken between words. */
function wrapped(words: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ').filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
