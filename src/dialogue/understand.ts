import type { Facet, Intent } from '../content/schema/vocabulary.ts';
import { splitRef } from '../content/view.ts';
import type { Finding } from '../search/search.ts';
import type { Hit } from '../search/search-index.ts';
import { EXACT, type Verdict, verdictOf } from '../search/verdict.ts';
import { hotlineReply } from './answer-reply.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { menuReply } from './menu.ts';
import { facetOf, lost, MOST_CHOICES, noneOfThese, offer, target, toTarget } from './outcomes.ts';
import { placeReply } from './place-reply.ts';
import type { Reply } from './reply.ts';
import { words } from './words.ts';

/** What the words ask for: first what is urgent, then what is said to the assistant, then the topic, then the side of it. */
export function understood(conversation: Conversation, text: string): Reply | Outcome {
  const { world, session } = conversation;
  const finding = world.search.find(text);
  const { fork, facets, intent, topicLength } = finding;
  const [facet] = facets;
  const urgent = urgentHit(conversation, finding);
  if (urgent) return target(conversation, urgent, undefined);

  const hits = inContext(conversation, finding);
  const verdict = verdictOf(hits);
  const [best] = hits;
  const place = verdict === 'sure' || intent || fork ? undefined : placeNamed(conversation, text);
  if (place) return place;
  if (intent && verdict !== 'sure') return spokenTo(conversation, intent);
  if (facet && (topicLength === 0 || !isNewTopic(best, verdict))) {
    const followed = followUp(conversation, facet);
    if (followed) return followed;
    if (topicLength === 0) return menuReply(world, words.whichProcedure);
  }
  const tellsEvent = best?.kind === 'flow' && best.likeness >= EXACT;
  if (fork && !tellsEvent && !(session.topic && verdict === 'sure'))
    return offer(
      conversation,
      fork.ask,
      fork.choices.map((ref) => toTarget(conversation, ref)),
      facet,
    );
  if (best && (verdict === 'sure' ? !isAside(conversation, best) : isPlainAnswer(conversation, hits))) {
    return target(conversation, best, facet);
  }
  // One word more about the subject at hand ("tiền?") is no new subject.
  const isStray = session.topic !== undefined && topicLength <= 1;
  const near = isStray ? [] : nearest(conversation, hits);
  return verdict === 'lost' || near.length === 0
    ? lost(conversation)
    : offer(conversation, words.didYouMean, near, facet);
}

/** Longer than any address of three levels, in UTF-16 units. */
const LONGEST_ADDRESS = 80;

function placeNamed({ world }: Conversation, text: string): Reply | undefined {
  const home = world.locality.code;
  if (text.length > LONGEST_ADDRESS || !world.places().isPlaceLike(text, { home })) return undefined;
  return placeReply(world.places().resolve(text, { home }));
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
  return offer(
    conversation,
    words.whichHelp,
    offered.slice(0, MOST_CHOICES).map((ref) => toTarget(conversation, ref)),
    facet,
  );
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

/** Whoever asks for papers ("… mất làm giấy khai tử") tells of what happened, and needs no siren. */
const PAPERWORK = 0.85;

function urgentHit({ world, today }: Conversation, { hits, facets, topicLength }: Finding): Hit | undefined {
  const [best] = hits;
  if (best?.kind !== 'answer' || world.answer(best.ref, today)?.kind !== 'emergency') return undefined;
  const paperwork = hits.find(({ kind }) => kind === 'procedure')?.likeness ?? 0;
  if (facets.includes('documents') || paperwork >= best.likeness * PAPERWORK) return undefined;
  return best.likeness >= (topicLength > STORY ? URGENT_IN_STORY : URGENT) ? best : undefined;
}

/** Help that is no procedure is given without asking where nothing else is near: it sends nobody to a wrong door. */
const PLAIN = 0.42;
const ALONE = 0.75;

function isPlainAnswer(conversation: Conversation, [first, second]: readonly Hit[]): boolean {
  if (first?.kind !== 'answer' || isAside(conversation, first)) return false;
  return first.likeness >= PLAIN && (second?.likeness ?? 0) < first.likeness * ALONE;
}

/** In the middle of a subject a few stray words are about it, not about the weather, unless they say so plainly. */
const PLAIN_ASIDE = 0.75;

function isAside(conversation: Conversation, hit: Hit): boolean {
  return conversation.session.topic !== undefined && hit.likeness < PLAIN_ASIDE && !isHelp(conversation, hit);
}

/** True for procedures and for help about them; small talk and what is out of scope are no help. */
function isHelp({ world, today }: Conversation, { ref, kind }: Hit): boolean {
  const about = kind === 'answer' ? world.answer(ref, today)?.kind : 'info';
  return about === 'info' || about === 'hotline';
}

/** The best three that are near the first, and a flow beside them; something far behind, and small talk, is no help. */
function nearest(conversation: Conversation, hits: readonly Hit[]): Hit[] {
  const best = hits[0]?.likeness ?? 0;
  const near = hits.filter((hit) => hit.likeness >= best * 0.6 && isHelp(conversation, hit));
  const isFlow = ({ kind }: Hit) => kind === 'flow';
  const kept = new Set([
    ...near.filter((hit) => !isFlow(hit)).slice(0, MOST_CHOICES),
    ...near.filter(isFlow).slice(0, 1),
  ]);
  return near.filter((hit) => kept.has(hit));
}

function spokenTo(conversation: Conversation, intent: Intent): Reply | Outcome {
  const { world } = conversation;
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
    case 'yes':
      return confirmed(conversation);
  }
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
      words.whichHelp,
      offered.slice(0, MOST_CHOICES).map((ref) => toTarget(conversation, ref)),
    );
  return (session.topic && facetOf(conversation, session.topic, 'documents')) || menuReply(world);
}
