import { splitRef } from '../content/view.ts';
import type { Finding } from '../search/search.ts';

/**
 * What speaks for a message's leaving the subject at hand, in log-odds, fitted by logistic regression to conversations
 * that stay and that leave. A message leaves when it says much, of something else, in many words; each way of asking on
 * speaks for staying.
 */
const EVIDENCE = {
  any: -11.7,
  /** For each doubling of what it says of the target it fits best, times 0.7 (a natural logarithm). */
  amount: 3.6,
  /** From nothing to the very words, how much more like something else than like the subject; */
  ahead: 5,
  /** where it says that it turns to something ("còn hộ chiếu thì sao") that counts for more; */
  aheadTurning: 12.5,
  /** a thing that is needed ("có cần giấy kết hôn không") is no new subject, however plainly it is named. */
  aheadNeeding: 0,
  /** How well the subject fits next to what fits best. */
  subjectFit: -3.5,
  /** "xin cấp lại" */
  asks: 1.6,
  /** "sổ đỏ": the name of several things. */
  fork: 2.5,
  /** "lỡ mất giấy hẹn thì sao" */
  question: -1.3,
  /** "vợ tui nước ngoài": how things stand */
  circumstance: -6,
  /** It is most like help that is no procedure, */
  toAnswer: -3,
  /** or like the subject itself. */
  toSubject: -5,
};

/** Log-odds that a message leaves the subject: 0 is even, 1 nearly three to one, 3 twenty to one. */
export function oddsOfLeaving(finding: Finding, subject: string): number {
  const { hits, amount, subjectFit, followUp, fork, asks } = finding;
  const { form } = followUp;
  const { code } = splitRef(subject);
  const isOf = ({ ref }: { readonly ref: string }) => splitRef(ref).code === code;
  const [best] = hits;
  const own = hits.find(isOf)?.likeness ?? 0;
  return (
    EVIDENCE.any +
    EVIDENCE.amount * Math.log1p(amount) +
    aheadBy(followUp) * ((best?.likeness ?? 0) - own) +
    EVIDENCE.subjectFit * subjectFit +
    (asks ? EVIDENCE.asks : 0) +
    (fork ? EVIDENCE.fork : 0) +
    (form === 'question' || form === 'circumstance' ? EVIDENCE[form] : 0) +
    (best?.kind === 'answer' ? EVIDENCE.toAnswer : 0) +
    (best && isOf(best) ? EVIDENCE.toSubject : 0)
  );
}

function aheadBy({ turns, form }: Finding['followUp']): number {
  if (turns) return EVIDENCE.aheadTurning;
  return form === 'need' ? EVIDENCE.aheadNeeding : EVIDENCE.ahead;
}
