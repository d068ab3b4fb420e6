import { z } from 'zod';

/**
 * A text of so many UTF-16 units. The library's own `min` and `max` also look at things that are no text but have a
 * `length`, and throw over one that cannot be compared; what comes from outside may have such.
 */
export function boundedText(least: number, most: number) {
  return z.string().refine((text) => text.length >= least && text.length <= most);
}

/** A platform's name for a person, a chat or a message. */
export const PlatformId = boundedText(1, 256);
