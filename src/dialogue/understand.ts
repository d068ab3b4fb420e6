import type { Facet } from '../content/facet.ts';
import { foldText } from '../content/fold.ts';
import type { Intent } from '../content/schema/vocabulary.ts';
import { splitRef } from '../content/view.ts';
import type { Mention } from '../place/mention.ts';
import type { Finding } from '../search/search.ts';
import type { Hit } from '../search/search-index.ts';
import { EXACT, SURE, verdictOf } from '../search/verdict.ts';
import { hotlineReply } from './answer-reply.ts';
import { atHand } from './at-hand.ts';
import { type Conversation, type Outcome, toOutcome } from './conversation.ts';
import { isEmergency, mayBeCry, urgentHit, withNumbers } from './emergency.ts';
import { aboutSubject } from './follow-up.ts';
import { aboutOffered } from './follow-up-offered.ts';
import { menuReply } from './menu.ts';
import { isHelp, nearest } from './nearest.ts';
import {
  askMore,
  beside,
  facetOf,
  lost,
  MOST_CHOICES,
  noneOfThese,
  offer,
  target,
  toTarget,
} from './outcomes.ts';
import { placeReply, withPlace } from './place-reply.ts';
import type { Reply } from './reply.ts';
import type { Session } from './session.ts';
import { severalNamed } from './several.ts';
import { words } from './words.ts';

/** In words: whoever says more than this in the middle of a subject has left it. */
const SHORT_ASIDE = 9;

/** What the words ask for, and the place named beside it: "làm khai sinh ở xã Long Thới huyện Chợ Lách". */
export function understood(conversation: Conversation, text: string): Reply | Outcome {
  const mention = placeMentioned(conversation, text);
  if (!mention) return asked(conversation, text);
  const { rest, found } = mention;
  const world =
    found.kind === 'one' ? conversation.world.seenFrom(found.place.commune.code) : conversation.world;
  const outcome = toOutcome(asked({ ...conversation, world }, rest));
  // Where the rest asks for nothing, the place is what the message is about.
  if (outcome.missed || outcome.reply.kind === 'menu' || outcome.reply.kind === 'smalltalk')
    return placeReply(conversation, found) ?? asked(conversation, text);
  const isHelp = ['answer', 'choose', 'info'].includes(outcome.reply.kind);
  return isHelp ? withPlace(conversation, outcome, found) : asked(conversation, text);
}

/** First what is urgent, then what is said to the assistant, then the topic, then the side of it. */
function asked(conversation: Conversation, text: string): Reply | Outcome {
  const { world, session } = conversation;
  const finding = recalling(session, world.search.find(text, atHand(session)));
  const { fork, facets, intent, topicLength } = finding;
  const [facet] = facets;
  const urgent = urgentHit(conversation, finding);
  if (urgent) return target(conversation, urgent, undefined);

  const hits = withSide(inContext(conversation, finding), facet);
  const verdict = verdictOf(hits);
  const [best] = hits;
  const isNamed = verdict === 'sure' && best !== undefined && best.likeness >= SURE;
  const place = isNamed || intent || fork || facet ? undefined : placeNamed(conversation, text);
  if (place) return place;
  if (intent && verdict !== 'sure') return spokenTo(conversation, intent);
  const several = best && best.likeness < EXACT ? severalNamed(conversation, text, hits) : undefined;
  if (several) return offer(conversation, world.words.whichFirst, several, facet);
  const isUrgent = mayBeCry(conversation, finding);
  const followed =
    session.topic === undefined
      ? aboutOffered(conversation, finding)
      : aboutSubject(conversation, text, finding);
  if (followed) return isUrgent ? withNumbers(conversation, followed) : followed;
  if (facet && topicLength === 0) return menuReply(world, world.words.whichProcedure);
  const tellsEvent = best?.kind === 'flow' && best.likeness >= EXACT;
  if (fork && !tellsEvent && !(session.topic && verdict === 'sure'))
    return offer(
      conversation,
      fork.ask,
      fork.choices.map((ref) => toTarget(conversation, ref)),
      facet,
    );
  const isSure = verdict === 'sure' && best !== undefined && !isAside(conversation, best);
  if (
    best &&
    !isEmergency(conversation, best) &&
    (isSure || (verdict !== 'sure' && isPlainAnswer(conversation, hits)))
  ) {
    const result = target(conversation, best, facet);
    return best.kind === 'answer' && isShort(finding) ? beside(conversation, result) : result;
  }
  // One word more about the subject at hand ("tiền?") is no new subject.
  const isStray = session.topic !== undefined && topicLength <= 1;
  const near = isStray ? [] : nearest(conversation, hits);
  const stays = near.length > 0 && isFaint(finding) ? stillAbout(conversation, near) : undefined;
  if (stays) return stays;
  const back =
    verdict === 'lost' || near.length === 0
      ? lost(conversation)
      : offer(conversation, isUrgent ? words.ifNoDanger : world.words.didYouMean, near, facet);
  return isUrgent ? withNumbers(conversation, back) : back;
}

/** "bằng lái xe hết nhiêu tiền": who names a procedure and asks for one side of it is not asked questions first. */
function withSide(hits: readonly Hit[], side: Facet | undefined): readonly Hit[] {
  if (side === undefined || side === 'documents') return hits;
  const isNamed = hits.some(({ kind, likeness }) => kind === 'procedure' && likeness >= SURE);
  return isNamed ? hits.filter(({ kind }) => kind !== 'flow') : hits;
}

/** A few words in the middle of a subject that are hardly like anything else ("nhà trong hẻm") are told about it. */
const FAINT = 0.33;
const FAINT_WORDS = 6;

function isFaint({ hits: [best], length, asks, followUp }: Finding): boolean {
  const turnsAway = asks || followUp.turns || followUp.returns;
  return length <= FAINT_WORDS && !turnsAway && (best?.likeness ?? 0) < FAINT;
}

function stillAbout(conversation: Conversation, near: readonly Hit[]): Outcome | undefined {
  const { topic } = conversation.session;
  const more = topic === undefined ? undefined : askMore(conversation, topic, near.slice(0, 1));
  return more && { ...more, missed: true };
}

function isShort({ length }: Finding): boolean {
  return length <= SHORT_ASIDE;
}

/** What was talked about before is likelier meant than what was not; */
const RECALLED = 1.5;
/** whoever says that they go back to it means it, if they name it at all. */
const NAMED_AGAIN = 0.1;

function recalling({ earlier }: Session, finding: Finding): Finding {
  const codes = new Set(earlier.map((ref) => splitRef(ref).code));
  const isEarlier = ({ ref }: Hit) => codes.has(splitRef(ref).code);
  const before = finding.hits.find(isEarlier);
  if (!before) return finding;
  const returnsTo =
    finding.followUp.returns && before.likeness >= NAMED_AGAIN ? (finding.hits[0]?.likeness ?? 0) : 0;
  const hits = finding.hits
    .map((hit) => {
      if (!isEarlier(hit)) return hit;
      const likeness = Math.max(hit.likeness, hit === before ? returnsTo : 0);
      return { ...hit, likeness: Math.min(1, likeness * RECALLED) };
    })
    .sort((a, b) => b.likeness - a.likeness);
  return { ...finding, hits, verdict: verdictOf(hits) };
}

/** Longer than any address of three levels, in UTF-16 units. */
const LONGEST_ADDRESS = 80;

function placeNamed(conversation: Conversation, text: string): Outcome | undefined {
  const { world } = conversation;
  const home = world.locality.code;
  if (text.length > LONGEST_ADDRESS || !world.places().isPlaceLike(text, { home })) return undefined;
  return placeReply(conversation, world.places().resolve(text, { home }));
}

/** Sentences without such a word name no place, and most need not wait for the index of places to be built. */
const PLACE_WORD =
  /(?:^| )(?:o|tai|ben|duoi|ngu|thuoc|xa|phuong|thi tran|tt|huyen|quan|thi xa|tx|thanh pho|tp|[pq] ?\d)(?: |$)/;

function placeMentioned({ world }: Conversation, text: string): Mention | undefined {
  if (!PLACE_WORD.test(foldText(text))) return undefined;
  const home = world.locality.code;
  const mention = world.places().mentioned(text, { home });
  // A message that is only a place, with the words around one, is read more patiently.
  return mention && /\p{L}/u.test(mention.rest) && !world.places().isPlaceLike(text, { home })
    ? mention
    : undefined;
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

/** Help that is no procedure is given without asking where nothing else is near: it sends nobody to a wrong door. */
const PLAIN = 0.42;
const ALONE = 0.75;
/** To say honestly that it is no matter of ours needs less, as long as no help comes near it. */
const PLAIN_NOT_OURS = 0.34;
const ALONE_NOT_OURS = 0.8;

function isPlainAnswer(conversation: Conversation, hits: readonly Hit[]): boolean {
  const [first, second] = hits;
  if (first?.kind !== 'answer' || isAside(conversation, first) || isEmergency(conversation, first))
    return false;
  if (isHelp(conversation, first))
    return first.likeness >= PLAIN && (second?.likeness ?? 0) < first.likeness * ALONE;
  const help = hits.find((hit) => isHelp(conversation, hit))?.likeness ?? 0;
  return first.likeness >= PLAIN_NOT_OURS && help < first.likeness * ALONE_NOT_OURS;
}

/** In the middle of a subject a few stray words are about it, not about the weather, unless they say so plainly. */
const PLAIN_ASIDE = 0.75;

function isAside(conversation: Conversation, hit: Hit): boolean {
  return conversation.session.topic !== undefined && hit.likeness < PLAIN_ASIDE && !isHelp(conversation, hit);
}

function spokenTo(conversation: Conversation, intent: Intent): Reply | Outcome {
  const { world } = conversation;
  switch (intent) {
    case 'greeting':
      return { ...menuReply(world, world.words.greeting), kind: 'smalltalk' };
    case 'thanks':
      return {
        ...menuReply(world, world.words.thanks),
        kind: 'smalltalk',
        choices: [{ id: 'menu', label: words.backToMenu }],
      };
    case 'help':
      return { ...menuReply(world, world.words.help), kind: 'smalltalk' };
    case 'menu':
      return menuReply(world);
    case 'back':
      return spokenOfBefore(conversation);
    case 'hotline':
      return hotlineReply(world);
    case 'no':
    case 'none':
      return noneOfThese(conversation);
    case 'yes':
      return confirmed(conversation);
    case 'forgetPlace':
      return placeForgotten(conversation);
  }
}

/** What was talked about, the last first; the menu where there is nothing yet. */
function spokenOfBefore(conversation: Conversation): Reply {
  const { world, session } = conversation;
  const refs = [...(session.topic === undefined ? [] : [session.topic]), ...session.earlier];
  if (refs.length === 0) return menuReply(world);
  const offered = offer(
    conversation,
    world.words.whichAgain,
    refs.slice(0, MOST_CHOICES).map((ref) => toTarget(conversation, ref)),
  );
  const choices = offered.choices.filter(({ id }) => id !== 'none');
  return { ...offered, choices: [...choices, { id: 'menu', label: words.backToMenu }] };
}

function placeForgotten({ world, session }: Conversation): Outcome {
  const said = session.commune === undefined ? world.words.noPlaceKept : world.words.placeForgotten;
  return {
    commune: null,
    reply: {
      kind: 'notice',
      procedures: [],
      blocks: [{ type: 'text', text: said }],
      choices: [{ id: 'menu', label: words.backToMenu }],
      links: [],
    },
  };
}

/** "đúng rồi" takes the one thing that was offered; of several it must be said which. */
function confirmed(conversation: Conversation): Reply | Outcome {
  const { world, session } = conversation;
  const offered = session.offered.flatMap(({ id }) => /^[pa]:(.+)$/.exec(id)?.[1] ?? []);
  const [only] = offered;
  if (only !== undefined && offered.length === 1)
    return target(conversation, toTarget(conversation, only), undefined);
  if (offered.length > 1)
    return offer(
      conversation,
      world.words.whichHelp,
      offered.slice(0, MOST_CHOICES).map((ref) => toTarget(conversation, ref)),
    );
  return (session.topic && facetOf(conversation, session.topic, 'documents')) || menuReply(world);
}
