import type { Known } from './known.ts';
import { groupedBy, hasMarks, type Word } from './words.ts';

/** A word heard right but written by ear is believed this much. */
const HEARD = 0.85;

/** What southern ears do not tell apart, on folded syllables; each list is read from the top. */
const ONSETS = [
  [/^(?:qu|hoa(?=[^y])|hoe|w)/, 'w'],
  [/^(?:gi(?=[aeou])|gi$|g(?=i)|d|v|z)/, 'd'],
  [/^(?:tr|ch)/, 'c'],
  [/^[sx]/, 's'],
  [/^ngh?/, 'ng'],
  [/^gh/, 'g'],
] as const;
const RHYMES = [
  [/y/g, 'i'],
  [/uie|ie(?=.)/, 'i'],
  [/uo(?=[imu])/, 'u'],
  [/uu$/, 'iu'],
  [/oai/, 'ai'],
  [/oa(?=n)/, 'a'],
  [/(?:ng|nh)$/, 'n'],
  [/(?:c|ch)$/, 't'],
] as const;

/** Folded syllables of one sound are written for one another: "chiển" for "chuyển", "xát nhận" for "xác nhận". */
export function soundOf(fold: string): string {
  const [letters, onset] = ONSETS.find(([spelt]) => spelt.test(fold)) ?? [/^/, ''];
  return (
    onset + RHYMES.reduce((rhyme, [spelt, sound]) => rhyme.replace(spelt, sound), fold.replace(letters, ''))
  );
}

/**
 * Finds the word that was meant by one written as it sounds, where that one stands next to a neighbour in some saying.
 * A word that fits its neighbours is left alone, and so is any without marks that some saying knows.
 */
export function createHearing(known: Known) {
  const alike = groupedBy(known.vocabulary, soundOf);
  return (word: Word, before: Word | undefined, after: Word | undefined): Word | undefined => {
    const { fold } = word;
    const followsWell = (candidate: string) => before !== undefined && known.pair(before.fold, candidate);
    const leadsWell = (candidate: string) => after !== undefined && known.pair(candidate, after.fold);
    const fits = (candidate: string) => followsWell(candidate) || leadsWell(candidate);
    if (/\d/.test(fold) || (known.word(fold) && (!hasMarks(word) || fits(fold)))) return undefined;
    // A word that our texts write is likelier meant, so another must fit on both sides.
    const isBetter = known.written(word.written)
      ? (candidate: string) => followsWell(candidate) && leadsWell(candidate)
      : fits;
    const heard = alike.get(soundOf(fold))?.find((candidate) => candidate !== fold && isBetter(candidate));
    return heard === undefined ? undefined : { fold: heard, written: heard, trust: HEARD };
  };
}
