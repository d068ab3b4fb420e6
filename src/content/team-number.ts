import type { Team } from './schema/team.ts';

/** Numbers officers give are below; those made from an id are above, so that the two never meet. */
export const MOST_GIVEN = 999;

/** The number that stands for a team in codes people type: the one in the file, else one made from its id. */
export function teamNumber({ id, number }: Pick<Team, 'id' | 'number'>): number {
  return number ?? MOST_GIVEN + 1 + (hashOf(id) % (9999 - MOST_GIVEN));
}

/** FNV-1a, 32 bits, with a last mixing so that the low digits of like words differ: the same text has the same number for ever. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
