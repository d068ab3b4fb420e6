import { z } from 'zod';

/** A message that was not understood ("missed") or answered with what the person said is not theirs ("refused"); masked. */
export const Missed = z.object({
  text: z.string(),
  /** YYYY-MM-DD in Vietnam. */
  day: z.string(),
  why: z.enum(['missed', 'refused']).default('missed'),
  /** What came nearest then, best first: codes of procedures, ids of answers and flows. */
  near: z.array(z.string()).readonly().default([]),
  times: z.int().min(1).default(1),
});
export type Missed = Readonly<z.infer<typeof Missed>>;
