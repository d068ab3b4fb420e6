import { z } from 'zod';

/** All that is remembered of a chat: the subject at hand, what was last offered, and whose link led here. No words of the citizen. */
export const Session = z.object({
  version: z.literal(1),
  /** The procedure last talked about, as a reference. */
  topic: z.string().optional(),
  /** The choices of the last reply, for those who type a number. */
  offered: z.array(z.object({ id: z.string(), label: z.string() })),
  /** Messages not understood in a row. */
  misses: z.int().min(0),
  /** The community team whose link or poster brought them, so that what they pass on carries it. */
  team: z.string().max(20).optional(),
});
export type Session = z.infer<typeof Session>;

export const newSession: Session = { version: 1, offered: [], misses: 0 };
