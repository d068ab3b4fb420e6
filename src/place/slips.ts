import { distance } from 'fastest-levenshtein';
import type { Gazetteer } from './gazetteer.ts';
import type { Candidate, Lookup, Slot } from './readings.ts';
import { runTogether } from './spelling.ts';

/** A short name says too little to be mended; without a word such as "xã" before it, it needs to be longer. In letters. */
const SHORTEST = 4;
const SHORTEST_BARE = 6;

/**
 * Names found in spite of one slip: a letter left out, doubled, swapped with its neighbour or hit beside.
 * Every name is kept under itself and under itself without each of its letters; two spellings one slip apart meet there.
 */
export function createSlips(gazetteer: Gazetteer): Lookup {
  const met: Readonly<Record<Slot, ReadonlyMap<string, readonly string[]>>> = {
    commune: meetings([...gazetteer.communes.keys(), ...gazetteer.oldCommunes.keys()]),
    district: meetings(gazetteer.districts.keys()),
    province: meetings(gazetteer.provinces.keys()),
  };
  return (key, kind, slot) => {
    const typed = runTogether(key);
    if (typed.length < (kind === undefined ? SHORTEST_BARE : SHORTEST) || typed.length > LONGEST) return [];
    const near = new Set([typed, ...withoutOne(typed)].flatMap((form) => met[slot].get(form) ?? []));
    return [...near].flatMap((name): Candidate[] =>
      name !== key && isOneSlip(runTogether(name), typed) ? [{ key: name, slips: 1 }] : [],
    );
  };
}

/** No name has more letters. */
const LONGEST = 30;

function meetings(keys: Iterable<string>): Map<string, string[]> {
  const met = new Map<string, string[]>();
  for (const key of new Set(keys)) {
    const name = runTogether(key);
    for (const form of [name, ...withoutOne(name)]) {
      const there = met.get(form);
      if (there) there.push(key);
      else met.set(form, [key]);
    }
  }
  return met;
}

function withoutOne(text: string): string[] {
  return [...new Set(Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1)))];
}

/** "Phường 8" is never a slip of "Phường 5". */
export function isOneSlip(name: string, typed: string): boolean {
  if (digits(name) !== digits(typed)) return false;
  return distance(name, typed) === 1 || isSwap(name, typed);
}

function isSwap(name: string, typed: string): boolean {
  if (name.length !== typed.length) return false;
  const at = Array.from(name).findIndex((letter, index) => letter !== typed[index]);
  return (
    at >= 0 &&
    name[at] === typed[at + 1] &&
    name[at + 1] === typed[at] &&
    name.slice(at + 2) === typed.slice(at + 2)
  );
}

const digits = (text: string): string => text.replace(/\D/g, '');
