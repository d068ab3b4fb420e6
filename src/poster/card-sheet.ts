import type { PosterText } from '../dialogue/share/poster-text.ts';
import { colours } from './colours.ts';
import { drawn, fitted, heading, type Paragraph, paragraph } from './paragraph.ts';
import { qrMarks } from './qr.ts';
import { A4, type Mark, type Measure, type Page } from './sheet.ts';

const COLUMNS = 2;
const ROWS = 4;
/** Printers leave this much of the edge white. */
const EDGE = 18;
const CARD = { width: (A4.width - 2 * EDGE) / COLUMNS, height: (A4.height - 2 * EDGE) / ROWS };
const PAD = 13;
const QR = 118;

/** A sheet of A4 with eight cards to cut out along the dashes, for a pocket or a stall. */
export function cardSheet(text: PosterText, measure: Measure): Page {
  const one = cardMarks(text, measure);
  const places = Array.from({ length: COLUMNS * ROWS }, (_, index) => ({
    x: EDGE + (index % COLUMNS) * CARD.width,
    y: EDGE + Math.floor(index / COLUMNS) * CARD.height,
  }));
  return {
    ...A4,
    marks: [
      { type: 'box', x: 0, y: 0, ...A4, fill: '#ffffff' },
      ...places.flatMap(({ x, y }) => one.map((mark) => ({ ...mark, x: mark.x + x, y: mark.y + y }))),
      ...places.map(
        ({ x, y }): Mark => ({
          type: 'box',
          x,
          y,
          ...CARD,
          stroke: { color: colours.line, width: 0.7, dash: 4 },
        }),
      ),
    ],
  };
}

/** What is told on the left of the code, each in so many lines at most. */
interface Told {
  readonly label?: string;
  readonly words: string;
  readonly lines: number;
  /** Half of it would mislead. */
  readonly isWhole?: boolean;
}

function cardMarks(text: PosterText, measure: Measure): Mark[] {
  const { title, url, code, cardHint } = text;
  const wide = CARD.width - 2 * PAD;
  const name = heading(measure, title, wide, { font: 'bold', fill: '#ffffff', leading: 1.34 }, [
    [17, 15.5, 14.5],
    [14.5, 13, 11.5, 10.5],
  ]);
  const band = 8 + name.height + 8;
  const hint = fitted(measure, cardHint, QR, 1, { font: 'regular', fill: colours.soft }, [8, 7.5, 7]);
  const digits = fitted(
    measure,
    code,
    QR - 6,
    1,
    { font: 'bold', fill: colours.ink, leading: 1.2 },
    [13, 12, 11, 10],
  );
  const under = hint.height + digits.height + 7;
  // The code is as large as the title leaves room for.
  const qr = Math.min(QR, CARD.height - band - under - 12);
  const x = CARD.width - PAD - QR / 2;
  const top = band + 5;
  return [
    { type: 'box', x: 0, y: 0, width: CARD.width, height: band, fill: colours.top },
    { type: 'box', x: 0, y: band, width: CARD.width, height: 2.5, fill: colours.gold },
    ...drawn(name, PAD, 8),
    ...qrMarks(url, x - qr / 2, top, qr, '#000000'),
    ...drawn(hint, x, top + qr - 1, { centred: measure }),
    {
      type: 'box',
      x: x - QR / 2,
      y: top + qr + hint.height + 1,
      width: QR,
      height: digits.height + 4,
      radius: 4,
      fill: colours.notice,
    },
    ...drawn(digits, x, top + qr + hint.height + 3, { centred: measure }),
    ...leftMarks(text, measure, band + 10),
  ];
}

/** From the top what to bring and where, from the bottom whose card it is; what finds no room between is left out. */
function leftMarks(text: PosterText, measure: Measure, top: number): Mark[] {
  const { team, isExample } = text;
  const width = CARD.width - 2 * PAD - QR - 10;
  const unofficial = `${isExample ? 'Bản mẫu, tổ không có thật. ' : ''}Trợ lý không chính thức, không phải cơ quan nhà nước.`;
  const foot = [
    ...(team === undefined
      ? []
      : [
          fitted(
            measure,
            team,
            width,
            2,
            { font: 'semibold', fill: colours.main, leading: 1.25 },
            [9.5, 8.5, 8],
          ),
        ]),
    fitted(measure, unofficial, width, 3, { font: 'regular', fill: colours.soft, leading: 1.25 }, [7.5, 7]),
  ];
  let line = CARD.height - PAD + 4 - foot.reduce((sum, { height }) => sum + height, 0);
  const end = line - 5;
  const marks: Mark[] = [];
  let y = top;
  const add = (set: Paragraph) => {
    marks.push(...drawn(set, PAD, y));
    y += set.height;
  };
  const parts = toldOf(text);
  const linesOf = (words: string) =>
    paragraph(measure, words, width, { font: 'regular', size: 10, fill: colours.ink }).lines.length;
  for (const [index, { label, words, lines, isWhole = false }] of parts.entries()) {
    const size = 10;
    const head = label === undefined ? 0 : size * 1.3;
    const next = parts[index + 1];
    const linesLeft = (nextLines: number) => {
      const kept = next ? 4 + size * 1.3 + size * 1.28 * nextLines : 0;
      return Math.floor((end - kept - y - head) / (size * 1.28));
    };
    // The part after this one stands whole, or not at all where it would leave this one a line or none.
    const whole = next ? Math.min(next.lines, linesOf(next.words)) : 0;
    const isNextLeftOut = next !== undefined && linesLeft(whole) < Math.min(2, linesOf(words));
    const room = isNextLeftOut ? Math.floor((end - y - head) / (size * 1.28)) : linesLeft(whole);
    const most = Math.min(lines, room);
    if (most < 1 || (isWhole && linesOf(words) > most)) break;
    if (label !== undefined)
      add(fitted(measure, label, width, 1, { font: 'bold', fill: colours.main, leading: 1.3 }, [size]));
    add(fitted(measure, words, width, most, { font: 'regular', fill: colours.ink, leading: 1.28 }, [size]));
    y += 4;
  }
  for (const each of foot) {
    marks.push(...drawn(each, PAD, line));
    line += each.height;
  }
  return marks;
}

function toldOf({ papersInShort: papers, about, office }: PosterText): Told[] {
  return [
    ...(papers === undefined ? [] : [{ label: 'Mang theo', words: upperFirst(papers), lines: 5 }]),
    ...(papers === undefined && about !== undefined ? [{ words: about, lines: 7 }] : []),
    ...(office === undefined
      ? []
      : [{ label: 'Ở đâu', words: office.split(/[.;] /)[0] ?? office, lines: 4, isWhole: true }]),
  ];
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
