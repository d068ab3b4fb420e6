import { addMonths, daysBetween, monthsBetween } from '../day.ts';
import type { Calculator, Flow, Measure, Range, When } from '../schema/flow.ts';
import { NOT_KNOWN } from './not-known.ts';

/**
 * What was answered, by question, each as a short text: the id of a choice, `khong-biet`, a number ("62.5"), a day
 * ("2026-03-15"), a commune with its province ("86:29113"), or only that a text was given.
 */
export type Answers = Readonly<Record<string, string>>;

/** What an answer is measured against. */
export interface Circumstances {
  readonly today: string;
  /** The code of the province that is served. */
  readonly home: string;
}

/** What is kept of a short text: that it was given. */
export const TEXT_GIVEN = 'da-tra-loi';

/** True where all lines of a condition hold; a question that was not asked makes its line false. */
export function holds(when: When, answers: Answers, flow: Flow, circumstances: Circumstances): boolean {
  return Object.entries(when).every(([question, wanted]) => {
    const answer = Object.hasOwn(answers, question) ? answers[question] : undefined;
    if (answer === undefined) return false;
    if (typeof wanted === 'string' || Array.isArray(wanted))
      return [wanted].flat().includes(choiceOf(flow, question, answer, circumstances));
    return measures(wanted).every(([calculator, range]) => {
      const amount = answer === NOT_KNOWN ? undefined : amountOf(calculator, answer, circumstances);
      return amount !== undefined && isWithin(amount, range);
    });
  });
}

/** A place is compared by whether it lies in the province that is served. */
function choiceOf(flow: Flow, question: string, answer: string, { home }: Circumstances): string {
  if (flow.questions[question]?.kind !== 'place' || answer === NOT_KNOWN) return answer;
  return answer.startsWith(`${home}:`) ? 'trong-tinh' : 'ngoai-tinh';
}

export function measures(measure: Measure): [Calculator, Range][] {
  return Object.entries(measure).filter(([, range]) => range !== undefined) as [Calculator, Range][];
}

/** The number a calculator makes of an answer. Days, months and years are counted up to today. */
export function amountOf(
  calculator: Calculator,
  answer: string,
  { today }: Circumstances,
): number | undefined {
  const amount = CALCULATORS[calculator](answer, today);
  return Number.isNaN(amount) ? undefined : amount;
}

const CALCULATORS: Record<Calculator, (answer: string, today: string) => number> = {
  value: (answer) => Number(answer),
  daysSince: (day, today) => daysBetween(day, today),
  monthsSince: (day, today) => monthsBetween(day, today),
  age: (day, today) => ageOn(day, today),
};

function ageOn(day: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(day.slice(0, 4));
  return addMonths(day, years * 12) > today ? years - 1 : years;
}

export function isWithin(
  amount: number,
  {
    from = Number.NEGATIVE_INFINITY,
    over = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
    under = Number.POSITIVE_INFINITY,
  }: Range,
): boolean {
  return amount >= from && amount > over && amount <= to && amount < under;
}
