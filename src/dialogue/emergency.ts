import { foldText } from '../content/fold.ts';
import type { Finding } from '../search/search.ts';
import type { Hit } from '../search/search-index.ts';
import { answerReply } from './answer-reply.ts';
import type { Conversation } from './conversation.ts';
import type { Reply } from './reply.ts';
import type { World } from './world.ts';

/** The reply to a cry for help, told or typed as a number; undefined where nobody cries for help. */
export function cryForHelp(conversation: Conversation, text: string): Reply | undefined {
  const { world, today } = conversation;
  // "cháy nhà ở ấp 3 xã An Bình": the place is no part of the cry.
  const told = [text, world.places().mentioned(text, { home: world.locality.code })?.rest ?? ''];
  const urgent = told.map((words) => urgentHit(conversation, world.search.find(words))).find(Boolean);
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

/** A cry for help needs less likeness than a procedure: a needless telephone number harms nobody. In a long story, or beside a question about papers, it must be plain. */
const URGENT = 0.36;
const PLAIN_CRY = 0.6;
/** One or two words ("người nhà") stand in many cries by chance; a real one ("cấp cứu", "cháy nhà") is said in its own words. */
const SHORT_CRY = 0.75;

const STORY = 18;

/** Whoever asks for papers ("… mất làm giấy khai tử") tells of what happened, and needs no siren. */
const PAPERWORK = 0.9;
/** In the middle of a subject it is the paper that "rớt xuống sông". */
const AT_HAND = 1.25;

export function urgentHit(
  conversation: Conversation,
  { hits, facets, topicLength, followUp }: Finding,
): Hit | undefined {
  const [best] = hits;
  if (!best || !isEmergency(conversation, best)) return undefined;
  const paper = hits.find(({ kind }) => kind === 'procedure');
  const isAtHand = paper !== undefined && paper.ref === conversation.session.topic;
  const paperwork = (paper?.likeness ?? 0) * (isAtHand ? AT_HAND : 1);
  if (facets.includes('documents') || paperwork >= best.likeness * PAPERWORK) return undefined;
  // "có cần cha mẹ đi theo không", of the subject at hand
  const asksOfNeed = conversation.session.topic !== undefined && followUp.form === 'need';
  const isCalm = topicLength > STORY || facets.length > 0 || asksOfNeed;
  const enough = topicLength <= 2 ? SHORT_CRY : isCalm ? PLAIN_CRY : URGENT;
  return best.likeness >= enough ? best : undefined;
}

export function isEmergency({ world, today }: Conversation, { ref, kind }: Hit): boolean {
  return kind === 'answer' && world.answer(ref, today)?.kind === 'emergency';
}
