import { foldText } from '../../content/fold.ts';

/**
 * The words after a leading "@Tên bot". The platform marks no mention: it is plain text in front, so it is told by
 * the names, whose spaces and marks do not count (`bot.ThuNghiem` is mentioned as "@Bot Thử Nghiệm").
 */
export function withoutMention(text: string, names: readonly string[]): string {
  const said = text.trim();
  if (!said.startsWith('@')) return text;
  const wanted = new Set(names.map(squeezed).filter((name) => name !== ''));
  let mentioned = '';
  let end: number | undefined;
  for (const { 0: word, index } of said.matchAll(/\S+/g)) {
    mentioned += squeezed(word);
    // The longest name wins: "Bot Vĩnh Long" over "Bot".
    if (wanted.has(mentioned)) end = index + word.length;
  }
  return end === undefined ? text : said.slice(end).replace(/^[\s,:.]+/, '');
}

function squeezed(name: string): string {
  return foldText(name).replaceAll(' ', '');
}
