/** A text as it is compared, and where each of its signs stood in the text itself. */
export interface PlainView {
  /** Lower case, no marks, any script's digits as 0–9, any dash as "-", any space as " ", nothing invisible. */
  readonly plain: string;
  /** The place in the text of the sign at a place in `plain`; one more at the end. */
  readonly at: readonly number[];
}

export function plainView(text: string): PlainView {
  let plain = '';
  const at: number[] = [];
  let place = 0;
  for (const sign of text) {
    const plainSign = plainOf(sign);
    for (let unit = 0; unit < plainSign.length; unit += 1) at.push(place);
    plain += plainSign;
    place += sign.length;
  }
  at.push(place);
  return { plain, at };
}

/** Where what stands from one place in `plain` to another begins and ends in the text. */
export function rangeOf({ at }: PlainView, text: string, start: number, end: number): [number, number] {
  const last = at[end - 1] ?? 0;
  return [at[start] ?? 0, last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)];
}

const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

function plainOf(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? sign.toLowerCase() : code === 9 ? ' ' : sign;
  const found = known.get(sign);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const plain = reduced(sign);
  known.set(sign, plain);
  return plain;
}

/** Signs that are letters or symbols by their class and yet show nothing. */
const BLANK = /[\p{Cf}\u115f\u1160\u3164\uffa0\u2800]/gu;

function reduced(sign: string): string {
  return [...sign.normalize('NFKD').replace(BLANK, '').replace(/\p{M}/gu, '').toLowerCase()]
    .map((each) => {
      if (each === 'đ') return 'd';
      if (/\p{Pd}|\u2212/u.test(each)) return '-';
      if (/\p{Zs}/u.test(each)) return ' ';
      if (/[·•∙․。]/u.test(each)) return '.';
      if (each > '\u007f' && /\p{Nd}/u.test(each)) return String(digitOf(each));
      return each;
    })
    .join('');
}

/** The ten digits of a script stand in a row, 0 first. */
function digitOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}
