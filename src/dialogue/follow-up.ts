import { splitRef } from '../content/view.ts';
import type { Finding } from '../search/search.ts';
import type { Hit } from '../search/search-index.ts';
import { isAsked, sideAsked } from './asked-on.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { isOneOf, LEAVES, meansHelp, oddsOfLeaving, PLAIN, STAYS } from './leaving.ts';
import { nearest } from './nearest.ts';
import { askMore, facetOf, MOST_CHOICES, offer, procedureCard, type Target, toTarget } from './outcomes.ts';
import type { Reply } from './reply.ts';

/** Whoever tells more than this beside a subject, in words, tells of something new. */
const LONGEST_TELLING = 16;
/** Log-odds up to which the subject is offered too, where what else is meant must be asked anyway. */
const LEFT = 3;
/** So few words beside a side word ("theo" of "cần đem theo giấy gì") name nothing else. */
const FEW = 2;

/**
 * A message in the middle of a subject is about it when it asks for a side of it ("lệ phí?"), puts a short question
 * ("thi lại hông") or only hints ("tiền?"), unless it likelier asks for something else. Where that is not plain, both
 * are offered; where it is, what else the message names is offered beside.
 */
export function aboutSubject(
  conversation: Conversation,
  text: string,
  finding: Finding,
): Reply | Outcome | undefined {
  const { facets, topicLength, hits, verdict } = finding;
  const { topic } = conversation.session;
  if (topic === undefined) return undefined;
  const [side] = facets;
  const [best] = hits;
  const variant = variantTold(conversation, text, finding);
  if (variant) return procedureCard(conversation, variant);
  const odds = oddsOfLeaving(conversation, finding, [topic]);
  if (meansHelp(finding, odds)) return undefined;
  if (odds >= (verdict === 'sure' ? LEAVES : LEFT)) return undefined;
  if (odds > STAYS) return eitherOf(conversation, topic, finding, odds);
  const facet = sideAsked(finding);
  const isOther =
    verdict === 'sure' && best && !isOneOf([topic], best) && (side === undefined || topicLength > FEW);
  const other = isOther ? [toTarget(conversation, best.ref)] : [];
  if (facet) return facetOf(conversation, topic, facet, other);
  const more = askMore(conversation, topic, other);
  return more && !isAsked(finding) ? { ...more, missed: true } : more;
}

/** The subject and what else may be meant, the likeliest first. */
function eitherOf(
  conversation: Conversation,
  topic: string,
  finding: Finding,
  odds: number,
): Outcome | undefined {
  const others: Target[] = nearest(conversation, finding.hits).filter((hit) => !isOneOf([topic], hit));
  if (others.length === 0) return undefined;
  const before = odds < 0 ? 0 : odds < LEAVES ? 1 : MOST_CHOICES - 1;
  const targets = [...others.slice(0, before), toTarget(conversation, topic), ...others.slice(before)];
  const reply = offer(
    conversation,
    conversation.world.words.didYouMean,
    targets.slice(0, MOST_CHOICES),
    sideAsked(finding),
  );
  return odds < 0 ? { reply, topic } : { reply };
}

/** The procedure, near the subject, that the subject becomes in the circumstances told: "đăng ký kết hôn", "chồng em người Đài Loan". */
export function variantTold(conversation: Conversation, text: string, finding: Finding): string | undefined {
  const { facets, followUp, asks, length, hits } = finding;
  const { topic } = conversation.session;
  const isTold = facets.length === 0 && followUp.form !== 'need' && followUp.form !== 'question';
  const turnsAway = followUp.turns || asks || (hits[0]?.likeness ?? 0) >= PLAIN;
  if (topic === undefined || !isTold || turnsAway || length > LONGEST_TELLING) return undefined;
  return variantOf(conversation, topic, text);
}

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
