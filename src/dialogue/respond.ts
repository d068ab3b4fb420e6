import { foldText } from '../content/fold.ts';
import type { Facet, Intent } from '../content/schema/vocabulary.ts';
import { facetNames } from '../content/schema/vocabulary.ts';
import { type ProcedureView, splitRef } from '../content/view.ts';
import type { Finding } from '../search/search.ts';
import type { Hit } from '../search/search-index.ts';
import { type Verdict, verdictOf } from '../search/verdict.ts';
import { answerReply, hotlineReply } from './answer-reply.ts';
import { cardOf, clip } from './card.ts';
import type { Event } from './event.ts';
import { facetReply } from './facet-reply.ts';
import { importedReply } from './imported-reply.ts';
import { groupReply, menuReply } from './menu.ts';
import type { Choice, Reply } from './reply.ts';
import { newSession, type Session } from './session.ts';
import { facetLabels, words } from './words.ts';
import type { World } from './world.ts';

export interface Turn {
  readonly session: Session;
  /** One turn is one message, on every channel. */
  readonly reply: Reply;
}

/** Longer messages are not read, so that no message takes long. In UTF-16 units. */
const LONGEST_MESSAGE = 3000;
const MOST_CHOICES = 3;
const LONGEST_LABEL = 90;

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
  }
}

interface Conversation {
  readonly world: World;
  readonly session: Session;
  readonly today: string;
}

/** A reply and what it changes in the session besides what was offered. */
interface Outcome {
  readonly reply: Reply;
  readonly topic?: string;
  readonly missed?: boolean;
}

function settle({ session }: Conversation, result: Reply | Outcome): Turn {
  const { reply, topic, missed = false }: Outcome = 'reply' in result ? result : { reply: result };
  return {
    reply,
    session: {
      version: newSession.version,
      // Once several things are offered, the old subject is no longer the one at hand.
      topic: topic ?? (reply.kind === 'choose' ? undefined : session.topic),
      offered: reply.choices.map(({ id, label }) => ({ id, label })),
      shown: [...reply.procedures],
      misses: missed ? session.misses + 1 : 0,
    },
  };
}

/** A shared link or poster opens a procedure, an answer or a group; anything else opens the menu. */
function opened(conversation: Conversation, payload: string): Reply | Outcome {
  const { world, today } = conversation;
  const topic = payload.replace(/_.*$/, '').replace(/^(\d)-(\d{6})$/, '$1.$2');
  const answer = world.answer(topic);
  return (
    procedureCard(conversation, topic) ??
    (answer && answerReply(world, answer, today)) ??
    groupReply(world, topic, 1) ??
    menuReply(world, words.greeting)
  );
}

function chosen(conversation: Conversation, id: string): Reply | Outcome {
  const { world, today } = conversation;
  const [verb, first = '', second = ''] = id.split(':');
  switch (verb) {
    case 'p':
      return procedureCard(conversation, first) ?? menuReply(world, words.oldChoice);
    case 'f':
      return (isFacet(first) && facetOf(conversation, second, first)) || menuReply(world, words.oldChoice);
    case 'a': {
      const answer = world.answer(first);
      return answer ? answerReply(world, answer, today) : menuReply(world, words.oldChoice);
    }
    case 'g':
      return (
        groupReply(world, first, second === '' ? 1 : Number(second)) ?? menuReply(world, words.oldChoice)
      );
    case 'menu':
      return menuReply(world, first === '2' ? words.moreMenu : words.menu, first === '2' ? 2 : 1);
    case 'none':
      return noneOfThese(conversation);
    case 'hotline':
      return hotlineReply(world);
    default:
      return menuReply(world, words.oldChoice);
  }
}

function read(conversation: Conversation, raw: string): Reply | Outcome {
  const { world, session } = conversation;
  const text = raw
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (text.length > LONGEST_MESSAGE) return missed({ ...menuReply(world, words.tooLong), kind: 'none' });
  if (!/[\p{L}\p{N}]/u.test(text)) return missed({ ...menuReply(world, words.empty), kind: 'none' });

  const tap = typedChoice(session.offered, text);
  if (tap) return chosen(conversation, tap.id);
  if (/^\d{1,3}[.)]?$/.test(text)) return missed({ ...menuReply(world, words.loneNumber), kind: 'none' });

  const code = /(?<!\d)\d\.\d{6}(?!\d)/.exec(text)?.[0];
  const byCode = code === undefined ? undefined : procedureCard(conversation, code);
  return byCode ?? understood(conversation, text);
}

/** What the words ask for: first what is urgent, then what is said to the assistant, then the topic, then the side of it. */
function understood(conversation: Conversation, text: string): Reply | Outcome {
  const { world, session } = conversation;
  const finding = world.search.find(text);
  const { fork, facets, intent, topicLength } = finding;
  const [facet] = facets;
  const urgent = urgentHit(conversation, finding);
  if (urgent) return target(conversation, urgent, undefined);

  const hits = inContext(conversation, finding);
  const verdict = verdictOf(hits);
  const [best] = hits;
  if (intent && verdict !== 'sure') return spokenTo(conversation, intent);
  if (facet && (topicLength === 0 || !isNewTopic(best, verdict))) {
    const followed = followUp(conversation, facet);
    if (followed) return followed;
    if (topicLength === 0) return menuReply(world, words.whichProcedure);
  }
  if (fork && !(session.topic && verdict === 'sure'))
    return offer(conversation, fork.ask, fork.choices.map(toTarget), facet);
  if (best && (verdict === 'sure' || isPlainAnswer(hits))) return target(conversation, best, facet);
  if (verdict === 'close') return offer(conversation, words.didYouMean, nearest(hits), facet);
  return lost(conversation);
}

/** With a side word, this much likeness to something makes it the new subject. */
const NEW_TOPIC = 0.5;

function isNewTopic(best: Hit | undefined, verdict: Verdict): boolean {
  return verdict === 'sure' || (best !== undefined && best.likeness >= NEW_TOPIC);
}

/** A side of the procedure at hand, or of those just offered. */
function followUp(conversation: Conversation, facet: Facet): Reply | Outcome | undefined {
  const { session } = conversation;
  if (session.topic) return facetOf(conversation, session.topic, facet);
  const offered = session.offered.flatMap(({ id }) => /^(?:p|f:\w+):(.+)$/.exec(id)?.[1] ?? []);
  if (offered.length === 0) return undefined;
  return offer(conversation, words.whichHelp, offered.slice(0, MOST_CHOICES).map(toTarget), facet);
}

/** A short message after a subject ("gia hạn thì sao") is likelier about the neighbours of that subject. */
const SHORT = 6;
const NEIGHBOUR = 1.2;

function inContext({ world, session }: Conversation, { hits, topicLength }: Finding): readonly Hit[] {
  const subject = session.topic && world.procedure(splitRef(session.topic).code);
  if (!subject || topicLength > SHORT) return hits;
  const neighbours = new Set([subject.code, ...(subject.related ?? [])]);
  const isNear = (ref: string) => {
    const procedure = world.procedure(splitRef(ref).code);
    return procedure !== undefined && (neighbours.has(procedure.code) || procedure.group === subject.group);
  };
  return hits
    .map((hit) => (isNear(hit.ref) ? { ...hit, likeness: Math.min(1, hit.likeness * NEIGHBOUR) } : hit))
    .sort((a, b) => b.likeness - a.likeness);
}

/** A cry for help needs less likeness than a procedure: a needless telephone number harms nobody. In a long story it must be plain. */
const URGENT = 0.4;
const URGENT_IN_STORY = 0.6;
const STORY = 18;

function urgentHit({ world }: Conversation, { hits: [best], topicLength }: Finding): Hit | undefined {
  if (best?.kind !== 'answer' || world.answer(best.ref)?.kind !== 'emergency') return undefined;
  return best.likeness >= (topicLength > STORY ? URGENT_IN_STORY : URGENT) ? best : undefined;
}

/** Help that is no procedure is given without asking where nothing else is near: it sends nobody to a wrong door. */
const PLAIN = 0.42;
const ALONE = 0.75;

function isPlainAnswer([first, second]: readonly Hit[]): boolean {
  return (
    first?.kind === 'answer' && first.likeness >= PLAIN && (second?.likeness ?? 0) < first.likeness * ALONE
  );
}

type Target = Pick<Hit, 'ref' | 'kind'>;

function target(
  conversation: Conversation,
  { ref, kind }: Target,
  facet: Facet | undefined,
): Reply | Outcome {
  const { world, today } = conversation;
  if (kind === 'answer') {
    const answer = world.answer(ref);
    return answer ? answerReply(world, answer, today) : lost(conversation);
  }
  if (kind === 'catalogue') return importedCard(conversation, ref) ?? lost(conversation);
  return (facet ? facetOf(conversation, ref, facet) : procedureCard(conversation, ref)) ?? lost(conversation);
}

/** Up to three things it may be, each leading to what was asked about it. */
function offer(
  { world, today }: Conversation,
  say: string,
  targets: readonly Target[],
  facet?: Facet,
): Reply {
  const found = targets.flatMap(({ ref, kind }): { choice: Choice; code?: string }[] => {
    if (kind === 'answer') {
      const answer = world.answer(ref);
      return answer ? [{ choice: { id: `a:${ref}`, label: answer.title } }] : [];
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

/** The best three that are near the first; something far behind is no help. */
function nearest(hits: readonly Hit[]): Hit[] {
  const best = hits[0]?.likeness ?? 0;
  return hits.filter(({ likeness }) => likeness >= best * 0.6).slice(0, MOST_CHOICES);
}

function toTarget(choice: string): Target {
  return { ref: choice, kind: /^\d\./.test(choice) ? 'procedure' : 'answer' };
}

function spokenTo(conversation: Conversation, intent: Intent): Reply | Outcome {
  const { world, session } = conversation;
  switch (intent) {
    case 'greeting':
      return { ...menuReply(world, words.greeting), kind: 'smalltalk' };
    case 'thanks':
      return {
        ...menuReply(world, words.thanks),
        kind: 'smalltalk',
        choices: [{ id: 'menu', label: words.backToMenu }],
      };
    case 'help':
      return { ...menuReply(world, words.help), kind: 'smalltalk' };
    case 'menu':
    case 'back':
      return menuReply(world);
    case 'hotline':
      return hotlineReply(world);
    case 'no':
    case 'none':
      return noneOfThese(conversation);
    case 'yes': {
      const first = session.offered.find(({ id }) => /^[paf]:/.test(id));
      return first ? chosen(conversation, first.id) : menuReply(world);
    }
  }
}

function noneOfThese({ world, session }: Conversation): Outcome {
  if (session.misses >= 1) return { reply: hotlineReply(world, words.stillLost), missed: true };
  return { reply: menuReply(world, words.notThose), missed: true };
}

/** The second message in a row that is not understood leads to people, not to a third guess. */
function lost({ world, session, today }: Conversation): Outcome {
  const subject = session.topic === undefined ? undefined : world.view(session.topic, today);
  if (session.misses === 0 && subject) return missed(askMore(subject));
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

function missed(reply: Reply): Outcome {
  return { reply, missed: true };
}

function procedureCard(conversation: Conversation, ref: string): Outcome | undefined {
  const { world, today } = conversation;
  const view = world.view(ref, today);
  return view ? { reply: cardOf(world, view, today), topic: view.ref } : importedCard(conversation, ref);
}

/** The plain card of a procedure that is only in the imported catalogue. */
function importedCard({ world, today }: Conversation, code: string): Outcome | undefined {
  const record = world.imported(code);
  return record && { reply: importedReply(world, record, today), topic: code };
}

/** One side of a procedure; of an imported one only the plain card is known. */
function facetOf(conversation: Conversation, ref: string, facet: Facet): Outcome | undefined {
  const { world, today } = conversation;
  const view = world.view(ref, today);
  return view
    ? { reply: facetReply(world, view, facet, today), topic: view.ref }
    : importedCard(conversation, ref);
}

/** A number or the words of a choice just offered count as tapping it. */
function typedChoice(offered: readonly Choice[], text: string): Choice | undefined {
  const number = /^(\d{1,2})[.)]?$/.exec(text)?.[1];
  if (number !== undefined) return offered[Number(number) - 1];
  const said = foldText(text);
  return offered.find(({ label }) => foldText(label) === said);
}

function isFacet(name: string): name is Facet {
  return (facetNames as readonly string[]).includes(name);
}
