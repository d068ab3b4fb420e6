import { answerReply } from './answer-reply.ts';
import { type Conversation, type Outcome, toOutcome } from './conversation.ts';
import { startedFlow } from './flow-turn.ts';
import { groupReply, menuReply } from './menu.ts';
import { procedureCard } from './outcomes.ts';
import { readStartPayload } from './start-payload.ts';
import { words } from './words.ts';

/** A shared link or poster opens a flow, a procedure, an answer or a group; anything else opens the menu. Whoever comes by a team's link belongs to that team from now on. */
export function opened(conversation: Conversation, payload: string): Outcome {
  const { world, today } = conversation;
  const { topic, team } = readStartPayload(payload);
  const answer = world.answer(topic, today);
  const found =
    startedFlow(conversation, topic) ??
    procedureCard(conversation, topic) ??
    (answer && answerReply(world, answer, today)) ??
    groupReply(world, topic, 1, today) ??
    menuReply(world, words.greeting);
  return { ...toOutcome(found), ...(team === undefined ? {} : { team: world.team(team)?.id ?? team }) };
}
