import { IsoDate } from '../content/schema/common.ts';

/** A day typed after an option is none; the message says how to write it. */
class NoDay extends Error {
  override name = 'NoDay';
}

/** Throws NoDay, in words, for what is no day. */
export function readDay(text: string): string {
  const { data, error } = IsoDate.safeParse(text);
  if (data === undefined) throw new NoDay(error.issues[0]?.message);
  return data;
}
