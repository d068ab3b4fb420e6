import type { Pause } from '../content/schema/paused.ts';
import { answerReply, hotlineReply } from './answer-reply.ts';
import { reasonText } from './card.ts';
import type { Conversation } from './conversation.ts';
import { cryForHelp } from './emergency.ts';
import type { Event } from './event.ts';
import type { Reply } from './reply.ts';
import { readStartPayload } from './start-payload.ts';
import type { Turn } from './turn.ts';
import { day, words } from './words.ts';
import type { World } from './world.ts';

/**
 * While officers have paused the whole assistant every event gets their reason and the numbers to call. A cry for help still
 * gets its own number, and who wants to be forgotten is. What was at hand stays for later.
 */
export function stoppedTurn(conversation: Conversation, event: Event): Turn | undefined {
  const { world, session, today } = conversation;
  const pause = world.stopped(today);
  if (!pause || (event.type === 'choice' && event.id === 'forget')) return undefined;
  const reply = helpFor(conversation, event) ?? stoppedReply(world, pause);
  return {
    session: { ...session, offered: [] },
    reply,
    notes: [{ type: 'turn', by: 'other', kind: reply.kind }],
  };
}

function helpFor(conversation: Conversation, event: Event): Reply | undefined {
  const { world, today } = conversation;
  if (event.type === 'text') return withoutChoices(cryForHelp(conversation, event.text.normalize('NFC')));
  const id =
    event.type === 'choice'
      ? /^a:(.+)$/.exec(event.id)?.[1]
      : event.type === 'start'
        ? readStartPayload(event.payload ?? '').topic
        : undefined;
  const answer = id === undefined ? undefined : world.answer(id, today);
  return answer?.kind === 'emergency' ? withoutChoices(answerReply(world, answer, today)) : undefined;
}

/** Nothing else can be chosen for now. */
function withoutChoices(reply: Reply | undefined): Reply | undefined {
  return reply && { ...reply, choices: [] };
}

function stoppedReply(world: World, { reason, until }: Pause): Reply {
  const { blocks, links } = hotlineReply(world, words.whileStopped);
  const ending = until === undefined ? '' : ` đến hết ngày ${day(until)}`;
  return {
    kind: 'notice',
    procedures: [],
    blocks: [
      { type: 'text', text: `${words.stopped}${ending}. ${reasonText(reason)}` },
      ...blocks,
      ...dangerBlocks(world),
    ],
    choices: [],
    links,
  };
}

/** The number of each kind of danger, as the emergency answers have them. */
function dangerBlocks({ content }: World): Reply['blocks'] {
  const first = content.answers.flatMap(({ kind, phones = [] }) =>
    kind === 'emergency' ? phones.slice(0, 1) : [],
  );
  const items = [...new Map(first.map(({ number, who }) => [number, `${number}: ${who}`])).values()].sort();
  return items.length === 0 ? [] : [{ type: 'list', label: words.danger, items }];
}
