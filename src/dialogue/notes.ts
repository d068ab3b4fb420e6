import type { Facet } from '../content/facet.ts';
import type { Level } from '../content/schema/procedure.ts';
import { splitRef } from '../content/view.ts';
import { refsOffered } from './at-hand.ts';
import { typedChoice } from './choice.ts';
import type { Conversation, Outcome } from './conversation.ts';
import type { Event } from './event.ts';
import type { ReplyKind } from './reply.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

/** How a person spoke: typed words, something offered (tapped or typed), a shared link or poster, anything else. */
export const manners = ['words', 'choice', 'link', 'other'] as const;
export type Manner = (typeof manners)[number];

/** What went wrong in a turn: it was not understood, or the person said that nothing of what they were shown is theirs. */
export const losses = ['missed', 'refused'] as const;
export type Loss = (typeof losses)[number];

/** Something that happened in a turn, in fixed words, codes and ids of our own content: no word of the person's, and not who. */
export type Note =
  | { readonly type: 'turn'; readonly by: Manner; readonly kind: ReplyKind; readonly lost?: Loss }
  /** A procedure that the reply was about, or that was chosen among what was offered. */
  | {
      readonly type: 'procedure';
      readonly event: 'told' | 'chosen';
      readonly procedure: string;
      readonly level: Level;
      readonly facet?: Facet;
    }
  /** A question or an outcome of a flow that was reached. */
  | { readonly type: 'flow'; readonly flow: string; readonly step: string; readonly isEnd: boolean }
  /** Whose link or poster brought them; a team nobody knows is none. */
  | { readonly type: 'team'; readonly team: string }
  /**
   * What a lost message may have been about, best first: refs of procedures, ids of answers and flows. Only of messages
   * that may be kept, masked: what is said inside a flow is about a person and not about what is missing here.
   */
  | { readonly type: 'near'; readonly refs: readonly string[] };

/** What is worth counting of a turn: what stood before it, what was done, and what came of it. */
export function notesOf(before: Conversation, event: Event, outcome: Outcome): Note[] {
  const { world, session } = before;
  const by = mannerOf(world, session, event);
  const lost = lossOf(outcome);
  const credited = outcome.team ?? session.team;
  const team = credited === undefined ? undefined : world.team(credited)?.id;
  const { kind } = outcome.reply;
  return [
    { type: 'turn', by, kind, ...(lost && { lost }) },
    ...procedureNotes(before, by, outcome),
    ...flowNotes(outcome),
    ...(team === undefined ? [] : [{ type: 'team', team } as const]),
    ...(lost === undefined || outcome.reply.flow !== undefined || session.helping
      ? []
      : [{ type: 'near', refs: lost === 'refused' ? shown(session) : nearest(world, event) } as const]),
  ];
}

function mannerOf(world: World, { offered }: Session, event: Event): Manner {
  switch (event.type) {
    case 'choice':
      return 'choice';
    case 'start':
      return event.payload === undefined ? 'other' : 'link';
    case 'text':
      if (typedChoice(offered, event.text)) return 'choice';
      return world.typedCode(event.text)?.kind === 'opens' ? 'link' : 'words';
    default:
      return 'other';
  }
}

function lossOf({ refused, missed }: Outcome): Loss | undefined {
  return refused ? 'refused' : missed ? 'missed' : undefined;
}

/** Of an answer the first procedure is told; the others are only offered beside it. An outcome tells all of its own. */
function procedureNotes(
  { world, session, today }: Conversation,
  by: Manner,
  { reply, topic }: Outcome,
): Note[] {
  const { kind, procedures, facet } = reply;
  if (kind !== 'answer' && kind !== 'outcome') return [];
  const told = kind === 'answer' ? procedures.slice(0, 1) : procedures;
  const isChosen = kind === 'answer' && by === 'choice' && refsOffered(session.offered).length > 1;
  return told.flatMap((procedure): Note[] => {
    const ref = topic && splitRef(topic).code === procedure ? topic : procedure;
    const level = world.view(ref, today)?.level ?? world.levelOf(procedure)?.level ?? 'unknown';
    return [
      { type: 'procedure', event: 'told', procedure, level, ...(facet && { facet }) },
      ...(isChosen ? [{ type: 'procedure', event: 'chosen', procedure, level } as const] : []),
    ];
  });
}

function flowNotes({ reply: { kind, flow, step } }: Outcome): Note[] {
  if (flow === undefined || step === undefined || (kind !== 'question' && kind !== 'outcome')) return [];
  return [{ type: 'flow', flow, step, isEnd: kind === 'outcome' }];
}

const MOST_NEAR = 3;

function shown(session: Session): string[] {
  return session.topic === undefined ? refsOffered(session.offered).slice(0, MOST_NEAR) : [session.topic];
}

function nearest({ search }: World, event: Event): string[] {
  if (event.type !== 'text') return [];
  return search
    .find(event.text.slice(0, LONGEST_SEARCHED))
    .hits.slice(0, MOST_NEAR)
    .map(({ ref }) => ref);
}

/** In UTF-16 units; what is longer was not read either. */
const LONGEST_SEARCHED = 3000;
