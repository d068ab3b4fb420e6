import type { PlaceCorrections } from '../content/schema/places.ts';
import { type Address, addresses, unitAt } from './address.ts';
import { decide, type Place, type PlaceResult, placeOf } from './decide.ts';
import { createGazetteer } from './gazetteer.ts';
import { type Mention, mentionIn } from './mention.ts';
import { exactly, isNear, type Lookup, readings } from './readings.ts';
import { createSlips } from './slips.ts';
import { keyOf, type Syllable } from './spelling.ts';
import { packagedUnits } from './units.ts';

export interface Places {
  /** Today's commune for a place as people write it; of places of one name, those of the home province come first. */
  resolve(text: string, options: { readonly home: string }): PlaceResult;
  commune(code: string): Place | undefined;
  /** The place a sentence about something else says its speaker lives in, and the sentence without it. */
  mentioned(text: string, options: { readonly home: string }): Mention | undefined;
  /** Whether a message is only a place, so that a procedure is never taken for one. */
  isPlaceLike(text: string, options: { readonly home: string }): boolean;
}

/** A longer message without an exact name in it is a sentence, and searching it for slips finds only chance. */
const LONGEST_MENDED = 10;

/** Builds the index of old and new units; once for a process. */
export function createPlaces(corrections: PlaceCorrections = { corrections: [] }): Places {
  const gazetteer = createGazetteer(packagedUnits(), corrections.corrections);
  const slips = createSlips(gazetteer);

  return {
    resolve(text, { home }) {
      for (const address of addresses(text)) {
        const result = understand(address, home, exactly);
        if (result.kind !== 'none') return result;
      }
      return mended(text, home);
    },
    commune(code) {
      const commune = gazetteer.byCode.get(code);
      return commune && placeOf(commune);
    },
    mentioned: (text, { home }) =>
      mentionIn(text, (syllables, era) =>
        understand({ syllables, loose: true, ...(era && { era }) }, home, exactly),
      ),
    isPlaceLike(text, { home }) {
      const whole = [...addresses(text)].filter(({ loose }) => !loose);
      if (whole.some((address) => understand(address, home, exactly).kind !== 'none')) return true;
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

  function mended(text: string, home: string): PlaceResult {
    for (const address of addresses(text)) {
      if (address.loose) break;
      if (address.syllables.length > LONGEST_MENDED) continue;
      const result = understand(address, home, slips(provincesNamed(address.syllables, home)));
      if (result.kind !== 'none') return result;
    }
    return { kind: 'none' };
  }

  /** Where to look for a name with a slip: in the province that ends the address, else at home. */
  function provincesNamed(syllables: readonly Syllable[], home: string): ReadonlySet<string> {
    for (let start = 1; start < syllables.length; start += 1) {
      const found = gazetteer.provinces.get(keyOf(syllables.slice(start)));
      if (found) return new Set(found.map(({ code }) => code));
    }
    return new Set([home]);
  }
}
