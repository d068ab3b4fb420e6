import { z } from 'zod';

/** All that is remembered of a chat: the subject at hand, what was last offered, the commune. No words of the citizen. */
export const Session = z.object({
  version: z.literal(1),
  /** The procedure last talked about, as a reference. */
  topic: z.string().optional(),
  /** The choices of the last reply, for those who type a number. */
  offered: z.array(z.object({ id: z.string(), label: z.string() })),
  /** Messages not understood in a row. */
  misses: z.int().min(0),
  /** The code of the commune a citizen said they live in, until they have it forgotten. */
  commune: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
});
export type Session = z.infer<typeof Session>;

export const newSession: Session = { version: 1, offered: [], misses: 0 };
