import type { Facet } from '../content/facet.ts';
import type { ProcedureView } from '../content/view.ts';
import type { Hit } from '../search/search-index.ts';
import { answerReply, hotlineReply } from './answer-reply.ts';
import { cardOf, clip } from './card.ts';
import { type Conversation, type Outcome, toOutcome } from './conversation.ts';
import { currentView } from './current.ts';
import { labelOf } from './elsewhere-reply.ts';
import { briefly, facetReply } from './facet-reply.ts';
import { lowerFirst } from './facts.ts';
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

/** One side of a procedure; of an imported one only the plain card is known. What else may have been meant is offered beside. */
export function facetOf(
  conversation: Conversation,
  ref: string,
  facet: Facet,
  others: readonly Target[] = [],
): Outcome | undefined {
  const { world, today } = conversation;
  const view = world.view(ref, today);
  if (!view) return importedCard(conversation, ref);
  const reply = facetReply(world, view, facet, today);
  return { reply: withOthers(conversation, reply, others), topic: view.ref };
}

/** Words about the subject at hand that ask for no known side of it: which side is meant? */
export function askMore(
  conversation: Conversation,
  ref: string,
  others: readonly Target[] = [],
): Outcome | undefined {
  const view = conversation.world.view(ref, conversation.today);
  return view && { reply: withOthers(conversation, sidesOf(conversation, view), others), topic: view.ref };
}

/** Help asked for in the middle of a subject ("thứ bảy có làm không") names the subject and leads back to it. */
export function beside(conversation: Conversation, result: Reply | Outcome): Reply | Outcome {
  const { topic } = conversation.session;
  const subject = topic === undefined ? undefined : conversation.world.view(topic, conversation.today);
  const outcome = toOutcome(result);
  if (!subject || outcome.reply.kind !== 'info') return result;
  const title = subject.caseTitle ?? subject.title;
  return {
    ...outcome,
    reply: {
      ...outcome.reply,
      procedures: [...outcome.reply.procedures, subject.code],
      choices: [
        ...outcome.reply.choices,
        { id: `p:${subject.ref}`, label: clip(`${words.returnTo}: ${lowerFirst(title)}`, LONGEST_BACK) },
      ],
    },
  };
}

/** As long as a label may be, in UTF-16 units. */
const LONGEST_BACK = 60;

function withOthers(conversation: Conversation, reply: Reply, others: readonly Target[]): Reply {
  const found = others.flatMap((other) => choiceOf(conversation, other) ?? []);
  return {
    ...reply,
    procedures: [...reply.procedures, ...found.flatMap(({ code }) => code ?? [])],
    choices: [
      ...reply.choices.slice(0, -1),
      ...found.map(({ choice }) => ({
        ...choice,
        label: `${conversation.world.words.orAbout} ${lowerFirst(choice.label)}`,
      })),
      ...reply.choices.slice(-1),
    ],
  };
}

/** The plain card of a procedure that is only in the imported catalogue. */
function importedCard({ world, today }: Conversation, code: string): Outcome | undefined {
  const record = world.imported(code);
  return record && { reply: importedReply(world, record, today), topic: code };
}

export const MOST_CHOICES = 3;
const LONGEST_LABEL = 90;

/** Up to three things it may be, each leading to what was asked about it, with that side in a few words where it is short. */
export function offer(
  conversation: Conversation,
  say: string,
  targets: readonly Target[],
  facet?: Facet,
): Reply {
  const found = targets.flatMap((each) => choiceOf(conversation, each, facet) ?? []);
  const choices = [...new Map(found.map(({ choice }) => [choice.id, choice])).values()];
  const about = facet ? ` (${facetLabels[facet].toLowerCase()})` : '';
  const briefs = found.flatMap(({ brief }) => brief ?? []);
  return {
    kind: 'choose',
    procedures: [...new Set(found.flatMap(({ code }) => code ?? []))],
    ...(facet ? { facet } : {}),
    blocks: [
      { type: 'text', text: about === '' ? say : say.replace(/[:?]$/, `${about}$&`) },
      ...(facet && briefs.length > 0
        ? [{ type: 'list', label: facetLabels[facet], items: briefs } as const]
        : []),
    ],
    choices: [...choices, { id: 'none', label: words.noneOfThese }],
    links: [],
  };
}

interface Offered {
  readonly choice: Choice;
  readonly code?: string;
  /** The side that was asked about, in a line that names the procedure. */
  readonly brief?: string;
}

function choiceOf({ world, today }: Conversation, { ref, kind }: Target, facet?: Facet): Offered | undefined {
  if (kind === 'answer') {
    const answer = world.answer(ref, today);
    return answer && { choice: { id: `a:${ref}`, label: answer.title } };
  }
  if (kind === 'flow') {
    const flow = world.flows.flow(ref);
    return flow && { choice: { id: flowIds.start(ref), label: flow.title } };
  }
  if (kind === 'catalogue') {
    const record = world.imported(ref);
    return record && { choice: { id: `p:${ref}`, label: clip(record.name, LONGEST_LABEL) }, code: ref };
  }
  const view = currentView(world, ref, today);
  if (!view) return undefined;
  const label = labelOf(world, view);
  const brief = facet && briefly(view, facet);
  return {
    choice: { id: facet ? `f:${facet}:${view.ref}` : `p:${view.ref}`, label },
    code: view.code,
    ...(brief === undefined ? {} : { brief: `${label}: ${brief}` }),
  };
}

export function toTarget({ world }: Conversation, ref: string): Target {
  if (!/^\d\./.test(ref)) return { ref, kind: world.flows.flow(ref) ? 'flow' : 'answer' };
  return { ref, kind: world.imported(ref) ? 'catalogue' : 'procedure' };
}

export function noneOfThese({ world, session }: Conversation): Outcome {
  const { words } = world;
  const reply = session.misses >= 1 ? hotlineReply(world, words.stillLost) : menuReply(world, words.notThose);
  return { reply, topic: null, missed: true, refused: true };
}

/** The second message in a row that is not understood leads to people, not to a third guess. */
export function lost(conversation: Conversation): Outcome {
  const { world, session } = conversation;
  const aboutSubject =
    session.misses === 0 && session.topic !== undefined ? askMore(conversation, session.topic) : undefined;
  if (aboutSubject) return { ...aboutSubject, missed: true };
  if (session.misses >= 1) return { reply: hotlineReply(world, world.words.stillLost), missed: true };
  const reply = menuReply(world, world.words.notUnderstood);
  return missed({
    ...reply,
    kind: 'none',
    choices: [...reply.choices, { id: 'hotline', label: words.callSomeone }],
  });
}

function sidesOf({ world }: Conversation, view: ProcedureView): Reply {
  const sides: Facet[] = ['documents', 'fee', 'time', 'where', 'who', 'online'];
  return {
    kind: 'choose',
    procedures: [view.code],
    blocks: [{ type: 'text', text: `${world.words.askMore} "${view.caseTitle ?? view.title}"?` }],
    choices: [
      ...sides.map((side) => ({ id: `f:${side}:${view.ref}`, label: facetLabels[side] })),
      { id: 'hotline', label: words.callSomeone },
      { id: 'none', label: words.otherMatter },
    ],
    links: [],
  };
}

export function missed(reply: Reply): Outcome {
  return { reply, missed: true };
}
