import { foldText } from '../content/fold.ts';
import { answerReply } from './answer-reply.ts';
import { chosen, named, opened, typedChoice, typedNumber } from './choice.ts';
import { type Conversation, type Outcome, toOutcome } from './conversation.ts';
import type { Event } from './event.ts';
import { asideOr, inFlow, withWayBack } from './flow-turn.ts';
import { creditedTo } from './link-blocks.ts';
import { menuReply } from './menu.ts';
import { type Note, notesOf } from './notes.ts';
import { attachmentReply, forgottenReply, joinedReply } from './notices.ts';
import { facetOf, MOST_CHOICES, missed, offer, procedureCard, toTarget } from './outcomes.ts';
import type { Reply } from './reply.ts';
import { newSession, type Session } from './session.ts';
import { readStartPayload, startPayload } from './start-payload.ts';
import { teamFiguresReply } from './team-figures-reply.ts';
import { understood } from './understand.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

export interface Turn {
  readonly session: Session;
  /** One turn is one message, on every channel. */
  readonly reply: Reply;
  /** What may be counted of it. */
  readonly notes: readonly Note[];
}

/** Longer messages are not read, so that no message takes long. In UTF-16 units. */
const LONGEST_MESSAGE = 3000;

/** Answers one event of a chat. Pure: the same world, session, event and day give the same turn. */
export function respond(world: World, session: Session, event: Event, today: string): Turn {
  const conversation: Conversation = { world: world.seenFrom(session.commune), session, today };
  switch (event.type) {
    case 'start':
      return event.payload === undefined
        ? settle(conversation, event, menuReply(world, words.greeting))
        : settle(from(conversation, event.payload), event, opened(conversation, event.payload));
    case 'choice':
      // Nothing may be left, not even what was offered: so it leaves before a turn is settled.
      if (event.id === 'forget')
        return {
          session: newSession,
          reply: forgottenReply(),
          notes: [{ type: 'turn', by: 'choice', kind: 'notice' }],
        };
      return settle(conversation, event, chosen(conversation, event.id));
    case 'attachment':
      return settle(conversation, event, attachmentReply(event.kind));
    case 'joined':
      return settle(conversation, event, joinedReply());
    case 'text':
      return settle(conversation, event, read(conversation, event.text));
  }
}

/** Whoever comes by a team's link belongs to that team from now on. */
function from(conversation: Conversation, payload: string): Conversation {
  const { team = conversation.session.team } = readStartPayload(payload);
  return { ...conversation, session: { ...conversation.session, team } };
}

function settle(conversation: Conversation, event: Event, result: Reply | Outcome): Turn {
  const { world, session } = conversation;
  const outcome = toOutcome(result);
  const { topic, missed = false, commune = session.commune, flows = session.flows } = outcome;
  const away = outcome.reply.flow === undefined && flows.length > 0 ? session.away + 1 : 0;
  const told = withWayBack(world, outcome.reply, flows, away);
  const reply = { ...told, links: creditedTo(session.team, told.links) };
  return {
    reply:
      reply.startPayload === undefined
        ? reply
        : { ...reply, startPayload: startPayload(reply.startPayload, session.team) },
    session: {
      version: newSession.version,
      topic: topic === undefined && !leavesSubject(reply) ? session.topic : (topic ?? undefined),
      offered: reply.choices.map(({ id, label }) => ({ id, label })),
      misses: missed ? session.misses + 1 : 0,
      ...(commune ? { commune } : {}),
      flows: [...flows],
      away,
      ...(session.team === undefined ? {} : { team: session.team }),
    },
    notes: notesOf(conversation, event, outcome),
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
  const figures = teamFiguresReply(conversation, text);
  if (figures) return figures;
  const answered = inFlow(conversation, text);
  if (answered) return answered;
  const tap = typedChoice(session.offered, text);
  if (tap) {
    const result = chosen(conversation, tap.id);
    return typedNumber(text) === undefined ? result : named(tap, result);
  }
  const poster = world.posterCode(text);
  if (poster !== undefined) return opened(conversation, poster);
  if (/^\d{1,3}[.)]?$/.test(text)) return missed({ ...menuReply(world, words.loneNumber), kind: 'none' });

  return byCode(conversation, text) ?? asideOr(conversation, understood(conversation, text));
}

/** "1.001193", "lệ phí 1.001193", "1.001193 hay 3.000722": codes are taken at their word, unless they are denied. */
function byCode(conversation: Conversation, text: string): Reply | Outcome | undefined {
  const codes = [...new Set(text.match(/(?<!\d)\d\.\d{6}(?!\d)/g))];
  const [code, ...others] = codes.filter((each) => procedureCard(conversation, each));
  if (code === undefined) return undefined;
  const { facets, intent } = conversation.world.search.find(text);
  if (intent === 'none' || intent === 'no') return undefined;
  if (others.length > 0)
    return offer(
      conversation,
      words.whichHelp,
      [code, ...others].slice(0, MOST_CHOICES).map((each) => toTarget(conversation, each)),
      facets[0],
    );
  return facets[0] ? facetOf(conversation, code, facets[0]) : procedureCard(conversation, code);
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
