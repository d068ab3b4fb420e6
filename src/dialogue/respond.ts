import type { PersonalKind } from '../privacy/kind.ts';
import { personalKinds, withoutMasks } from '../privacy/mask.ts';
import { chosen, named, typedChoice, typedNumber } from './choice.ts';
import { type Conversation, type Outcome, toOutcome } from './conversation.ts';
import { emergencyNumber } from './emergency.ts';
import type { Event } from './event.ts';
import { asideOr, inFlow, withWayBack } from './flow-turn.ts';
import { saidAsHelper, withHelperChoices } from './helper.ts';
import { typedAnswerOf } from './learn/lesson.ts';
import { creditedTo } from './link-blocks.ts';
import { menuReply } from './menu.ts';
import { newSession } from './new-session.ts';
import { notesOf } from './notes.ts';
import { attachmentReply, forgottenReply, joinedReply, slowerReply } from './notices.ts';
import { withOnceSaid } from './once.ts';
import { opened } from './opened.ts';
import { facetOf, MOST_CHOICES, missed, offer, procedureCard, toTarget } from './outcomes.ts';
import type { Reply } from './reply.ts';
import { heldReply, type Right, rightAsked } from './rights.ts';
import type { Session } from './session.ts';
import { byTypedCode, isMeant } from './share/code-reply.ts';
import { asksToShare, shareReply } from './share.ts';
import { startPayload } from './start-payload.ts';
import { stoppedTurn } from './stopped.ts';
import { teamFiguresReply } from './team-figures-reply.ts';
import type { Turn } from './turn.ts';
import { understood } from './understand.ts';
import type { World } from './world.ts';

/** Longer messages are not read, so that no message takes long. In UTF-16 units. */
const LONGEST_MESSAGE = 3000;

/** Answers one event of a chat. Pure: the same world, session, event and day give the same turn. */
export function respond(world: World, session: Session, event: Event, today: string): Turn {
  const right = rightIn(event);
  // Nothing may be left, not even what was offered: so it leaves before a turn is settled.
  if (right === 'erase') return erased(event);
  // Out of turn: what was offered before still holds.
  if (event.type === 'choice' && event.id === 'slower') return { session, reply: slowerReply(), notes: [] };
  const conversation: Conversation = {
    world: world.seenFrom(session.commune).toldTo(session.helping ? 'helper' : 'citizen'),
    session,
    today,
  };
  if (right === 'see') return seen(conversation, event);
  return withOnceSaid(answered(conversation, event), event.type === 'text' ? kindsIn(event.text) : []);
}

/** Who is shown all that is kept needs no notice of it. */
function seen(conversation: Conversation, event: Event): Turn {
  const said = [...new Set([...(conversation.session.said ?? []), 'notice' as const])];
  const turn = settle(conversation, event, heldReply(conversation));
  return { ...turn, session: { ...turn.session, said } };
}

function erased({ type }: Event): Turn {
  const by = type === 'choice' ? 'choice' : 'words';
  return {
    session: newSession,
    reply: forgottenReply(),
    notes: [{ type: 'turn', by, kind: 'notice' }],
  };
}

function rightIn(event: Event): Right | undefined {
  if (event.type === 'text') return rightAsked(event.text);
  if (event.type !== 'choice') return undefined;
  return event.id === 'forget' ? 'erase' : event.id === 'data' ? 'see' : undefined;
}

/** Of what is too long to be read nothing is looked at. */
function kindsIn(text: string): PersonalKind[] {
  return text.length > LONGEST_MESSAGE ? [] : personalKinds(text);
}

function answered(conversation: Conversation, event: Event): Turn {
  const { world } = conversation;
  const stopped = stoppedTurn(conversation, event);
  if (stopped) return stopped;
  switch (event.type) {
    case 'start':
      return event.payload === undefined
        ? settle(conversation, event, menuReply(world, world.words.greeting))
        : settle(conversation, event, opened(conversation, event.payload));
    case 'choice':
      return settle(conversation, event, chosen(conversation, event.id));
    case 'attachment':
      return settle(conversation, event, attachmentReply(world, event.kind));
    case 'joined':
      return settle(conversation, event, joinedReply());
    case 'text':
      return settle(conversation, event, read(conversation, event.text));
  }
}

function settle(conversation: Conversation, event: Event, result: Reply | Outcome): Turn {
  const { world } = conversation;
  const outcome = toOutcome(result);
  const session = outcome.fresh ?? conversation.session;
  const {
    topic,
    missed = false,
    commune = session.commune,
    flows = session.flows,
    team = session.team,
    lesson = session.lesson,
  } = outcome;
  const away = outcome.reply.flow === undefined && flows.length > 0 ? session.away + 1 : 0;
  const told = withHelperChoices(withWayBack(world, outcome.reply, flows, away), session);
  const reply = { ...told, links: creditedTo(team, told.links) };
  const now = topic === undefined && !leavesSubject(reply) ? session.topic : (topic ?? undefined);
  return {
    reply:
      reply.startPayload === undefined
        ? reply
        : { ...reply, startPayload: startPayload(reply.startPayload, team) },
    session: {
      version: newSession.version,
      topic: now,
      earlier: earlierThan(now, session),
      offered: reply.choices.map(({ id, label }) => ({ id, label })),
      misses: missed ? session.misses + 1 : 0,
      ...(commune ? { commune } : {}),
      flows: [...flows],
      away,
      ...(lesson ? { lesson } : {}),
      ...(session.helping ? { helping: true } : {}),
      ...(team === undefined ? {} : { team }),
      ...(session.said === undefined ? {} : { said: session.said }),
    },
    notes: notesOf(conversation, event, outcome),
  };
}

const MOST_EARLIER = 3;

function earlierThan(topic: string | undefined, { topic: last, earlier }: Session): string[] {
  const all = last === undefined ? earlier : [last, ...earlier.filter((ref) => ref !== last)];
  return all.filter((ref) => ref !== topic).slice(0, MOST_EARLIER);
}

function read(conversation: Conversation, raw: string): Reply | Outcome {
  const { world, session } = conversation;
  const text = withoutMasks(raw)
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (text.length > LONGEST_MESSAGE)
    return missed({ ...menuReply(world, world.words.tooLong), kind: 'none' });
  if (!/[\p{L}\p{N}]/u.test(text)) return missed({ ...menuReply(world, world.words.empty), kind: 'none' });

  const called = emergencyNumber(world, text, conversation.today);
  if (called) return { reply: called };
  const code = world.typedCode(text);
  if (code && isMeant(code)) return byTypedCode(conversation, code);
  const form = asksToShare(text);
  if (form) return shareReply(conversation, undefined, form);
  const figures = teamFiguresReply(conversation, text);
  if (figures) return figures;
  const cue = world.search.helperCue(text);
  // "làm giùm người khác" may be the answer to a question; "người tiếp theo" is none.
  const isPlain = cue !== undefined && cue.type !== 'begins' && cue.type !== 'learns';
  const said = (isPlain && saidAsHelper(conversation, cue)) || inFlow(conversation, text);
  if (said) return said;
  const tap = typedChoice(session.offered, text) ?? typedAnswerOf(session.offered, text);
  if (tap) {
    const result = chosen(conversation, tap.id);
    return typedNumber(text) === undefined ? result : named(conversation, tap, result);
  }
  const helping = cue && !isPlain ? saidAsHelper(conversation, cue) : undefined;
  if (helping) return helping;
  if (code) return byTypedCode(conversation, code);
  if (/^\d{1,3}[.)]?$/.test(text))
    return missed({ ...menuReply(world, world.words.loneNumber), kind: 'none' });

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
      conversation.world.words.whichHelp,
      [code, ...others].slice(0, MOST_CHOICES).map((each) => toTarget(conversation, each)),
      facets[0],
    );
  return facets[0] ? facetOf(conversation, code, facets[0]) : procedureCard(conversation, code);
}

/** Once several things or the menu are offered, the old subject is no longer the one at hand. */
function leavesSubject({ kind }: Reply): boolean {
  return kind === 'choose' || kind === 'menu';
}
