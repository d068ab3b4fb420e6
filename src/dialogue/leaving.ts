import { splitRef } from '../content/view.ts';
import type { Finding } from '../search/search.ts';

/**
 * What speaks for a message's leaving the subject at hand, in log-odds: it leaves when it says much, of something else.
 * Rounded from what `npm run fit:leaving` fits to conversations that stay and that leave (and to more questions of the kind).
 */
const WEIGHTS = {
  always: -11.7,
  /** The natural logarithm of how much it says of the target it fits best, and 1. */
  amount: 3.6,
  /** How much more like something else it is than like the subject, 0 to 1; a thing that is needed is no new subject. */
  ahead: 5,
  /** The same, where it says that it turns to something: "còn hộ chiếu thì sao". */
  aheadTurning: 7.5,
  /** How well the subject fits next to what fits best, 0 to 1. */
  subjectFit: -3.5,
  /** "xin cấp lại" */
  asks: 1.6,
  /** "sổ đỏ": the name of several things. */
  fork: 2.5,
  /** "lỡ mất giấy hẹn thì sao" */
  question: -1.3,
  /** "vợ tui nước ngoài": how things stand. */
  circumstance: -6,
  /** It is most like help that is no procedure. */
  toAnswer: -3,
  /** It is most like the subject itself. */
  toSubject: -5,
};

export type Evidence = Readonly<Record<keyof typeof WEIGHTS, number>>;

/** How much of each kind of evidence a message holds, the subject a procedure's code or case. */
export function evidenceIn(finding: Finding, subject: string): Evidence {
  const { hits, amount, subjectFit, followUp, fork, asks } = finding;
  const { code } = splitRef(subject);
  const isOfSubject = ({ ref }: { readonly ref: string }) => splitRef(ref).code === code;
  const [best] = hits;
  const ahead = (best?.likeness ?? 0) - (hits.find(isOfSubject)?.likeness ?? 0);
  return {
    always: 1,
    amount: Math.log1p(amount),
    ahead: followUp.form === 'need' ? 0 : ahead,
    aheadTurning: followUp.turns ? ahead : 0,
    subjectFit,
    asks: Number(asks),
    fork: Number(fork !== undefined),
    question: Number(followUp.form === 'question'),
    circumstance: Number(followUp.form === 'circumstance'),
    toAnswer: Number(best?.kind === 'answer'),
    toSubject: Number(best !== undefined && isOfSubject(best)),
  };
}

/** Log-odds that a message leaves the subject: 0 is even, 1 nearly three to one, 3 twenty to one. */
export function oddsOfLeaving(finding: Finding, subject: string): number {
  const evidence = Object.entries(evidenceIn(finding, subject)) as [keyof Evidence, number][];
  return evidence.reduce((odds, [kind, amount]) => odds + WEIGHTS[kind] * amount, 0);
}
