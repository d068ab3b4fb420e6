import type { Facet } from '../content/facet.ts';
import { splitRef } from '../content/view.ts';
import type { Finding } from '../search/search.ts';
import type { Hit } from '../search/search-index.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { askMore, facetOf, MOST_CHOICES, offer, procedureCard, toTarget } from './outcomes.ts';
import type { Reply } from './reply.ts';

/** A longer message without a side word is a story of its own; of what is told beside a subject a little more is heard out. */
const LONGEST = 14;
const LONGEST_TELLING = 16;

/**
 * A message in the middle of a subject is about it when it asks for a side of it ("lệ phí?"), puts a short question
 * ("thi lại hông") or only hints ("tiền?"), unless it names something else plainly enough. What it names is offered beside.
 */
export function aboutSubject(
  conversation: Conversation,
  text: string,
  finding: Finding,
): Reply | Outcome | undefined {
  const { facets, followUp: asked, length, topicLength, hits, verdict } = finding;
  const [side] = facets;
  const [best] = hits;
  const { topic } = conversation.session;
  const isTold = side === undefined && asked.form !== 'need' && asked.form !== 'question';
  const turnsAway = asked.turns || finding.asks || (best?.likeness ?? 0) >= LEAVING.circumstance;
  if (topic !== undefined && isTold && !turnsAway && length <= LONGEST_TELLING) {
    const variant = variantOf(conversation, topic, text);
    if (variant) return procedureCard(conversation, variant);
  }
  if (side === undefined && (length > LONGEST || (!asked.form && !asked.cue))) return undefined;
  const isOfPaper =
    topic !== undefined &&
    side === undefined &&
    asked.form !== undefined &&
    !asked.turns &&
    !finding.asks &&
    isPaperOf(conversation, topic, text);
  const isElsewhere =
    best !== undefined && topicLength > 0 && best.likeness >= leavingFor(finding, topic !== undefined);
  if (isElsewhere && !isOfPaper) return undefined;
  const facet = side ?? asked.cue ?? (asked.form === 'need' ? 'documents' : undefined);
  if (topic === undefined) return facet && sideOfOffered(conversation, facet);
  const isOther =
    verdict === 'sure' && best && !isSubject(conversation, best) && (side === undefined || topicLength > FEW);
  const other = isOther ? [toTarget(conversation, best.ref)] : [];
  return facet ? facetOf(conversation, topic, facet, other) : askMore(conversation, topic, other);
}

/** "giấy kết hôn bị mất rồi", where the subject asks for that paper. */
function isPaperOf({ world, today }: Conversation, topic: string, text: string): boolean {
  const said = pairsOf(world.search.topicOf(text));
  const papers = world.view(topic, today)?.documents ?? [];
  return papers.some(({ name }) => pairsOf(world.search.topicOf(name)).some((pair) => said.includes(pair)));
}

function pairsOf(words: readonly { readonly fold: string }[]): string[] {
  return words.slice(1).map(({ fold }, at) => `${words[at]?.fold} ${fold}`);
}

/** The procedure, near the subject, that the subject becomes in these circumstances: "đăng ký kết hôn", "chồng em người Đài Loan". */
function variantOf({ world, today }: Conversation, topic: string, text: string): string | undefined {
  const subject = world.view(topic, today);
  if (!subject) return undefined;
  // What stands in brackets tells it from its variants, one of which is looked for.
  const title = subject.title.replace(/\s*\(.*?\)/g, '');
  const {
    hits: [best, next],
    verdict,
  } = world.search.find(`${title} ${text}`);
  const codeOf = (hit: Hit | undefined) => hit && splitRef(hit.ref).code;
  // Between the two of them the words decide; whatever else is near, only plainly.
  const isPlain = verdict === 'sure' || codeOf(next) === subject.code;
  const procedure = best && world.procedure(splitRef(best.ref).code);
  const isVariant = procedure?.group === subject.group && procedure.code !== subject.code;
  return isPlain && isVariant ? best?.ref : undefined;
}

/** How like something else a message must be to leave the subject for it: the plainer it asks on, the more. */
const LEAVING = {
  /** "có cần giấy kết hôn không", "giấy đó làm ở đâu": a thing that is needed, or was just named, is no new subject. */
  need: Number.POSITIVE_INFINITY,
  /** "lỡ mất giấy hẹn thì sao" */
  question: 0.75,
  /** "vợ tui nước ngoài", "vợ chồng chưa đăng ký kết hôn": how things stand */
  circumstance: 0.75,
  /** Whoever says this much ("đất còn chung sổ, tách thửa ra thì sao") names what they mean. */
  longQuestion: 0.5,
  /** "phí làm hộ chiếu": a side word, and a name beside it */
  side: 0.55,
  /** "cần giấy gì chứng minh": one or two words beside the side word must name it nearly in full */
  sideInShort: 0.72,
  /** "xe ô tô tới hạn đăng kiểm rồi, đi kiểm định cần mang gì": so many words beside a side word name what they mean */
  sideOfMuch: 0.42,
  /** "còn hộ chiếu thì sao": it says that it turns to something */
  turn: 0.35,
  /** "thôi quay lại cái khai sanh": it says that it goes back, so it is not about what is at hand */
  return: 0.2,
  /** "xin cấp lại" */
  request: 0.4,
  /** "cái bằng lái xe của tui chuột cắn nát rồi làm lại đâu": so many words that ask for something are hardly about what is at hand */
  requestOfMuch: 0.3,
  /** "tiền ăn": a bare hint */
  hint: 0.45,
  /** "thẻ tạm trú cho ông luôn": so many words that are like one thing and hardly like any other */
  alone: 0.42,
  /** the same, put as a short question ("ma tài khoản định danh bị khóa rồi, mở lại sao") */
  aloneInQuestion: 0.5,
  /** There was no subject yet, only choices; */
  offered: 0.42,
  /** who then tells this much has named something else. */
  offeredToTeller: 0.25,
};

/** In words of the topic. */
const LONG_QUESTION = 7;
const TELLING = 5;

function leavingFor(finding: Finding, hasSubject: boolean): number {
  const {
    facets: [side],
    followUp: { form },
  } = finding;
  const enough = leavingByForm(finding, hasSubject);
  if (!hasSubject || form === 'need' || form === 'circumstance' || !standsAlone(finding)) return enough;
  const isQuestion = side === undefined && form === 'question';
  return Math.min(enough, isQuestion ? LEAVING.aloneInQuestion : LEAVING.alone);
}

function leavingByForm(finding: Finding, hasSubject: boolean): number {
  const {
    facets: [side],
    followUp: { form, turns, returns, refers },
    asks,
    topicLength,
    hits: [best],
  } = finding;
  const needs = form === 'need' && (side === undefined || side === 'documents');
  if (needs || (refers && hasSubject)) return LEAVING.need;
  if (!hasSubject && topicLength <= FEW) return LEAVING.sideInShort;
  if (!hasSubject) return topicLength >= TELLING ? LEAVING.offeredToTeller : LEAVING.offered;
  if (side !== undefined && topicLength <= (turns || returns ? 1 : FEW)) return LEAVING.sideInShort;
  if (form === 'circumstance' && side === undefined && !turns) return LEAVING.circumstance;
  if (returns) return LEAVING.return;
  if (turns) return LEAVING.turn;
  if (asks && side === undefined)
    return topicLength >= LONG_QUESTION ? LEAVING.requestOfMuch : LEAVING.request;
  if (side !== undefined && best?.kind === 'answer') return LEAVING.sideInShort;
  if (side !== undefined) return topicLength >= LONG_QUESTION ? LEAVING.sideOfMuch : LEAVING.side;
  if (form === undefined || best?.kind === 'answer') return LEAVING.hint;
  return topicLength >= LONG_QUESTION ? LEAVING.longQuestion : LEAVING.question;
}

/** In words of the topic. */
const NAMING = 4;
/** What is next likely is at most this share of it. */
const ALONE = 0.4;

/** The words are like one procedure and hardly like anything else. */
function standsAlone({ hits: [best, next], verdict, topicLength }: Finding): boolean {
  return (
    topicLength >= NAMING &&
    verdict === 'sure' &&
    best !== undefined &&
    best.kind !== 'answer' &&
    (next?.likeness ?? 0) <= best.likeness * ALONE
  );
}

/** So few words beside a side word ("theo" of "cần đem theo giấy gì") name nothing else. */
const FEW = 2;

function isSubject({ session, world }: Conversation, { ref }: Hit): boolean {
  const codeOf = (of: string) => world.procedure(splitRef(of).code)?.code;
  return session.topic !== undefined && codeOf(session.topic) === codeOf(ref);
}

/** The same side of each thing that was just offered. */
function sideOfOffered(conversation: Conversation, facet: Facet): Reply | undefined {
  const offered = conversation.session.offered.flatMap(({ id }) => /^(?:p|f:\w+):(.+)$/.exec(id)?.[1] ?? []);
  if (offered.length === 0) return undefined;
  return offer(
    conversation,
    conversation.world.words.whichHelp,
    offered.slice(0, MOST_CHOICES).map((ref) => toTarget(conversation, ref)),
    facet,
  );
}
