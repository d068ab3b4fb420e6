import type { Locality } from '../content/schema/locality.ts';
import type { Unit } from '../place/decide.ts';
import { words } from './words.ts';

/** What can be said of a province nobody has written up: the numbers that every province file gives. */
export function localityOf(province: Unit, known: readonly Locality[]): Locality {
  const [first, ...others] = known;
  if (!first) throw new Error('content without a locality');
  const isNational = (number: string) =>
    others.every(({ hotlines }) => hotlines.some((each) => each.number === number));
  return {
    id: 'ca-nuoc',
    code: province.code,
    name: inSentence(province.name),
    hotlines: first.hotlines.filter(({ number }) => isNational(number)),
    centres: { commune: words.communeCentre },
    source: first.source,
  };
}

/** "Xã Chợ Lách" inside a sentence: "xã Chợ Lách". */
export function inSentence(unitName: string): string {
  return unitName.charAt(0).toLowerCase() + unitName.slice(1);
}
