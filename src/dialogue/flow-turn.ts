import type { Answers } from '../content/flow/condition.ts';
import { isFitting, questionOf } from '../content/flow/route.ts';
import { foldText } from '../content/fold.ts';
import type { Flow, Question } from '../content/schema/flow.ts';
import { type Place, without } from '../flow/replay.ts';
import { typedAnswer } from '../flow/typed/typed-answer.ts';
import { plainChoice } from '../flow/typed/typed-choice.ts';
import { likenessOf, SURE } from '../search/verdict.ts';
import { checklistReply, papersOf, type Reached } from './checklist.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { flowIds, readFlowId } from './flow-ids.ts';
import { forwardReply } from './flow-outcome.ts';
import { at, keeping, newState, placeOf, stateOf } from './flow-place.ts';
import { summaryReply, whichPlaceReply } from './question-reply.ts';
import type { Reply } from './reply.ts';
import type { FlowState } from './session.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

/** Begins a flow, or goes on with one that was left half-way; a finished one begins anew. */
export function startedFlow(conversation: Conversation, id: string): Outcome | undefined {
  const flow = conversation.world.flows.flow(id);
  if (!flow) return undefined;
  const state = stateOf(conversation, id);
  const place = placeOf(conversation, flow, state);
  const isUnfinished = place.type === 'question' && Object.keys(place.answers).length > 0;
  return isUnfinished ? at(conversation, flow, state, words.resumed) : at(conversation, flow, newState(id));
}

/** What a tapped choice of a flow does, whenever it is tapped; undefined for a flow that is no more. */
export function flowChosen(conversation: Conversation, id: string): Outcome | undefined {
  const read = readFlowId(id);
  const flow = read && conversation.world.flows.flow(read.flow);
  if (!flow) return undefined;
  const { verb, part, value } = read;
  const state = stateOf(conversation, flow.id);
  switch (verb) {
    case 'qs':
      return startedFlow(conversation, flow.id);
    case 'q':
      return part === undefined || value === undefined
        ? at(conversation, flow, state)
        : answered(conversation, flow, state, part, value);
    case 'qb':
      return at(conversation, flow, { ...state, answers: without(state.answers, part ?? '') });
    case 'qr':
      return at(conversation, flow, newState(flow.id));
    case 'qc':
      return keeping(
        conversation,
        state,
        summaryReply(conversation, flow, placeOf(conversation, flow, state)),
      );
    case 'qk':
      return atOutcome(conversation, flow, state, (place) =>
        checklistReply(conversation, flow, place, state.ticks),
      );
    case 'qt':
      return ticked(conversation, flow, state, part ?? '', value === '1');
    case 'qf':
      return atOutcome(conversation, flow, state, (place) => forwardReply(conversation, flow, place));
    default:
      return undefined;
  }
}

const BACK =
  /^(?:quay lai|tro lai|lui lai|lui|back|quay lai cau truoc|tro lai cau truoc|cau truoc|cau hoi truoc|lon|chon lon|bam lon|chon nham|bam nham)(?: (?:a|da|nha|di))?$/;
const RESTART =
  /^(?:lam lai|bat dau lai|lam lai tu dau|tu dau|hoi lai tu dau|hoi lai|lam lai het)(?: (?:a|nha|di))?$/;
/** After so many replies about other things the way back is no longer offered. */
const STILL_NEAR = 3;

/** What a message says to the flow at hand: an answer, "quay lại", "làm lại"; undefined when it speaks of something else. */
export function inFlow(conversation: Conversation, text: string): Outcome | undefined {
  const { session } = conversation;
  const [state] = session.flows;
  const flow = state && conversation.world.flows.flow(state.id);
  if (!flow || session.away > STILL_NEAR) return undefined;
  const said = foldText(text);
  if (session.away > 0) return BACK.test(said) ? at(conversation, flow, state) : undefined;
  const place = placeOf(conversation, flow, state);
  if (RESTART.test(said)) return at(conversation, flow, newState(flow.id));
  if (BACK.test(said)) {
    const last = Object.keys(place.answers).at(-1);
    return at(
      conversation,
      flow,
      last === undefined ? state : { ...state, answers: without(state.answers, last) },
    );
  }
  if (place.type === 'outcome') return undefined;
  if (speaksOfOther(conversation, place.question, text)) return undefined;
  return saidAnswer(conversation, flow, state, place, text);
}

/** A message that was no answer: what it means otherwise, or the question again when it means nothing. */
export function asideOr(conversation: Conversation, result: Reply | Outcome): Reply | Outcome {
  const { session, world } = conversation;
  const [state] = session.flows;
  const flow = state && world.flows.flow(state.id);
  if (!flow || session.away > 0) return result;
  const place = placeOf(conversation, flow, state);
  if (place.type === 'outcome') return result;
  const reply = 'reply' in result ? result.reply : result;
  const asksSide =
    reply.kind === 'menu' &&
    reply.blocks.some((block) => block.type === 'text' && block.text === world.words.whichProcedure);
  if (asksSide) return at(conversation, flow, state, world.words.factsAfterwards);
  if (!('reply' in result) || !result.missed) return result;
  const again = at(conversation, flow, state, world.words.notAnAnswer);
  const isLost = session.misses >= 1;
  return {
    ...again,
    missed: true,
    reply: isLost
      ? { ...again.reply, choices: [...again.reply.choices, { id: 'hotline', label: words.callSomeone }] }
      : again.reply,
  };
}

/** A reply about something else keeps the way back into the flow that was left. */
export function withWayBack(world: World, reply: Reply, flows: readonly FlowState[], away: number): Reply {
  const flow = flows[0] && world.flows.flow(flows[0].id);
  if (!flow || away === 0 || away > STILL_NEAR) return reply;
  const id = flowIds.show(flow.id);
  return { ...reply, choices: [...reply.choices, { id, label: `${words.returnTo}: ${flow.title}` }] };
}

function answered(
  conversation: Conversation,
  flow: Flow,
  state: FlowState,
  id: string,
  answer: string,
): Outcome {
  const question = questionOf(flow, id);
  if (!question || !isFitting(question, answer, conversation.today))
    return at(conversation, flow, state, conversation.world.words.oldChoice);
  return at(conversation, flow, { ...state, answers: { ...known(flow, state.answers), [id]: answer } });
}

/** Answers to questions that an edited flow no longer has are forgotten. */
function known(flow: Flow, answers: Answers): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => questionOf(flow, id)));
}

/** Words beside an answer: a message of more is searched first. */
const SHORT_ANSWER = 4;

/** True for a message that names something else so plainly that it is no answer. */
function speaksOfOther(conversation: Conversation, question: Question, text: string): boolean {
  const said = foldText(text);
  const isChoice = 'choices' in question && plainChoice(question.choices, said, question.ask) !== undefined;
  if (isChoice || said.split(' ').length <= SHORT_ANSWER) return false;
  const { hits, verdict, intent } = conversation.world.search.find(text);
  return verdict === 'sure' && likenessOf(hits) >= SURE && intent === undefined;
}

function saidAnswer(
  conversation: Conversation,
  flow: Flow,
  state: FlowState,
  { id, question }: Extract<Place, { type: 'question' }>,
  text: string,
): Outcome | undefined {
  const { world, today } = conversation;
  const answer = typedAnswer(question, text, today);
  if (answer !== undefined) {
    if (question.kind === 'text' && isUrgent(conversation, text)) return undefined;
    return answered(conversation, flow, state, id, answer);
  }
  if (question.kind === 'date' && question.range !== 'any' && question.range !== 'future') {
    const isAhead = typedAnswer({ ...question, range: 'any' as const, unknown: undefined }, text, today);
    if (isAhead !== undefined) return at(conversation, flow, state, world.words.dateAhead);
  }
  if (question.kind !== 'place') return undefined;
  const found = world.places().resolve(text, { home: world.locality.code });
  if (found.kind === 'one')
    return answered(
      conversation,
      flow,
      state,
      id,
      `${found.place.province.code}:${found.place.commune.code}`,
    );
  const which = whichPlaceReply(conversation, flow, id, found);
  return which && keeping(conversation, state, which);
}

/** A cry for help is no short text to be taken as an answer. */
const URGENT = 0.5;

function isUrgent({ world, today }: Conversation, text: string): boolean {
  const [best] = world.search.find(text).hits;
  return (
    best?.kind === 'answer' && best.likeness >= URGENT && world.answer(best.ref, today)?.kind === 'emergency'
  );
}

/** A view of the outcome; before it is reached, the question that comes first. */
function atOutcome(
  conversation: Conversation,
  flow: Flow,
  state: FlowState,
  reply: (place: Reached) => Reply,
): Outcome {
  const place = placeOf(conversation, flow, state);
  return place.type === 'outcome'
    ? keeping(conversation, state, reply(place))
    : at(conversation, flow, state);
}

/** Only papers of this list are remembered, so that old and foreign ids leave nothing behind. */
function ticked(
  conversation: Conversation,
  flow: Flow,
  state: FlowState,
  paper: string,
  isThere: boolean,
): Outcome {
  const place = placeOf(conversation, flow, state);
  if (place.type === 'question') return at(conversation, flow, state);
  const papers = papersOf(conversation, flow, place);
  const kept = state.ticks.filter((id) => id !== paper);
  const ticks = isThere && papers.some(({ id }) => id === paper) ? [...kept, paper] : kept;
  return keeping(conversation, { ...state, ticks }, checklistReply(conversation, flow, place, ticks));
}
