import type { Circumstances } from '../content/flow/condition.ts';
import type { Flow } from '../content/schema/flow.ts';
import { type Place, replay } from '../flow/replay.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { outcomeReply } from './flow-outcome.ts';
import { questionReply } from './question-reply.ts';
import type { Reply } from './reply.ts';
import type { FlowState } from './session.ts';

/** So many flows are remembered: the one at hand and those left unfinished. */
const MOST_FLOWS = 3;

/** The reply at the place where the answers lead. */
export function at(conversation: Conversation, flow: Flow, state: FlowState, say?: string): Outcome {
  const place = placeOf(conversation, flow, state);
  if (place.type === 'question')
    return keeping(conversation, state, questionReply(conversation, flow, place, say), null);
  const { reply, topic } = outcomeReply(conversation, flow, place);
  return keeping(conversation, state, reply, topic ?? null);
}

/** A reply that puts its flow in front of the others that are remembered. */
export function keeping(
  { session }: Conversation,
  state: FlowState,
  reply: Reply,
  topic?: string | null,
): Outcome {
  const others = session.flows.filter(({ id }) => id !== state.id);
  return {
    reply,
    flows: [state, ...others].slice(0, MOST_FLOWS),
    ...(topic === undefined ? {} : { topic }),
  };
}

export function stateOf({ session }: Conversation, id: string): FlowState {
  return session.flows.find((state) => state.id === id) ?? newState(id);
}

export function newState(id: string): FlowState {
  return { id, answers: {}, ticks: [] };
}

export function placeOf(conversation: Conversation, flow: Flow, { answers }: FlowState): Place {
  return replay(flow, answers, circumstancesOf(conversation));
}

function circumstancesOf({ world, today }: Conversation): Circumstances {
  return { today, home: world.locality.code };
}
