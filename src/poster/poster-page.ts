import type { PosterText } from '../dialogue/share/poster-text.ts';
import { colours, levelColours } from './colours.ts';
import { drawn, fitted, heading, type Paragraph, paragraph } from './paragraph.ts';
import { qrMarks } from './qr.ts';
import { A4, type Mark, type Measure, type Page } from './sheet.ts';

const MARGIN = 40;
const WIDTH = A4.width - 2 * MARGIN;
const QR_CARD = 214;
const GAP = 24;
const COLUMN = WIDTH - QR_CARD - GAP;

/** A part of a page: how high it is, and its marks once it is known where it begins. */
interface Part {
  readonly height: number;
  readonly at: (top: number) => Mark[];
}

/** A poster of A4: what it is about on a band of colour, what to bring beside the code, the office, and whose it is. */
export function posterPage(text: PosterText, measure: Measure): Page {
  const band = bandPart(text, measure);
  const foot = footPart(text, measure);
  const room = A4.height - band.height - foot.height;
  const body = bodyPart(text, measure, room);
  // What is left over is shared out above and below, so that nothing sticks to an edge.
  const spare = Math.max(0, room - body.height);
  return {
    ...A4,
    marks: [
      { type: 'box', x: 0, y: 0, ...A4, fill: colours.paper },
      ...band.at(0),
      ...body.at(band.height + Math.min(spare / 2, 30)),
      ...foot.at(A4.height - foot.height),
    ],
  };
}

function bandPart({ title, isExample }: PosterText, measure: Measure): Part {
  const style = { font: 'bold', fill: '#ffffff', leading: 1.32 } as const;
  const name = heading(measure, title, WIDTH, style, [
    [44, 41, 38, 35],
    [40, 36, 33, 30],
    [29, 26, 23, 20, 18],
  ]);
  const height = 60 + name.height + 20;
  return {
    height: height + 5,
    at: () => [
      { type: 'box', x: 0, y: 0, width: A4.width, height, fill: colours.top },
      { type: 'box', x: 0, y: height, width: A4.width, height: 5, fill: colours.gold },
      {
        type: 'text',
        text: 'TRỢ LÝ THỦ TỤC',
        x: MARGIN,
        y: 44,
        font: 'semibold',
        size: 15,
        fill: colours.bright,
      },
      ...(isExample ? exampleMarks(measure) : []),
      ...drawn(name, MARGIN, 55),
    ],
  };
}

function exampleMarks(measure: Measure): Mark[] {
  const text = 'BẢN MẪU, TỔ KHÔNG CÓ THẬT';
  const width = measure(text, 'semibold', 11) + 20;
  const x = A4.width - MARGIN - width;
  return [
    { type: 'box', x, y: 28.5, width, height: 21, radius: 10.5, fill: colours.gold },
    { type: 'text', text, x: x + 10, y: 43, font: 'semibold', size: 11, fill: colours.ink },
  ];
}

/** In points: what is read from two steps away, and the least that is read from one. */
const TEXT_SIZES = [21, 19.5, 18, 17, 16, 15];
const MOST_PAPERS = 8;

/** The words of a page do not fit, whatever is left out: a text too long came through the check. */
export class PosterOverflow extends Error {
  override name = 'PosterOverflow';
}

interface Try {
  readonly size: number;
  readonly papers: number;
  /** True where paragraphs are cut short and the parts stand closer. */
  readonly isTight: boolean;
}

/** The largest letters in which all papers fit; then fewer papers, then smaller letters; at last what is long is cut. */
function bodyPart(text: PosterText, measure: Measure, room: number): Part {
  const most = Math.min(MOST_PAPERS, text.papers?.length ?? 0);
  const counts = Array.from({ length: Math.max(1, most - 3) }, (_, index) => most - index);
  const tries: Try[] = [
    ...TEXT_SIZES.map((size) => ({ size, papers: most, isTight: false })),
    ...counts.map((papers) => ({ size: 14, papers, isTight: false })),
    ...[14, 13, 12].flatMap((size) => counts.map((papers) => ({ size, papers, isTight: true }))),
    ...[3, 2, 1].map((papers) => ({ size: 12, papers: Math.min(papers, most), isTight: true })),
  ];
  for (const each of tries) {
    const part = bodyIn(text, measure, each);
    if (part.height <= room) return part;
  }
  throw new PosterOverflow(`the poster of "${text.title}" does not fit on its page`);
}

function bodyIn(text: PosterText, measure: Measure, how: Try): Part {
  const level = text.level && levelPart(text, text.level, measure, how);
  const columns = beside(leftPart(text, measure, how), scanPart(text, measure, how));
  const gap = how.isTight ? 14 : 20;
  return stacked(level ? [level, columns] : [columns], gap, { above: gap, below: how.isTight ? 10 : 16 });
}

function levelPart(
  { presence }: PosterText,
  { level, text }: NonNullable<PosterText['level']>,
  measure: Measure,
  { size, isTight }: Try,
): Part {
  const way = fitted(measure, text, WIDTH - 36, 3, { font: 'semibold', fill: '#ffffff' }, [18, 16, 14, 12]);
  const come =
    presence === undefined
      ? undefined
      : fitted(
          measure,
          `Phải đến tận nơi: ${presence.charAt(0).toLowerCase()}${presence.slice(1)}`,
          WIDTH - 36,
          2,
          { font: 'regular', fill: '#ffffff' },
          isTight ? [13, 12] : [Math.min(15, size), 13, 12],
        );
  const height = 11 + way.height + (come ? come.height + 3 : 0) + 11;
  return {
    height,
    at: (top) => [
      { type: 'box', x: MARGIN, y: top, width: WIDTH, height, radius: 12, fill: levelColours[level] },
      ...drawn(way, MARGIN + 18, top + 11),
      ...(come ? drawn(come, MARGIN + 18, top + 11 + way.height + 3) : []),
    ],
  };
}

function leftPart(text: PosterText, measure: Measure, how: Try): Part {
  const parts = [
    ...text.notices.map((notice) => wordsPart(notice, measure, how, 'semibold')),
    ...(text.about === undefined
      ? []
      : [wordsPart(text.about, measure, { ...how, size: how.size + 2 }, 'regular')]),
    ...(text.papers
      ? [papersPart(text.papers, text.hasCases, measure, how)]
      : [stepsPart(text.steps, measure, how)]),
    ...(text.office === undefined ? [] : [officePart(text.office, measure, how)]),
  ];
  return stacked(parts, how.isTight ? 12 : 18);
}

function wordsPart(
  words: string,
  measure: Measure,
  { size, isTight }: Try,
  font: 'regular' | 'semibold',
): Part {
  const style = { font, fill: colours.ink, leading: 1.4 } as const;
  const set = isTight
    ? fitted(measure, words, COLUMN, 8, style, [size])
    : paragraph(measure, words, COLUMN, { ...style, size });
  return { height: set.height, at: (top) => drawn(set, MARGIN, top) };
}

function papersPart(papers: readonly string[], hasCases: boolean, measure: Measure, how: Try): Part {
  const { size, papers: most, isTight } = how;
  const head = headingPart('Mang theo', measure);
  const indent = size * 1.55;
  const style = { font: 'regular', fill: colours.ink, leading: 1.32 } as const;
  const set = (words: string) =>
    isTight
      ? fitted(measure, words, COLUMN - indent, 3, style, [size])
      : paragraph(measure, words, COLUMN - indent, { ...style, size });
  const items = papers.slice(0, most).map((paper) => tickPart(set(paper), size, indent));
  const left = papers.length - most;
  const notes = [
    ...(papers.length === 0 ? ['Chưa rõ giấy nào. Quét mã để hỏi, hoặc hỏi lại nơi nhận hồ sơ.'] : []),
    ...(left > 0 ? [`Còn ${left} giấy nữa tùy trường hợp, quét mã để coi đủ.`] : []),
    ...(hasCases ? ['Việc này có nhiều trường hợp, giấy tờ có khác nhau. Quét mã để chọn đúng.'] : []),
  ].map((note) => {
    const noted = paragraph(measure, note, COLUMN, {
      font: 'semibold',
      fill: colours.soft,
      size: Math.min(size, 15),
    });
    return { height: noted.height, at: (top: number) => drawn(noted, MARGIN, top) };
  });
  return stacked([head, ...items, ...notes], size * 0.5);
}

/** What to do, in order, for a topic that is no procedure. */
function stepsPart(steps: readonly string[], measure: Measure, { size }: Try): Part {
  const indent = size * 1.9;
  const items = steps.map((step, index): Part => {
    const set = paragraph(measure, step, COLUMN - indent, { font: 'regular', fill: colours.ink, size });
    const disc = size * 1.35;
    const number = String(index + 1);
    return {
      height: set.height,
      at: (top) => [
        {
          type: 'box',
          x: MARGIN,
          y: top + (size * 1.3 - disc) / 2,
          width: disc,
          height: disc,
          radius: disc / 2,
          fill: colours.main,
        },
        {
          type: 'text',
          text: number,
          x: MARGIN + (disc - measure(number, 'bold', size * 0.9)) / 2,
          y: top + size * 0.98,
          font: 'bold',
          size: size * 0.9,
          fill: '#ffffff',
        },
        ...drawn(set, MARGIN + indent, top),
      ],
    };
  });
  return stacked([headingPart('Cách hỏi', measure), ...items], size * 0.6);
}

/** A paper with a box to tick with a pen. */
function tickPart(words: Paragraph, size: number, indent: number): Part {
  const side = size * 0.86;
  return {
    height: words.height,
    at: (top) => [
      {
        type: 'box',
        x: MARGIN + 1,
        y: top + (size * 1.32 - side) / 2,
        width: side,
        height: side,
        radius: size * 0.16,
        fill: '#ffffff',
        stroke: { color: colours.main, width: 1.6 },
      },
      ...drawn(words, MARGIN + indent, top),
    ],
  };
}

function headingPart(words: string, measure: Measure): Part {
  const set = paragraph(measure, words, COLUMN, { font: 'bold', size: 21, fill: colours.main, leading: 1.2 });
  return { height: set.height, at: (top) => drawn(set, MARGIN, top) };
}

/** The code on a white card, what to do with it, and what to type instead. */
function scanPart({ url, scan, code, codeHint }: PosterText, measure: Measure, { isTight }: Try): Part {
  const x = MARGIN + COLUMN + GAP;
  const inner = QR_CARD - 20;
  const middle = x + QR_CARD / 2;
  const call = fitted(
    measure,
    scan,
    inner,
    1,
    { font: 'bold', fill: colours.main, leading: 1.25 },
    [21, 19, 17, 15],
  );
  const hint = fitted(
    measure,
    codeHint,
    inner,
    3,
    { font: 'regular', fill: colours.soft, leading: 1.25 },
    [12, 11, 10],
  );
  const digits = fitted(
    measure,
    code,
    inner - 12,
    1,
    { font: 'bold', fill: colours.ink, leading: 1.2 },
    [21, 19, 17, 15],
  );
  const qr = isTight ? 176 : QR_CARD - 12;
  const below = 11 + call.height + qr;
  const height = below + hint.height + 5 + digits.height + 8 + 11;
  return {
    height,
    at: (top) => {
      const under = top + below + hint.height + 5;
      return [
        {
          type: 'box',
          x,
          y: top,
          width: QR_CARD,
          height,
          radius: 16,
          fill: '#ffffff',
          stroke: { color: colours.main, width: 2.4 },
        },
        ...drawn(call, middle, top + 11, { centred: measure }),
        ...qrMarks(url, middle - qr / 2, top + 11 + call.height, qr, '#000000'),
        ...drawn(hint, middle, top + below, { centred: measure }),
        {
          type: 'box',
          x: x + 10,
          y: under,
          width: inner,
          height: digits.height + 8,
          radius: 8,
          fill: colours.notice,
        },
        ...drawn(digits, middle, under + 4, { centred: measure }),
      ];
    },
  };
}

function officePart(office: string, measure: Measure, { size, isTight }: Try): Part {
  const inner = COLUMN - 28;
  const head = paragraph(measure, 'Nộp ở đâu', inner, {
    font: 'bold',
    size: 16,
    fill: colours.main,
    leading: 1.2,
  });
  // Half a sentence about an office sends people to the wrong one.
  const words = fitted(measure, office, inner, isTight ? 7 : 6, { font: 'regular', fill: colours.ink }, [
    ...(isTight ? [13] : [Math.min(size, 15), 13]),
    12,
    11,
  ]);
  const height = 10 + head.height + 3 + words.height + 10;
  return {
    height,
    at: (top) => [
      { type: 'box', x: MARGIN, y: top, width: COLUMN, height, radius: 12, fill: colours.ground },
      ...drawn(head, MARGIN + 14, top + 10),
      ...drawn(words, MARGIN + 14, top + 10 + head.height + 3),
    ],
  };
}

/** Whose poster it is, whom to call, and what it is not. */
function footPart({ team, helpsAt, hotlines, small }: PosterText, measure: Measure): Part {
  const set = (
    words: string,
    style: Omit<Parameters<typeof fitted>[4], never>,
    lines: number,
    sizes: number[],
  ) => fitted(measure, words, WIDTH, lines, style, sizes);
  const parts = [
    ...(team === undefined
      ? []
      : [set(team, { font: 'semibold', fill: '#ffffff' }, 2, [16, 15, 14, 13, 12])]),
    ...(helpsAt === undefined
      ? []
      : [set(`Giúp bà con tại: ${helpsAt}`, { font: 'regular', fill: '#ffffff' }, 2, [14, 13, 12])]),
    ...hotlines.map(({ number, who }) =>
      set(`Gọi ${number}: ${who}`, { font: 'regular', fill: '#ffffff' }, 1, [13, 12, 11, 10]),
    ),
    ...small.map((words, index) =>
      set(words, { font: index === 0 ? 'semibold' : 'regular', fill: colours.pale }, 3, [10, 9, 8.5]),
    ),
  ];
  const height = 15 + parts.reduce((sum, part) => sum + part.height + 2, 0) + 18;
  return {
    height,
    at: (top) => {
      let y = top + 15;
      return [
        { type: 'box', x: 0, y: top, width: A4.width, height, fill: colours.top },
        ...parts.flatMap((part) => {
          const marks = drawn(part, MARGIN, y);
          y += part.height + 2;
          return marks;
        }),
      ];
    },
  };
}

function stacked(parts: readonly Part[], gap: number, { above = 0, below = 0 } = {}): Part {
  const height = parts.reduce((sum, part) => sum + part.height, 0) + gap * Math.max(0, parts.length - 1);
  return {
    height: above + height + below,
    at: (top) => {
      let y = top + above;
      return parts.flatMap((part) => {
        const marks = part.at(y);
        y += part.height + gap;
        return marks;
      });
    },
  };
}

function beside(left: Part, right: Part): Part {
  return {
    height: Math.max(left.height, right.height),
    at: (top) => [...left.at(top), ...right.at(top)],
  };
}
