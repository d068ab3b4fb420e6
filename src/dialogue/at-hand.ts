import type { Session } from './session.ts';

/** What a message may be about without naming it, by references: the subject, or else the procedures that were just offered. */
export function atHand({ topic, offered }: Session): readonly string[] {
  return topic === undefined ? proceduresOffered(offered) : [topic];
}

/** The procedures that stood on buttons. */
export function proceduresOffered(offered: Session['offered']): readonly string[] {
  return refsOffered(offered).filter((ref) => /^\d\./.test(ref));
}

/** The procedures and answers that stood on buttons, each once. */
export function refsOffered(offered: Session['offered']): readonly string[] {
  return [...new Set(offered.flatMap(({ id }) => /^(?:[pa]|f:[a-z]+):(.+)$/.exec(id)?.[1] ?? []))];
}
