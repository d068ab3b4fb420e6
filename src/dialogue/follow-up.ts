import type { Facet } from '../content/schema/vocabulary.ts';
import { splitRef } from '../content/view.ts';
import type { Finding } from '../search/search.ts';
import type { Hit } from '../search/search-index.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { askMore, facetOf, MOST_CHOICES, offer, procedureCard, toTarget } from './outcomes.ts';
import type { Reply } from './reply.ts';

/** A longer message without a side word is a story of its own. */
const LONGEST = 14;

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
  if (side === undefined && (length > LONGEST || (!asked.form && !asked.cue))) return undefined;
  if (best && topicLength > 0 && best.likeness >= leavingFor(finding, topic !== undefined)) return undefined;
  const facet = side ?? asked.cue ?? (asked.form === 'need' ? 'documents' : undefined);
  if (topic === undefined) return facet && sideOfOffered(conversation, facet);
  if (asked.form === 'circumstance' && side === undefined) {
    const variant = variantOf(conversation, topic, text);
    if (variant) return procedureCard(conversation, variant);
  }
  const isOther =
    verdict === 'sure' && best && !isSubject(conversation, best) && (side === undefined || topicLength > FEW);
  const other = isOther ? [toTarget(conversation, best.ref)] : [];
  return facet ? facetOf(conversation, topic, facet, other) : askMore(conversation, topic, other);
}

/** The procedure, near the subject, that the subject becomes in these circumstances: "đăng ký kết hôn", "chồng em người Đài Loan". */
function variantOf({ world, today }: Conversation, topic: string, text: string): string | undefined {
  const subject = world.view(topic, today);
  if (!subject) return undefined;
  // What stands in brackets tells it from its variants, one of which is looked for.
  const title = subject.title.replace(/\s*\(.*?\)/g, '');
  const { hits, verdict } = world.search.find(`${title} ${text}`);
  const [best] = hits;
  const procedure = best && world.procedure(splitRef(best.ref).code);
  return verdict === 'sure' &&
    procedure &&
    procedure.group === subject.group &&
    procedure.code !== subject.code
    ? best.ref
    : undefined;
}

/** How like something else a message must be to leave the subject for it: the plainer it asks on, the more. */
const LEAVING = {
  /** "có cần giấy kết hôn không": a thing that is needed is not a new subject. */
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
  /** "còn hộ chiếu thì sao", "xin cấp lại": it says that it turns to something */
  turn: 0.45,
  /** "tiền ăn": a bare hint */
  hint: 0.45,
  /** There was no subject yet, only choices. */
  offered: 0.42,
};

/** In words of the topic. */
const LONG_QUESTION = 7;

function leavingFor(finding: Finding, hasSubject: boolean): number {
  const {
    facets: [side],
    followUp: { form, turns },
    asks,
    topicLength,
    hits: [best],
  } = finding;
  const needs = form === 'need' && (side === undefined || side === 'documents');
  if (needs) return LEAVING.need;
  if (!hasSubject) return LEAVING.offered;
  if (side !== undefined && topicLength <= FEW && !turns) return LEAVING.sideInShort;
  if (form === 'circumstance' && side === undefined && !turns) return LEAVING.circumstance;
  if (turns || asks) return LEAVING.turn;
  if (side !== undefined && best?.kind === 'answer') return LEAVING.sideInShort;
  if (side !== undefined) return LEAVING.side;
  if (form === undefined || best?.kind === 'answer') return LEAVING.hint;
  return topicLength >= LONG_QUESTION ? LEAVING.longQuestion : LEAVING.question;
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
