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

/** How syllables, without their tone, are written by those who write as they hear, mostly in the South. */
const BY_EAR: readonly (readonly [RegExp, string])[] = [
  [/(?<=[aăâơưôuo])n$/, 'ng'],
  [/(?<=[aăâơưôuo])ng$/, 'n'],
  [/(?<=[aăâơưôuo])t$/, 'c'],
  [/(?<=[aăâơưôuo])c$/, 't'],
  [/inh$/, 'in'],
  [/ênh$/, 'ên'],
  [/anh$/, 'ăn'],
  [/ich$/, 'it'],
  [/^s/, 'x'],
  [/^x/, 's'],
  [/^tr/, 'ch'],
  [/^ch/, 'tr'],
  [/^v/, 'd'],
  [/^gi(?=[aăâeêoôơuư])/, 'd'],
  [/^ngh/, 'ng'],
  [/^qu/, 'w'],
  [/iê(?=[ump])/, 'i'],
  [/uyê/, 'iê'],
  [/uô(?=[im])/, 'u'],
  [/ươ(?=[iu])/, 'ư'],
  [/oan/, 'an'],
];

/** One word as it is heard, its tone kept: "chuyển" → "chiển", "xác" → "xát". */
export function byEar(text: string, random: Random): string {
  const words = text.split(' ');
  const ways = words.flatMap((word, at) => {
    const letters = word.normalize('NFD').toLowerCase();
    const tone = letters.match(/[\u0300\u0301\u0303\u0309\u0323]/)?.[0] ?? '';
    const toneless = letters.replace(tone, '').normalize('NFC');
    return BY_EAR.filter(([heard]) => toneless.length > 2 && heard.test(toneless)).map(([heard, written]) => {
      const spelt = toneless.replace(heard, written);
      const vowels = /[aăâeêioôơuưy]+/.exec(spelt);
      const end = vowels ? vowels.index + vowels[0].length : spelt.length;
      return { at, word: (spelt.slice(0, end) + tone + spelt.slice(end)).normalize('NFC') };
    });
  });
  const way = ways[Math.floor(random() * ways.length)];
  return way ? words.with(way.at, way.word).join(' ') : text;
}
