/** What fingers and keyboards do to Vietnamese: the same noise for the same seed. */

export type Random = () => number;

/** A small repeatable generator (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** No marks at all. */
export function strip(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}

/** One slip in one longer word: two letters swapped, one left out, one doubled. */
export function slip(text: string, random: Random): string {
  const words = text.split(' ');
  const long = words.flatMap((word, at) => (word.length >= 4 && /^\p{L}+$/u.test(word) ? [at] : []));
  const at = long[Math.floor(random() * long.length)];
  if (at === undefined) return text;
  const letters = [...(words[at] as string)];
  const place = 1 + Math.floor(random() * (letters.length - 2));
  const kind = Math.floor(random() * 3);
  if (kind === 0) letters.splice(place, 2, letters[place + 1] as string, letters[place] as string);
  else if (kind === 1) letters.splice(place, 1);
  else letters.splice(place, 0, letters[place] as string);
  words[at] = letters.join('');
  return words.join(' ');
}

const TELEX_TONES: Record<string, string> = {
  '\u0301': 's',
  '\u0300': 'f',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
};

/** The keys of Telex as they were pressed, the tone last: "giấy" → "giaays". */
export function telex(text: string): string {
  return text
    .toLowerCase()
    .split(' ')
    .map((word) => {
      let tone = '';
      const keys = [...word.normalize('NFD').replace(/đ/g, 'dd')].map((letter, at, all) => {
        if (TELEX_TONES[letter]) tone = TELEX_TONES[letter];
        else if (letter === '\u0302') return all[at - 1] ?? '';
        else if (letter === '\u031b' || letter === '\u0306') return 'w';
        else if (!/\p{M}/u.test(letter)) return letter;
        return '';
      });
      return keys.join('') + tone;
    })
    .join(' ');
}
