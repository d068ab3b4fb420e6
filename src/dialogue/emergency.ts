import { foldText } from '../content/fold.ts';
import type { Finding } from '../search/search.ts';
import type { Hit } from '../search/search-index.ts';
import { answerReply, phoneLink } from './answer-reply.ts';
import { atHand } from './at-hand.ts';
import { type Conversation, type Outcome, toOutcome } from './conversation.ts';
import { lowerFirst } from './facts.ts';
import type { Reply } from './reply.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

/** The reply to a cry for help, told or typed as a number; undefined where nobody cries for help. */
export function cryForHelp(conversation: Conversation, text: string): Reply | undefined {
  const { world, today } = conversation;
  // "cháy nhà ở ấp 3 xã An Bình": the place is no part of the cry.
  const told = [text, world.places().mentioned(text, { home: world.locality.code })?.rest ?? ''];
  const urgent = told.map((said) => urgentHit(conversation, world.search.find(said))).find(Boolean);
  const answer = urgent && world.answer(urgent.ref, today);
  return answer ? answerReply(world, answer, today) : emergencyNumber(world, text, today);
}

/** "113", "gọi 115!": the number alone is a cry for help. */
export function emergencyNumber(world: World, text: string, today: string): Reply | undefined {
  const number = /^(?:(?:goi|so|alo|cuu) )*(\d{3})$/.exec(foldText(text))?.[1];
  const answer = world.content.answers.find(
    ({ kind, phones = [] }) => kind === 'emergency' && phones[0]?.number === number,
  );
  return number === undefined || !answer ? undefined : answerReply(world, answer, today);
}

/** Log odds from which words are taken for a cry: a needless telephone number harms nobody. */
const CRY = -1;
/** In the middle of a subject, where short words are mostly about it. */
const CRY_IN_SUBJECT = 7;
/** Of two words, of which any may stand in a cry by chance. One alone ("um") is no cry unless it is a saying. */
const CRY_IN_FEW = 4;
/** Nor is it one where papers or other help are named so plainly; the more it sounds like one, the plainer they must be. */
const PAPERS = 0.3;
const PAPERS_PER_ODDS = 0.03;
const MOST_PAPERS = 0.6;
const OTHER_HELP = 0.5;
/** Of words that ask for something ("xin", "sửa lại"), as most who cry do not. */
const CRY_ASKING = 5;
/** From here down words sound like anything but a cry. */
const NO_CRY = -3;
/** From here up words may still be one: what is asked back has the numbers beside it. */
const MAYBE_CRY = -3;
/** And from here up one or two of them. */
const MAYBE_IN_FEW = 1;
/** In the middle of a subject, */
const MAYBE_IN_SUBJECT = -1;
/** and of what asks for a side of it. */
const MAYBE_IN_QUESTION = 2;
/** Also near a saying it is one, with less likeness than a procedure needs; in a long story, or beside a question about papers, it must be plain. */
const URGENT = 0.3;
const URGENT_IN_SUBJECT = 0.45;
const PLAIN_CRY = 0.6;
/** One or two words ("người nhà") stand in many cries by chance; a real one ("cấp cứu", "cháy nhà") is said in its own words. */
const SHORT_CRY = 0.75;

const STORY = 18;

/** A cry is told in its own words, so its nearest saying counts more, and what else is said of its number less. */
const SAID = 0.3;

/** Whoever asks for papers ("… mất làm giấy khai tử") tells of what happened, and needs no siren. */
const PAPERWORK = 0.9;
/** In the middle of a subject it is the paper that "rớt xuống sông". */
const AT_HAND = 1.25;

export function urgentHit(
  conversation: Conversation,
  { hits, facets, topicLength, followUp, intent, asks, cry }: Finding,
): Hit | undefined {
  const best = loudest(hits.filter((hit) => isEmergency(conversation, hit)));
  if (!best || facets.includes('documents')) return undefined;
  const other = loudest(hits.filter((hit) => hit.kind !== 'procedure' && !isEmergency(conversation, hit)));
  const paper = loudest(hits.filter(({ kind }) => kind === 'procedure'));
  const papers = loudness(paper) * (paper && paper.ref === conversation.session.topic ? AT_HAND : 1);
  const isInSubject = atHand(conversation.session).length > 0;
  const isCry =
    intent === undefined &&
    cry.words > 1 &&
    cry.odds > (isInSubject ? CRY_IN_SUBJECT : cry.words <= 2 ? CRY_IN_FEW : asks ? CRY_ASKING : CRY) &&
    papers < Math.min(MOST_PAPERS, PAPERS + PAPERS_PER_ODDS * Math.max(0, cry.odds)) &&
    loudness(other) < OTHER_HELP;
  if (isCry) return best;
  if (loudness(other) > loudness(best) || papers >= loudness(best) * PAPERWORK) return undefined;
  // "có cần cha mẹ đi theo không", of the subject at hand
  const asksOfNeed = isInSubject && followUp.form === 'need';
  // Who asks for something is not crying unless it sounds more like that than not.
  const isCalm = topicLength > STORY || facets.length > 0 || asksOfNeed || cry.odds < (asks ? 0 : NO_CRY);
  const near = isInSubject ? URGENT_IN_SUBJECT : URGENT;
  const enough = topicLength <= 2 ? SHORT_CRY : isCalm ? PLAIN_CRY : near;
  return loudness(best) >= enough ? best : undefined;
}

/** True for words that may be a cry for help, too uncertain for nothing but a number. */
export function mayBeCry({ session }: Conversation, { cry, facets, followUp, intent }: Finding): boolean {
  if (atHand(session).length === 0) return cry.odds > (cry.words > 2 ? MAYBE_CRY : MAYBE_IN_FEW);
  const asksOn = facets.length > 0 || followUp.form === 'need' || intent !== undefined;
  return cry.words > 1 && cry.odds > (asksOn ? MAYBE_IN_QUESTION : MAYBE_IN_SUBJECT);
}

/** What is replied to words that may be a cry for help, with the numbers to call above it. */
export function withNumbers({ world, today }: Conversation, asked: Reply | Outcome): Reply | Outcome {
  const outcome = toOutcome(asked);
  const phones = world.content.answers.flatMap(({ id, kind }) =>
    kind === 'emergency' ? (world.answer(id, today)?.phones?.slice(0, 1) ?? []) : [],
  );
  if (phones.length === 0) return asked;
  const told = phones.map(({ number, who }) => `${number} (${lowerFirst(who)})`).join(', ');
  return {
    ...outcome,
    reply: {
      ...outcome.reply,
      blocks: [{ type: 'text', text: `${words.ifInDanger} ${told}.` }, ...outcome.reply.blocks],
      links: [...phones.map(phoneLink), ...outcome.reply.links],
    },
  };
}

function loudness(hit: Hit | undefined): number {
  return hit ? hit.nearest * (SAID + (1 - SAID) * hit.theme) : 0;
}

function loudest(hits: readonly Hit[]): Hit | undefined {
  return hits.reduce<Hit | undefined>(
    (best, hit) => (best && loudness(best) >= loudness(hit) ? best : hit),
    undefined,
  );
}

export function isEmergency({ world, today }: Conversation, { ref, kind }: Hit): boolean {
  return kind === 'answer' && world.answer(ref, today)?.kind === 'emergency';
}
