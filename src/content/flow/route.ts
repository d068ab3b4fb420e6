import { isDay } from '../day.ts';
import type { Flow, Next, Question, Rule } from '../schema/flow.ts';
import { type Answers, type Circumstances, holds, TEXT_GIVEN } from './condition.ts';
import { NOT_KNOWN } from './not-known.ts';

/** The question a flow begins with: the first of the file. */
export function firstOf(flow: Flow): string {
  return Object.keys(flow.questions)[0] ?? '';
}

export function questionOf(flow: Flow, id: string): Question | undefined {
  return Object.hasOwn(flow.questions, id) ? flow.questions[id] : undefined;
}

/** Where an answer to a question leads: the id of a question or an outcome. */
export function stepAfter(
  flow: Flow,
  question: string,
  answers: Answers,
  circumstances: Circumstances,
): string {
  const rules = rulesAfter(flow, question, answers[question] ?? '');
  // The check finds gaps; should the calendar open one later, the last line is the rest.
  const rule =
    rules.find(({ when }) => when === undefined || holds(when, answers, flow, circumstances)) ?? rules.at(-1);
  if (!rule) throw new Error(`Flow ${flow.id}: nothing follows "${question}"`);
  return rule.go;
}

/** The rules that an answer is led by: those of the choice where it has some, otherwise those of the question. */
export function rulesAfter(flow: Flow, id: string, answer: string): readonly Rule[] {
  const question = questionOf(flow, id);
  if (!question) return [];
  const own =
    answer === NOT_KNOWN
      ? question.unknown?.next
      : 'choices' in question
        ? question.choices[answer]?.next
        : undefined;
  return rulesOf(own ?? question.next);
}

export function rulesOf(next: Next | undefined): readonly Rule[] {
  return next === undefined ? [] : typeof next === 'string' ? [{ go: next }] : next;
}

/** True where an answer, perhaps given to an older form of the flow, is one the question takes today. */
export function isFitting(question: Question, answer: string, today: string): boolean {
  if (answer === NOT_KNOWN) return question.unknown !== undefined;
  switch (question.kind) {
    case undefined:
    case 'choices':
      return Object.hasOwn(question.choices, answer);
    case 'number': {
      const number = Number(answer);
      const isNumber = /^-?\d+(\.\d+)?$/.test(answer) && (question.decimals || Number.isInteger(number));
      return isNumber && number >= question.min && number <= question.max;
    }
    case 'date':
      return isDay(answer) && isInRange(answer, question.range ?? 'past', today);
    case 'place':
      return /^\d{2}:\d{5}$/.test(answer);
    case 'text':
      return answer === TEXT_GIVEN;
  }
}

/** Nobody alive tells of a day before this one. */
const EARLIEST = '1900-01-01';
const LATEST = '2100-12-31';

function isInRange(day: string, range: 'past' | 'future' | 'any', today: string): boolean {
  if (day < EARLIEST || day > LATEST) return false;
  return range === 'any' || (range === 'past' ? day <= today : day >= today);
}
