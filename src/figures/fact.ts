import { z } from 'zod';
import { facetNames } from '../content/facet.ts';
import { Level } from '../content/schema/procedure.ts';
import { losses, manners } from '../dialogue/notes.ts';

const Channel = z.string().max(20);
const Ref = z.string().max(80);

/**
 * One kind of thing that happened, as it is counted: fixed words, codes and names of our own content, never a person's.
 * Each is counted by itself, so that what a person did cannot be put together again from several.
 */
export const Fact = z.discriminatedUnion('about', [
  /** A chat on a day, once. */
  z.strictObject({ about: z.literal('conversation'), channel: Channel }),
  /** A message or a tap, and the kind of its reply. */
  z.strictObject({
    about: z.literal('turn'),
    channel: Channel,
    by: z.enum(manners),
    kind: z.string().max(20),
    lost: z.enum(losses).optional(),
  }),
  /** A procedure that a reply was about, or that was chosen among several, or whose side was told. */
  z.strictObject({
    about: z.literal('procedure'),
    procedure: Ref,
    level: Level,
    event: z.enum(['told', 'chosen']),
    facet: z.enum(facetNames).optional(),
  }),
  /** A question or an outcome of a flow that was reached. */
  z.strictObject({ about: z.literal('flow'), flow: Ref, step: Ref, isEnd: z.boolean() }),
  /** Somebody opened the official page of a procedure through us. */
  z.strictObject({
    about: z.literal('hand-over'),
    procedure: Ref,
    level: Level,
    channel: Channel.optional(),
  }),
  /** What a team's links led to. Counted by week: its day is a Monday. */
  z.strictObject({
    about: z.literal('team'),
    team: Ref,
    event: z.enum(['conversation', 'outcome', 'hand-over']),
    level: Level.optional(),
  }),
]);
export type Fact = z.infer<typeof Fact>;
export type FactAbout<About extends Fact['about']> = Extract<Fact, { about: About }>;

/** How often it happened on a day (YYYY-MM-DD in Vietnam; for teams the Monday of the week). */
export interface Count {
  readonly day: string;
  readonly fact: Fact;
  readonly times: number;
}

/** The same fact is always written in the same way. */
export function encodeFact(fact: Fact): string {
  return JSON.stringify(fact, Object.keys(fact).sort());
}

/** Undefined for one that this version does not know. */
export function decodeFact(text: string): Fact | undefined {
  return Fact.safeParse(JSON.parse(text)).data;
}
