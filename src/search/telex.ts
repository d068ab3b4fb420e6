/**
 * Typing left undecoded: `giaasy` (Telex) or `giay61` (VNI) where a keyboard did not turn keys into marks.
 * Both decoders give the marked syllable, or undefined when the keys make none.
 */

const TELEX_TONES: Record<string, string> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const VNI_TONES: Record<string, string> = {
  '1': '\u0301',
  '2': '\u0300',
  '3': '\u0309',
  '4': '\u0303',
  '5': '\u0323',
};
const CIRCUMFLEX = '\u0302';
const HORN = '\u031b';
const BREVE = '\u0306';
const VOWEL = /[aeiouy]/;

export function decodeTelex(keys: string): string | undefined {
  if (!/^[a-z]{2,9}$/.test(keys)) return undefined;
  let letters = '';
  let tone = '';
  let changed = false;
  for (const key of keys) {
    const marked = TELEX_TONES[key];
    if (marked && VOWEL.test(letters)) {
      tone = marked;
      changed = true;
    } else if (key === 'd' && letters.startsWith('d')) {
      letters = `đ${letters.slice(1)}`;
      changed = true;
    } else if (/[aeo]/.test(key) && letters.includes(key)) {
      letters = markLast(letters, key, CIRCUMFLEX);
      changed = true;
    } else if (key === 'w' && /[aou]/.test(letters)) {
      letters = withHorn(letters);
      changed = true;
    } else {
      letters += key === 'w' ? `u${HORN}` : key;
      changed ||= key === 'w';
    }
  }
  return changed ? compose(letters, tone) : undefined;
}

export function decodeVni(keys: string): string | undefined {
  if (!/^[a-z][a-z1-9]{1,9}$/.test(keys) || !/[1-9]/.test(keys)) return undefined;
  let letters = '';
  let tone = '';
  for (const key of keys) {
    if (VNI_TONES[key]) tone = VNI_TONES[key];
    else if (key === '6')
      letters = /[aeo]/.test(letters)
        ? markLast(letters, /.*([aeo])/.exec(letters)?.[1] ?? 'a', CIRCUMFLEX)
        : letters;
    else if (key === '7') letters = withHorn(letters);
    else if (key === '8') letters = markLast(letters, 'a', BREVE);
    else if (key === '9') letters = letters.replace(/^d/, 'đ');
    else letters += key;
  }
  return compose(letters, tone);
}

function markLast(letters: string, vowel: string, mark: string): string {
  const at = letters.lastIndexOf(vowel);
  return at < 0 ? letters : `${letters.slice(0, at + 1)}${mark}${letters.slice(at + 1)}`;
}

/** `w` and `7` put the horn on "uo" as a pair, else on the last o or u, and Telex `w` the breve on a. */
function withHorn(letters: string): string {
  if (/uo/.test(letters)) return letters.replace('uo', `u${HORN}o${HORN}`);
  const last = /.*([aou])/.exec(letters)?.[1];
  return last === undefined ? letters : markLast(letters, last, last === 'a' ? BREVE : HORN);
}

/** The tone goes last in our written form; `toWords` puts it there anyway. */
function compose(letters: string, tone: string): string | undefined {
  const at = letters.normalize('NFD').search(/[aeiouy]/);
  if (at < 0) return undefined;
  const plain = letters.normalize('NFD');
  const end = plain.slice(at).match(/^(?:[aeiouy]\p{M}*)+/u)?.[0].length ?? 1;
  return `${plain.slice(0, at + end)}${tone}${plain.slice(at + end)}`.normalize('NFC');
}
