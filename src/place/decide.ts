import type { Commune, OldCommune } from './commune.ts';
import type { Reading } from './readings.ts';

export interface Unit {
  readonly code: string;
  readonly name: string;
}

/** A commune of today. */
export interface Place {
  readonly commune: Unit;
  readonly province: Unit;
  /** The old unit that was named, when its name is no longer used. */
  readonly was?: string;
}

export type PlaceResult =
  | { readonly kind: 'one'; readonly place: Place }
  /** One must be chosen; `more` counts those that did not fit among the choices. */
  | {
      readonly kind: 'many';
      readonly choices: readonly Place[];
      readonly because: 'split' | 'same-name';
      readonly more: number;
    }
  | { readonly kind: 'province'; readonly province: Unit }
  /** An old district, in one old province or in several that had one of this name. */
  | {
      readonly kind: 'district';
      readonly district: string;
      readonly provinces: readonly string[];
      readonly choices: readonly Place[];
    }
  | { readonly kind: 'none' };

const MOST_CHOICES = 6;

/** Chooses among the readings: one commune when it is clear, else what must be asked. */
export function decide(found: readonly Reading[], home: string): PlaceResult {
  const best = Math.min(...found.map(({ doubt }) => doubt));
  const kept = found.filter(({ doubt }) => doubt < best + 1).sort((a, b) => a.doubt - b.doubt);
  const { places, split } = placesOf(kept);
  const districts = new Set(
    kept.flatMap((reading) => (reading.type === 'district' ? [reading.district] : [])),
  );
  const [province] = kept.flatMap((reading) => (reading.type === 'province' ? [reading.province] : []));

  // "Hòa Bình" was a province far away; a commune of that name at home is as likely.
  if (province && (province.code === home || !kept.some((reading) => provinceOf(reading) === home)))
    return { kind: 'province', province: { code: province.code, name: province.todayName } };
  if (districts.size > 0) {
    const inside = [...districts].flatMap(({ communes }) => [...communes]);
    const keys = new Set([...districts].map(({ key }) => key));
    const namesakes = inside.filter(({ key }) => keys.has(key));
    return {
      kind: 'district',
      district: [...districts][0]?.formal ?? '',
      provinces: [...new Set([...districts].map((each) => each.province.formal))],
      choices: distinct([
        ...namesakes.map((commune) => placeOf(commune)),
        ...places,
        ...inside.map((commune) => placeOf(commune)),
      ]),
    };
  }
  const [only] = places;
  if (!only) return { kind: 'none' };
  if (places.length === 1) return { kind: 'one', place: only };
  return {
    kind: 'many',
    choices: places.slice(0, MOST_CHOICES),
    because: split ? 'split' : 'same-name',
    more: Math.max(0, places.length - MOST_CHOICES),
  };
}

function placesOf(kept: readonly Reading[]): { places: Place[]; split: boolean } {
  const today = new Set(kept.flatMap((reading) => (reading.type === 'today' ? [reading.commune] : [])));
  const old = new Set(
    kept.flatMap((reading) => (reading.type === 'old' && !isCarriedOn(reading, today) ? [reading.old] : [])),
  );
  const places = distinct([
    ...[...today].map((commune) => placeOf(commune)),
    ...[...old].flatMap((unit) => unit.became.map((commune) => placeOf(commune, unit))),
  ]);
  return { places, split: today.size === 0 && old.size === 1 };
}

/**
 * Said without a district, "phường Cái Vồn" is today's commune, even where a corner of the old one went elsewhere;
 * asking again would never end, for the answer would be the same words. With the old district it is the old one.
 */
function isCarriedOn(
  { old, districtNamed }: Reading & { type: 'old' },
  today: ReadonlySet<Commune>,
): boolean {
  return !districtNamed && old.became.some((commune) => today.has(commune) && commune.key === old.key);
}

function provinceOf(reading: Reading): string {
  if (reading.type === 'today') return reading.commune.province.code;
  if (reading.type === 'old') return reading.old.district.province.code;
  return reading.type === 'district' ? reading.district.province.code : reading.province.code;
}

export function placeOf(commune: Commune, old?: OldCommune): Place {
  const place = {
    commune: { code: commune.code, name: commune.formal },
    province: { code: commune.province.code, name: commune.province.formal },
  };
  const renamed = old && (old.key !== commune.key || old.kind !== commune.kind);
  if (!renamed) return place;
  return { ...place, was: [old.formal, old.district.formal, old.district.province.formal].join(', ') };
}

function distinct(places: readonly Place[]): Place[] {
  const byCode = new Map<string, Place>();
  for (const place of places) if (!byCode.has(place.commune.code)) byCode.set(place.commune.code, place);
  return [...byCode.values()];
}
