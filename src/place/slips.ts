import { distance } from 'fastest-levenshtein';
import Fuse from 'fuse.js';
import type { Gazetteer } from './gazetteer.ts';
import type { Kind } from './named.ts';
import type { Lookup } from './readings.ts';

/** A short name says too little to be mended; a longer one after its unit word may carry two slips. */
const SHORTEST = 4;
const LONG = 8;
/** Without a word such as "xã" before it, a name needs to be long to be recognised with a slip. */
const SHORTEST_BARE = 7;

/** Names of some provinces found in spite of a slip of a letter. Fuse finds the near ones, the distance decides. */
export function createSlips(gazetteer: Gazetteer): (provinces: ReadonlySet<string>) => Lookup {
  const prepared = new Map<string, Lookup>();
  return (provinces) => {
    const name = [...provinces].sort().join();
    const known = prepared.get(name);
    if (known) return known;
    const made = lookupOver(namesOf(gazetteer, provinces));
    if (prepared.size < MOST_PREPARED) prepared.set(name, made);
    return made;
  };
}

const MOST_PREPARED = 8;

function lookupOver(names: readonly string[]): Lookup {
  const fuse = new Fuse(names, { threshold: 0.4, ignoreLocation: true, includeScore: false });
  const all = new Set(names);
  const remembered = new Map<string, readonly { key: string; slips: number }[]>();
  return (key: string, kind: Kind | undefined) => {
    if (all.has(key)) return [{ key, slips: 0 }];
    const letters = key.replaceAll(' ', '').length;
    if (letters < (kind === undefined ? SHORTEST_BARE : SHORTEST) || letters > 30) return [];
    const rememberedAs = `${kind === undefined ? '' : 'unit '}${key}`;
    const known = remembered.get(rememberedAs);
    if (known) return known;
    const allowed = kind !== undefined && letters >= LONG ? 2 : 1;
    const found = fuse
      .search(key, { limit: 12 })
      .map(({ item }) => ({ key: item, slips: distance(key, item) }))
      .filter((near) => near.slips <= allowed && digits(near.key) === digits(key));
    if (remembered.size < 500) remembered.set(rememberedAs, found);
    return found;
  };
}

/** "Phường 8" is never a slip of "Phường 5". */
const digits = (key: string): string => key.replace(/\D/g, '');

function namesOf(gazetteer: Gazetteer, provinces: ReadonlySet<string>): string[] {
  const names = new Set(gazetteer.provinces.keys());
  for (const { key, province } of gazetteer.byCode.values()) if (provinces.has(province.code)) names.add(key);
  for (const [key, units] of gazetteer.oldCommunes)
    if (units.some(({ district }) => provinces.has(district.province.code))) names.add(key);
  for (const [key, units] of gazetteer.districts)
    if (units.some(({ province }) => provinces.has(province.code))) names.add(key);
  return [...names];
}
