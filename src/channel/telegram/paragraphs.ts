/** A line of a message in Telegram's HTML; no tag reaches beyond its line, so messages may be parted between any two. */
export interface Line {
  readonly html: string;
  /** As Telegram counts: UTF-16 units once the tags and escapes are read. */
  readonly length: number;
  /** A blank line goes before it. */
  readonly apart?: boolean;
}

export type Style = 'b' | 'i';

/** Text as lines: a bold label, then the words, styled or not. Words too many for one message take several lines. */
export function toLines(
  text: string,
  {
    label = '',
    style,
    apart = false,
    longest,
  }: { label?: string; style?: Style; apart?: boolean; longest: number },
): Line[] {
  const paragraphs = clean(text)
    .split('\n')
    .map((line) => line.trimEnd());
  return paragraphs.flatMap((paragraph, at) => {
    const head = at === 0 ? clean(label) : '';
    const pieces = cut(paragraph, longest - head.length);
    return pieces.map((piece, index): Line => {
      const first = at === 0 && index === 0;
      const words = style === undefined ? escapeHtml(piece) : tagged(piece, style);
      return {
        html: first && head !== '' ? `${tagged(head.trimEnd(), 'b')} ${words}`.trimEnd() : words,
        length: piece.length + (first ? head.length : 0),
        apart: first && apart,
      };
    });
  });
}

/** Fills messages with whole lines, as few as can be. */
export function toTexts(lines: readonly Line[], longest: number): string[] {
  const texts: { html: string; length: number }[] = [];
  for (const { html, length, apart } of lines) {
    const last = texts.at(-1);
    const gap = apart ? '\n\n' : '\n';
    if (last && last.length + gap.length + length <= longest) {
      last.html += gap + html;
      last.length += gap.length + length;
    } else if (html !== '') texts.push({ html, length });
  }
  return texts.map(({ html }) => html);
}

/** Marks joined to their letters; half a surrogate pair left out, as Telegram refuses the whole message for one. */
export function clean(text: string): string {
  return text.normalize('NFC').replace(/\p{Cs}/gu, '');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function tagged(text: string, tag: Style): string {
  return text === '' ? '' : `<${tag}>${escapeHtml(text)}</${tag}>`;
}

/** Pieces of at most so many units, cut at a space where there is one, never inside a character. */
function cut(text: string, longest: number): string[] {
  if (text.length <= longest) return [text];
  const space = text.lastIndexOf(' ', longest);
  const isPair = /[\uD800-\uDBFF]/.test(text.charAt(longest - 1));
  const end = space > longest / 2 ? space : isPair ? longest - 1 : longest;
  return [text.slice(0, end), ...cut(text.slice(end).trimStart(), longest)];
}
