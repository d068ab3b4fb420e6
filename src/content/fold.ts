/** Lower case, no marks, đ as d, NFC-safe, single spaces, letters and digits only: the form in which words are compared. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd') // NFD leaves đ alone, so it has its own rule.
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
