import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** Compares in a time that tells nothing about either. */
export function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whoever guesses waits this long for each no. In milliseconds. */
const SLOWED_MS = 400;

/** Resolves when a wrong secret may be refused. */
export async function slowed(milliseconds: number = SLOWED_MS): Promise<void> {
  await pause(milliseconds);
}
