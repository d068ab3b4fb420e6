import { z } from 'zod';

/** A flow somebody is in or was in: what was answered, and the papers ticked as being at hand. No position. */
const FlowState = z.object({
  id: z.string(),
  answers: z.record(z.string(), z.string()),
  ticks: z.array(z.string()),
});
export type FlowState = z.infer<typeof FlowState>;

/** What is said to a chat only once. */
const Said = z.enum(['notice', 'number', 'secret']);
export type Said = z.infer<typeof Said>;
/** The lesson of a day as far as it went: the option taken for each question, until the last one is answered. */
const Lesson = z.object({ day: z.string(), answers: z.record(z.string(), z.int().min(0)) });
export type Lesson = z.infer<typeof Lesson>;

/**
 * All that is remembered of a chat: the subject at hand, what was last offered, the commune, the answers in its flows, whether they
 * help somebody, how far they are in today's lesson, and whose link led here. No words of the citizen. Sessions of version 1, which had no flows, still load.
 */
export const Session = z.object({
  version: z.union([z.literal(1), z.literal(2)]).transform(() => 2 as const),
  /** The procedure last talked about, as a reference. */
  topic: z.string().optional(),
  /** Procedures talked about before that, the last one first. */
  earlier: z.array(z.string()).max(3).default([]),
  /** The choices of the last reply, for those who type a number. */
  offered: z.array(z.object({ id: z.string(), label: z.string() })),
  /** Messages not understood in a row. */
  misses: z.int().min(0),
  /** The code of the commune a citizen said they live in, until they have it forgotten. */
  commune: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
  /** The flow at hand first, then those left unfinished. */
  flows: z.array(FlowState).default([]),
  /** Replies since the flow at hand last spoke; 0 inside it. */
  away: z.int().min(0).default(0),
  lesson: Lesson.optional(),
  /** They do it for somebody else: all that stands here is that person's, and goes when the next one comes. */
  helping: z.literal(true).optional(),
  /** The community team whose link or poster brought them, so that what they pass on carries it. */
  team: z.string().max(20).optional(),
  /** What it need not be told again. */
  said: z.array(Said).optional(),
});
export type Session = z.infer<typeof Session>;
