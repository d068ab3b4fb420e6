import type { Gazetteer } from './gazetteer.ts';
import type { Kind } from './named.ts';
import type { Lookup, Slot } from './readings.ts';
import { runTogether, type Syllable } from './spelling.ts';

/**
 * Names written short or in one piece: "govap", "longthoi", "tp mt", "h clach", "xa tan xuan b tri".
 * A district or a province may be cut to first letters; a commune, of which there are thousands, only loses its gaps.
 */
export interface Shortened {
  readonly lookup: Lookup;
  /** "hcholach" is "h" and "cholach", "p5tpbt" is "p 5 tp bt"; other syllables stay as they are. */
  split(syllables: readonly Syllable[]): readonly Syllable[];
}

export function createShortened(gazetteer: Gazetteer): Shortened {
  const forms = {
    commune: formsOf([...gazetteer.communes.keys(), ...gazetteer.oldCommunes.keys()], wholeOnly),
    district: formsOf(gazetteer.districts.keys(), cutShort),
    province: formsOf(gazetteer.provinces.keys(), cutShort),
  };
  const known = (slot: Slot, piece: string) => forms[slot].has(runTogether(piece));

  return {
    lookup: (key, kind, slot) => {
      const found = (forms[slot].get(runTogether(key)) ?? []).filter((each) => each !== key);
      return [{ key, slips: 0 }, ...found.map((each) => short(each, key, kind))];
    },
    split: (syllables) => syllables.flatMap((syllable) => pieces(syllable.fold, known) ?? [syllable]),
  };
}

/** How often first letters stand for a name; a name only run together is as good as written. */
function short(key: string, typed: string, kind: Kind | undefined) {
  const isWhole = runTogether(key) === runTogether(typed);
  return { key, slips: 0, isShort: !isWhole, needsMore: !isWhole && kind === undefined };
}

type Forms = (name: readonly string[]) => string[];

const wholeOnly: Forms = (name) => [name.join('')];

/** Each syllable whole or by its first letter or letters: ba tri → batri, btri, bat, batr, bt, btr. */
const cutShort: Forms = (name) =>
  name.length > MOST_CUT
    ? [name.join('')]
    : name.reduce<string[]>(
        (begun, syllable) =>
          begun.flatMap((start) => [...new Set([syllable, ...onsetsOf(syllable)])].map((end) => start + end)),
        [''],
      );

const MOST_CUT = 4;

function onsetsOf(syllable: string): string[] {
  if (/^\d/.test(syllable)) return [];
  const digraph = /^(?:ch|gi|kh|ng|nh|ph|qu|th|tr)/.exec(syllable)?.[0];
  return digraph === undefined ? [syllable.charAt(0)] : [syllable.charAt(0), digraph];
}

function formsOf(keys: Iterable<string>, forms: Forms): Map<string, string[]> {
  const byForm = new Map<string, string[]>();
  for (const key of keys) {
    const name = key.split(' ');
    if (name.length < 2) continue;
    for (const form of new Set(forms(name).map(runTogether))) {
      const same = byForm.get(form);
      if (same) same.push(key);
      else byForm.set(form, [key]);
    }
  }
  return byForm;
}

const COMMUNE_UNITS = ['thitran', 'phuong', 'xa', 'tt', 'p', 'x', 'f'];
const DISTRICT_UNITS = ['thanhpho', 'thixa', 'huyen', 'quan', 'tp', 'tx', 'h', 'q'];
/** A shorter rest may be any word. */
const SHORTEST_REST = 2;

function pieces(fold: string, known: (slot: Slot, piece: string) => boolean): Syllable[] | undefined {
  if (fold.length < 4 || /\d/.test(fold)) return undefined;
  const unit =
    DISTRICT_UNITS.find(
      (each) => fold.startsWith(each) && isKnownRest(fold.slice(each.length), 'district'),
    ) ??
    COMMUNE_UNITS.find((each) => fold.startsWith(each) && isKnownRest(fold.slice(each.length), 'commune'));
  if (unit === undefined || known('commune', fold) || known('district', fold)) return undefined;
  return [unitWord(unit), fold.slice(unit.length)].flatMap((text) =>
    text.split(' ').map((piece) => ({ fold: piece, written: piece })),
  );

  function isKnownRest(rest: string, slot: Slot): boolean {
    return rest.length >= SHORTEST_REST && known(slot, rest);
  }
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  thitran: 'thi tran',
  thixa: 'thi xa',
  thanhpho: 'thanh pho',
};
const unitWord = (unit: string): string => UNIT_WORDS[unit] ?? unit;
