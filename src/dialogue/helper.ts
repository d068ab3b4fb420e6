import type { HelperCue } from '../search/helper-cue.ts';
import { type Conversation, type Outcome, toOutcome } from './conversation.ts';
import { at } from './flow-place.ts';
import { helperIds } from './helper-ids.ts';
import { helperWords } from './helper-words.ts';
import { lessonStarts } from './learn/lesson.ts';
import { menuReply } from './menu.ts';
import { newSession } from './new-session.ts';
import { officerNote } from './officer-note.ts';
import type { Choice, Reply } from './reply.ts';
import type { Session } from './session.ts';
import { understood } from './understand.ts';
import type { World } from './world.ts';

/** Somebody does it for another. What they were at stays if it is at hand; all else of their own goes, so that two people are never mixed. */
export function helpBegins(before: Conversation, rest: string): Outcome {
  const fresh = caseAtHand(before.session);
  const world = before.world.seenFrom(undefined).toldTo('helper');
  const conversation: Conversation = { ...before, world, session: fresh };
  const said = /\p{L}/u.test(rest) ? toOutcome(understood(conversation, rest)) : undefined;
  if (said && !said.missed) return { ...said, fresh, reply: withSay(said.reply, helperWords.begunShort) };
  const [state] = fresh.flows;
  const flow = state && world.flows.flow(state.id);
  if (flow) {
    const asked = at(conversation, flow, state);
    return { ...asked, fresh, reply: withSay(asked.reply, helperWords.begunShort) };
  }
  const { topic } = fresh;
  const menu = menuReply(world);
  return {
    fresh,
    topic: topic ?? null,
    reply: {
      ...menu,
      blocks: [
        { type: 'title', text: helperWords.title },
        { type: 'text', text: helperWords.begun },
        { type: 'list', label: helperWords.consentLabel, items: helperWords.consent },
        { type: 'text', text: helperWords.whenDone },
        ...(hasOwn(before.session) ? [{ type: 'text', text: helperWords.ownDropped } as const] : []),
        ...menu.blocks,
      ],
      choices: [...goOn(world, topic, before.today), ...menu.choices, end],
    },
  };
}

/** Forgets the person helped, and begins with the next. */
export function nextPerson({ world, session }: Conversation): Outcome {
  const menu = menuReply(world.seenFrom(undefined).toldTo('helper'));
  return {
    fresh: { ...without(session), helping: true },
    reply: {
      ...menu,
      startsAnew: true,
      blocks: [
        { type: 'text', text: helperWords.nextOne },
        { type: 'text', text: helperWords.consentAgain },
        ...menu.blocks,
      ],
      choices: [...menu.choices, end],
    },
  };
}

/** Forgets the person helped; from now on whoever writes asks for themself. */
export function helpEnds({ world, session }: Conversation): Outcome {
  const menu = menuReply(world.seenFrom(undefined).toldTo('citizen'));
  if (session.helping !== true) return { reply: menuReply(world, helperWords.notHelping) };
  return {
    fresh: without(session),
    reply: {
      ...menu,
      startsAnew: true,
      blocks: [{ type: 'text', text: helperWords.ended }, ...menu.blocks],
    },
  };
}

/** Whether this is still the same person only they know; nothing is dropped by a guess. */
const alreadyReply: Reply = {
  kind: 'notice',
  procedures: [],
  blocks: [{ type: 'text', text: helperWords.already }],
  choices: [
    { id: helperIds.next, label: helperWords.next },
    { id: helperIds.end, label: helperWords.end },
  ],
  links: [],
};

const end: Choice = { id: helperIds.end, label: helperWords.end };

/** Who helps has the next person one tap away, and beside an answer the note for the desk. */
export function withHelperChoices(reply: Reply, { helping }: Session): Reply {
  if (!helping || reply.choices.some(({ id }) => id === helperIds.end || id === helperIds.next)) return reply;
  const isAbout = reply.procedures.length > 0 && (reply.kind === 'answer' || reply.kind === 'outcome');
  return {
    ...reply,
    choices: [
      ...reply.choices,
      ...(isAbout ? [{ id: helperIds.note, label: helperWords.note }] : []),
      { id: helperIds.next, label: helperWords.next },
    ],
  };
}

/** A session in which only the team's credit is left, and what the helper need not be told again. */
function without({ team, said }: Session): Session {
  return { ...newSession, ...(team === undefined ? {} : { team }), ...(said === undefined ? {} : { said }) };
}

/** The subject or the flow somebody is in the middle of is what they help with. */
function caseAtHand(session: Session): Session {
  const { topic, flows, away } = session;
  const [state] = flows;
  return {
    ...without(session),
    helping: true,
    ...(topic === undefined ? {} : { topic }),
    flows: state && away === 0 ? [state] : [],
  };
}

function hasOwn({ commune, flows }: Session): boolean {
  return commune !== undefined || flows.length > 0;
}

function goOn(world: World, topic: string | undefined, today: string): Choice[] {
  const view = topic === undefined ? undefined : world.view(topic, today);
  return view ? [{ id: `p:${view.ref}`, label: `${helperWords.goOn}: ${view.caseTitle ?? view.title}` }] : [];
}

function withSay(reply: Reply, text: string): Reply {
  return { ...reply, blocks: [{ type: 'text', text }, ...reply.blocks] };
}

/** What a helper's own words do; undefined where they mean something else just now. */
export function saidAsHelper(conversation: Conversation, cue: HelperCue): Outcome | undefined {
  const { session } = conversation;
  switch (cue.type) {
    case 'begins':
      if (!session.helping) return helpBegins(conversation, cue.rest);
      return cue.rest === '' ? { reply: alreadyReply } : undefined;
    case 'next':
      return nextPerson(conversation);
    case 'ends':
      return session.helping ? helpEnds(conversation) : undefined;
    case 'note':
      return officerNote(conversation, '');
    case 'learns':
      return lessonStarts(conversation);
  }
}
