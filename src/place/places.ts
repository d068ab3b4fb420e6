import type { PlaceCorrections } from '../content/schema/places.ts';
import { packagedUnits } from '../content/units.ts';
import { type Address, addresses, unitAt } from './address.ts';
import { decide, type Place, type PlaceResult, placeOf } from './decide.ts';
import { createGazetteer } from './gazetteer.ts';
import { type Mention, mentionIn } from './mention.ts';
import { exactly, isNear, type Lookup, type Reading, readings } from './readings.ts';
import { createShortened } from './shortened.ts';
import { createSlips, isOneSlip } from './slips.ts';
import { keyOf, type Syllable } from './spelling.ts';

export interface Places {
  /** Today's commune for a place as people write it; of places of one name, those of the home province come first. */
  resolve(text: string, options: { readonly home: string }): PlaceResult;
  commune(code: string): Place | undefined;
  /** Today's communes of a province, by code. */
  communesOf(province: string): Place[];
  /** The place a sentence about something else says its speaker lives in, and the sentence without it. */
  mentioned(text: string, options: { readonly home: string }): Mention | undefined;
  /** Whether a message is only a place, so that a procedure is never taken for one. */
  isPlaceLike(text: string, options: { readonly home: string }): boolean;
}

/** A longer message without an exact name in it is a sentence, and searching it for slips finds only chance. */
const LONGEST_MENDED = 16;

/** Builds the index of old and new units; once for a process. */
export function createPlaces(corrections: PlaceCorrections = { corrections: [] }): Places {
  const gazetteer = createGazetteer(packagedUnits(), corrections.corrections);
  const shortened = createShortened(gazetteer);
  let slips: Lookup | undefined;

  return {
    resolve(text, { home }) {
      for (const read of [whole, cutShort, mended, inSentence]) {
        const result = read(text, home);
        if (result.kind !== 'none') return result;
      }
      return { kind: 'none' };
    },
    commune(code) {
      const commune = gazetteer.byCode.get(code);
      return commune && placeOf(commune);
    },
    communesOf: (province) =>
      [...gazetteer.byCode.values()]
        .filter((commune) => commune.province.code === province)
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map((commune) => placeOf(commune)),
    mentioned: (text, { home }) =>
      mentionIn(text, (syllables, era) =>
        understand({ syllables, loose: true, ...(era && { era }) }, home, exactly),
      ),
    isPlaceLike(text, { home }) {
      const whole = [...addresses(text)].filter(({ loose }) => !loose);
      if (whole.some((address) => understand(address, home, exactly).kind !== 'none')) return true;
      const short = cutShort(text, home).kind;
      if (short === 'one' || short === 'many') return true;
      const startsWithUnit = whole.some(({ syllables }) => unitAt(syllables, 0)?.full);
      return startsWithUnit && mended(text, home).kind !== 'none';
    },
  };

  function understand({ syllables, era, loose }: Address, home: string, lookup: Lookup): PlaceResult {
    const found = readings(gazetteer, syllables, { home, era, lookup });
    // Inside a sentence a name far away is more likely a chance.
    const result = decide(loose ? found.filter(isNear) : found, home);
    // One syllable without its unit word ("Láng", "Sơn") is too little to be a commune.
    return syllables.length === 1 && result.kind !== 'province' ? { kind: 'none' } : result;
  }

  function whole(text: string, home: string): PlaceResult {
    for (const address of addresses(text)) {
      if (address.loose) continue;
      const result = understand(address, home, exactly);
      if (result.kind !== 'none') return result;
    }
    return { kind: 'none' };
  }

  function inSentence(text: string, home: string): PlaceResult {
    for (const address of addresses(text)) {
      if (!address.loose || isCutInName(address)) continue;
      const result = understand(address, home, exactly);
      if (result.kind !== 'none') return result;
    }
    return { kind: 'none' };
  }

  /** "p5 tpmt", "longthoi cholach": pieces run together or cut to first letters. */
  function cutShort(text: string, home: string): PlaceResult {
    for (const address of addresses(text)) {
      if (address.loose || address.syllables.length > LONGEST_MENDED) continue;
      const result = understand(withSplit(address), home, shortened.lookup);
      if (result.kind !== 'none') return result;
    }
    return { kind: 'none' };
  }

  /** "xã Tân An | hỏi …" may be "xã Tân An Hội": cut there, it would be another place. */
  function isCutInName({ syllables, next }: Address): boolean {
    if (!next) return false;
    return [1, 2, 3].some((length) => {
      const name = keyOf([...syllables.slice(-length), next]);
      return gazetteer.communes.has(name) || gazetteer.oldCommunes.has(name) || gazetteer.districts.has(name);
    });
  }

  function withUnitsMended(address: Address): Address {
    return { ...address, syllables: address.syllables.map(unitMended) };
  }

  function withSplit(address: Address): Address {
    return { ...address, syllables: shortened.split(address.syllables) };
  }

  /** One slip of a letter in each name. A commune that stands alone is then only a guess, and is asked. */
  function mended(text: string, home: string): PlaceResult {
    slips ??= createSlips(gazetteer);
    const near = slips;
    const lookup: Lookup = (key, kind, slot) => [
      ...shortened.lookup(key, kind, slot),
      ...near(key, kind, slot),
    ];
    const short = [...addresses(text)].filter(
      ({ loose, syllables }) => !loose && syllables.length <= LONGEST_MENDED,
    );
    for (const address of [...short, ...short.map(withUnitsMended)]) {
      const split = withSplit(address);
      const found = readings(gazetteer, split.syllables, { home, era: split.era, lookup });
      const result = decide(found, home);
      if (result.kind === 'none' || split.syllables.length === 1) continue;
      return isGuess(result, found)
        ? { kind: 'many', choices: [result.place], because: 'same-name', more: 0 }
        : result;
    }
    return { kind: 'none' };
  }
}

function isGuess(result: PlaceResult, found: readonly Reading[]): result is PlaceResult & { kind: 'one' } {
  return result.kind === 'one' && !found.some(({ districtNamed }) => districtNamed);
}

/** "huyn", "phuuong": a unit word with a slip. Shorter ones are too near to names. */
function unitMended(syllable: Syllable): Syllable {
  const word = ['huyen', 'phuong', 'thanh', 'tinh', 'quan'].find((each) => isOneSlip(each, syllable.fold));
  return word === undefined ? syllable : { fold: word, written: word };
}
