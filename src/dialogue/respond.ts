import { foldText } from '../content/fold.ts';
import { answerReply } from './answer-reply.ts';
import { chosen, named, opened, typedChoice, typedNumber } from './choice.ts';
import type { Conversation, Outcome } from './conversation.ts';
import type { Event } from './event.ts';
import { menuReply } from './menu.ts';
import { missed, procedureCard } from './outcomes.ts';
import type { Reply } from './reply.ts';
import { newSession, type Session } from './session.ts';
import { understood } from './understand.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

export interface Turn {
  readonly session: Session;
  /** One turn is one message, on every channel. */
  readonly reply: Reply;
}

/** Longer messages are not read, so that no message takes long. In UTF-16 units. */
const LONGEST_MESSAGE = 3000;

/** Answers one event of a chat. Pure: the same world, session, event and day give the same turn. */
export function respond(world: World, session: Session, event: Event, today: string): Turn {
  const conversation: Conversation = { world, session, today };
  switch (event.type) {
    case 'start':
      return settle(
        conversation,
        event.payload === undefined ? menuReply(world, words.greeting) : opened(conversation, event.payload),
      );
    case 'choice':
      return settle(conversation, chosen(conversation, event.id));
    case 'text':
      return settle(conversation, read(conversation, event.text));
    case 'attachment':
    case 'joined':
      return settle(conversation, menuReply(world));
  }
}

function settle({ session }: Conversation, result: Reply | Outcome): Turn {
  const { reply, topic, missed = false }: Outcome = 'reply' in result ? result : { reply: result };
  return {
    reply,
    session: {
      version: newSession.version,
      topic: topic === undefined && !leavesSubject(reply) ? session.topic : (topic ?? undefined),
      offered: reply.choices.map(({ id, label }) => ({ id, label })),
      misses: missed ? session.misses + 1 : 0,
    },
  };
}

function read(conversation: Conversation, raw: string): Reply | Outcome {
  const { world, session } = conversation;
  const text = raw
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (text.length > LONGEST_MESSAGE) return missed({ ...menuReply(world, words.tooLong), kind: 'none' });
  if (!/[\p{L}\p{N}]/u.test(text)) return missed({ ...menuReply(world, words.empty), kind: 'none' });

  const called = emergencyNumber(world, text, conversation.today);
  if (called) return { reply: called };
  const tap = typedChoice(session.offered, text);
  if (tap) {
    const result = chosen(conversation, tap.id);
    return typedNumber(text) === undefined ? result : named(tap, result);
  }
  const poster = world.posterCode(text);
  if (poster !== undefined) return opened(conversation, poster);
  if (/^\d{1,3}[.)]?$/.test(text)) return missed({ ...menuReply(world, words.loneNumber), kind: 'none' });

  const code = /(?<!\d)\d\.\d{6}(?!\d)/.exec(text)?.[0];
  const byCode = code === undefined ? undefined : procedureCard(conversation, code);
  return byCode ?? understood(conversation, text);
}

/** Once several things or the menu are offered, the old subject is no longer the one at hand. */
function leavesSubject({ kind }: Reply): boolean {
  return kind === 'choose' || kind === 'menu';
}

/** "113", "gọi 115!": the number alone is a cry for help. */
function emergencyNumber(world: World, text: string, today: string): Reply | undefined {
  const number = /^(?:(?:goi|so|alo|cuu) )*(\d{3})$/.exec(foldText(text))?.[1];
  const answer = world.content.answers.find(
    ({ kind, phones = [] }) => kind === 'emergency' && phones[0]?.number === number,
  );
  return number === undefined || !answer ? undefined : answerReply(world, answer, today);
}
