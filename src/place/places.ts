import type { PlaceCorrections } from '../content/schema/places.ts';
import { addresses, unitAt } from './address.ts';
import { decide, type Place, type PlaceResult, placeOf } from './decide.ts';
import { createGazetteer } from './gazetteer.ts';
import { exactly, readings } from './readings.ts';
import { createSlips } from './slips.ts';
import { keyOf, type Syllable } from './spelling.ts';
import { packagedUnits } from './units.ts';

export interface Places {
  /** Today's commune for a place as people write it; of places of one name, those of the home province come first. */
  resolve(text: string, options: { readonly home: string }): PlaceResult;
  commune(code: string): Place | undefined;
  /** Whether a message is only a place, so that a procedure is never taken for one. */
  isPlaceLike(text: string, options: { readonly home: string }): boolean;
}

/** Builds the index of old and new units; once for a process. */
export function createPlaces(corrections: PlaceCorrections = { corrections: [] }): Places {
  const gazetteer = createGazetteer(packagedUnits(), corrections.corrections);
  const slips = createSlips(gazetteer);

  return {
    resolve(text, { home }) {
      for (const { syllables, era } of addresses(text)) {
        const result = decide(readings(gazetteer, syllables, { home, era, lookup: exactly }), home);
        if (result.kind !== 'none' && !isSlight(syllables, result)) return result;
      }
      return mended(text, home);
    },
    commune(code) {
      const commune = gazetteer.byCode.get(code);
      return commune && placeOf(commune);
    },
    isPlaceLike(text, { home }) {
      for (const { syllables, era, loose } of addresses(text)) {
        if (loose) break;
        const result = decide(readings(gazetteer, syllables, { home, era, lookup: exactly }), home);
        if (result.kind !== 'none' && !isSlight(syllables, result)) return true;
        if (unitAt(syllables, 0)?.full && mended(text, home).kind !== 'none') return true;
      }
      return false;
    },
  };

  function mended(text: string, home: string): PlaceResult {
    for (const { syllables, era, loose } of addresses(text)) {
      if (loose) break;
      const lookup = slips(provincesNamed(syllables, home));
      const result = decide(readings(gazetteer, syllables, { home, era, lookup }), home);
      if (result.kind !== 'none' && !isSlight(syllables, result)) return result;
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

/** One syllable without its unit word ("Láng", "Sơn") is too little to be a commune. */
function isSlight(syllables: readonly Syllable[], { kind }: PlaceResult): boolean {
  return syllables.length === 1 && kind !== 'province';
}
