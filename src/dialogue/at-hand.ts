import type { Session } from './session.ts';

/** What a message may be about without naming it, by references: the subject, or else the procedures that were just offered. */
export function atHand({ topic, offered }: Session): readonly string[] {
  return topic === undefined ? proceduresOffered(offered) : [topic];
}

/** Each once, as they stand. */
export function proceduresOffered(offered: Session['offered']): readonly string[] {
  return [...new Set(offered.flatMap(({ id }) => /^(?:p|f:\w+):(.+)$/.exec(id)?.[1] ?? []))];
}
