import type { Facet } from '../content/schema/vocabulary.ts';
import type { ProcedureView } from '../content/view.ts';
import type { Hit } from '../search/search-index.ts';
import { answerReply, hotlineReply } from './answer-reply.ts';
import { cardOf, clip } from './card.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { facetReply } from './facet-reply.ts';
import { flowIds } from './flow-ids.ts';
import { startedFlow } from './flow-turn.ts';
import { importedReply } from './imported-reply.ts';
import { menuReply } from './menu.ts';
import type { Choice, Reply } from './reply.ts';
import { facetLabels, words } from './words.ts';

export type Target = Pick<Hit, 'ref' | 'kind'>;

export function target(
  conversation: Conversation,
  { ref, kind }: Target,
  facet: Facet | undefined,
): Reply | Outcome {
  const { world, today } = conversation;
  if (kind === 'answer') {
    const answer = world.answer(ref, today);
    return answer ? answerReply(world, answer, today) : lost(conversation);
  }
  if (kind === 'catalogue') return importedCard(conversation, ref) ?? lost(conversation);
  if (kind === 'flow') return startedFlow(conversation, ref) ?? lost(conversation);
  return (facet ? facetOf(conversation, ref, facet) : procedureCard(conversation, ref)) ?? lost(conversation);
}

export function procedureCard(conversation: Conversation, ref: string): Outcome | undefined {
  const { world, today } = conversation;
  const view = world.view(ref, today);
  return view ? { reply: cardOf(world, view, today), topic: view.ref } : importedCard(conversation, ref);
}

/** One side of a procedure; of an imported one only the plain card is known. */
export function facetOf(conversation: Conversation, ref: string, facet: Facet): Outcome | undefined {
  const { world, today } = conversation;
  const view = world.view(ref, today);
  return view
    ? { reply: facetReply(world, view, facet, today), topic: view.ref }
    : importedCard(conversation, ref);
}

/** The plain card of a procedure that is only in the imported catalogue. */
function importedCard({ world, today }: Conversation, code: string): Outcome | undefined {
  const record = world.imported(code);
  return record && { reply: importedReply(world, record, today), topic: code };
}

export const MOST_CHOICES = 3;
const LONGEST_LABEL = 90;

/** Up to three things it may be, each leading to what was asked about it. */
export function offer(
  { world, today }: Conversation,
  say: string,
  targets: readonly Target[],
  facet?: Facet,
): Reply {
  const found = targets.flatMap(({ ref, kind }): { choice: Choice; code?: string }[] => {
    if (kind === 'answer') {
      const answer = world.answer(ref, today);
      return answer ? [{ choice: { id: `a:${ref}`, label: answer.title } }] : [];
    }
    if (kind === 'flow') {
      const flow = world.flows.flow(ref);
      return flow ? [{ choice: { id: flowIds.start(ref), label: flow.title } }] : [];
    }
    if (kind === 'catalogue') {
      const record = world.imported(ref);
      return record
        ? [{ choice: { id: `p:${ref}`, label: clip(record.name, LONGEST_LABEL) }, code: ref }]
        : [];
    }
    const view = world.view(ref, today);
    if (!view) return [];
    const id = facet ? `f:${facet}:${view.ref}` : `p:${view.ref}`;
    return [{ choice: { id, label: view.caseTitle ?? view.title }, code: view.code }];
  });
  const about = facet ? ` (${facetLabels[facet].toLowerCase()})` : '';
  return {
    kind: 'choose',
    procedures: [...new Set(found.flatMap(({ code }) => code ?? []))],
    ...(facet ? { facet } : {}),
    blocks: [{ type: 'text', text: about === '' ? say : say.replace(/[:?]$/, `${about}$&`) }],
    choices: [...found.map(({ choice }) => choice), { id: 'none', label: words.noneOfThese }],
    links: [],
  };
}

export function toTarget({ world }: Conversation, ref: string): Target {
  if (!/^\d\./.test(ref)) return { ref, kind: world.flows.flow(ref) ? 'flow' : 'answer' };
  return { ref, kind: world.imported(ref) ? 'catalogue' : 'procedure' };
}

export function noneOfThese({ world, session }: Conversation): Outcome {
  if (session.misses >= 1) return { reply: hotlineReply(world, words.stillLost), topic: null, missed: true };
  return { reply: menuReply(world, words.notThose), topic: null, missed: true };
}

/** The second message in a row that is not understood leads to people, not to a third guess. */
export function lost({ world, session, today }: Conversation): Outcome {
  const subject = session.topic === undefined ? undefined : world.view(session.topic, today);
  if (session.misses === 0 && subject) return { ...missed(askMore(subject)), topic: subject.ref };
  if (session.misses >= 1) return { reply: hotlineReply(world, words.stillLost), missed: true };
  const reply = menuReply(world, words.notUnderstood);
  return missed({
    ...reply,
    kind: 'none',
    choices: [...reply.choices, { id: 'hotline', label: words.callSomeone }],
  });
}

/** Words that fit nothing, in the middle of a subject, are likely about it: ask which side is meant. */
function askMore(view: ProcedureView): Reply {
  const sides: Facet[] = ['documents', 'fee', 'time', 'where', 'who', 'online'];
  return {
    kind: 'choose',
    procedures: [view.code],
    blocks: [{ type: 'text', text: `${words.askMore} "${view.caseTitle ?? view.title}"?` }],
    choices: [
      ...sides.map((side) => ({ id: `f:${side}:${view.ref}`, label: facetLabels[side] })),
      { id: 'none', label: words.otherMatter },
    ],
    links: [],
  };
}

export function missed(reply: Reply): Outcome {
  return { reply, missed: true };
}
