import { splitRef } from '../content/view.ts';
import type { Finding } from '../search/search.ts';
import { isAsked } from './asked-on.ts';
import type { Conversation } from './conversation.ts';
import { isHelp } from './nearest.ts';

/**
 * What speaks for a message's leaving the subject at hand, in log-odds: it leaves when it says much, of something else.
 * Rounded from what `npm run fit:leaving` fits to conversations that stay and that leave (and to more questions of the kind).
 */
const WEIGHTS = {
  always: -3.9,
  /** How much it says of the target it fits best, in words that nothing else is said with. */
  amount: 0.85,
  /** How much more like something else it is than like the subject, 0 to 1; a thing that is needed is no new subject. */
  ahead: 4.7,
  /** The same, where it says that it turns to something: "còn hộ chiếu thì sao". */
  aheadTurning: 5.5,
  /** How much more like what was spoken of earlier it is than like the subject, 0 to 1: "cái sổ bị cháy kia thì sao". */
  earlierAhead: 12,
  /** How well the subject fits next to what fits best, 0 to 1. */
  subjectFit: -3.3,
  /** "xin cấp lại" */
  asks: 1.5,
  /** "sổ đỏ": the name of several things. */
  fork: 1.3,
  /** "lỡ mất giấy hẹn thì sao" */
  question: -1.3,
  /** "vợ tui nước ngoài": how things stand. */
  circumstance: -6.5,
  /** It is most like help that is no procedure: "thứ bảy có làm không". */
  toHelp: -2.2,
  /** It is most like small talk, or what is no matter of ours. */
  toElse: 0.8,
  /** It is most like the subject itself. */
  toSubject: -5.7,
};

export type Evidence = Readonly<Record<keyof typeof WEIGHTS, number>>;

/** How much of each kind of evidence a message holds; at hand is the subject, or what was just offered, by their references. */
export function evidenceIn(
  conversation: Conversation,
  finding: Finding,
  atHand: readonly string[],
): Evidence {
  const { hits, amount, subjectFit, followUp, topicLength, fork, asks } = finding;
  const isElse = hits[0] !== undefined && !isHelp(conversation, hits[0]);
  // One word alone stands in any small talk by chance.
  const best = isElse && topicLength <= 1 ? undefined : hits[0];
  const own = hits.find((hit) => isOneOf(atHand, hit));
  const ahead = (best?.likeness ?? 0) - (own?.likeness ?? 0);
  const earlier = hits.find((hit) => isOneOf(conversation.session.earlier, hit));
  return {
    always: 1,
    amount,
    ahead: followUp.form === 'need' ? 0 : ahead,
    aheadTurning: followUp.turns ? ahead : 0,
    earlierAhead: Math.max(0, (earlier?.likeness ?? 0) - (own?.likeness ?? 0)),
    subjectFit,
    asks: Number(asks),
    fork: Number(fork !== undefined),
    question: Number(followUp.form === 'question'),
    circumstance: Number(followUp.form === 'circumstance'),
    toHelp: Number(best?.kind === 'answer' && !isElse),
    toElse: Number(best !== undefined && isElse),
    toSubject: Number(best !== undefined && best === own),
  };
}

/** Log-odds from which it is left, and below which it is not; between them it is asked which of the two is meant. */
export const LEAVES = 1.5;
export const STAYS = -1;

/** Log-odds that a message leaves what is at hand: 0 is even, 1 nearly three to one, 3 twenty to one. */
export function oddsOfLeaving(
  conversation: Conversation,
  finding: Finding,
  atHand: readonly string[],
): number {
  const evidence = Object.entries(evidenceIn(conversation, finding, atHand)) as [keyof Evidence, number][];
  return evidence.reduce((odds, [kind, amount]) => odds + WEIGHTS[kind] * amount, 0);
}

/** True for a hit of one of these procedures, whatever its case. */
export function isOneOf(refs: readonly string[], { ref }: { readonly ref: string }): boolean {
  return refs.some((other) => splitRef(other).code === splitRef(ref).code);
}

/** Who names something as plainly as this does not speak of what is at hand. */
export const PLAIN = 0.75;

/** It is most like help that is no procedure, plainly or without asking on; that is given beside what is at hand. */
export function meansHelp(finding: Finding, odds: number): boolean {
  const {
    hits: [best],
    verdict,
  } = finding;
  if (best?.kind !== 'answer') return false;
  return !isAsked(finding) || (verdict === 'sure' && (odds > STAYS || best.likeness >= PLAIN));
}
