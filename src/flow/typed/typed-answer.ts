import { TEXT_GIVEN } from '../../content/flow/condition.ts';
import { NOT_KNOWN } from '../../content/flow/not-known.ts';
import { isFitting } from '../../content/flow/route.ts';
import { foldText } from '../../content/fold.ts';
import type { Question } from '../../content/schema/flow.ts';
import { typedChoice } from './typed-choice.ts';
import { typedDate } from './typed-date.ts';
import { typedNumber } from './typed-number.ts';

/** What somebody typed in place of tapping: the answer it is, or nothing when it is none. Places are found elsewhere. */
export function typedAnswer(question: Question, text: string, today: string): string | undefined {
  const said = foldText(text);
  if (said === '') return undefined;
  const answer = readAs(question, text, said, today);
  if (answer !== undefined && isFitting(question, answer, today)) return answer;
  return question.unknown && saysNotKnown(said, question.unknown) ? NOT_KNOWN : undefined;
}

/** A text longer than this is a story, not an answer. In UTF-16 units. */
const LONGEST_TEXT = 200;

function readAs(question: Question, text: string, said: string, today: string): string | undefined {
  switch (question.kind) {
    case undefined:
    case 'choices':
      return typedChoice(question.choices, said, question.ask);
    case 'number': {
      const number = typedNumber(text, { unit: question.unit, today });
      return number === undefined ? undefined : String(number);
    }
    case 'date':
      return typedDate(text, today, question.range ?? 'past');
    case 'place':
      return undefined;
    case 'text':
      return text.length <= LONGEST_TEXT && !(question.unknown && NOT_KNOWN_WORDS.test(said))
        ? TEXT_GIVEN
        : undefined;
  }
}

const NOT_KNOWN_WORDS =
  /^(?:(?:da|thi|toi|tui|em|minh|con|chau|cung) )*(?:(?:khong|hong|ko|k|kg|hok|chua|chang|chan) (?:biet|nho|ro|chac)|quen(?: mat| roi)?|chiu|ai biet|dau biet|dau nho)(?: \S+){0,4}$/;

function saysNotKnown(said: string, { label, also = [] }: NonNullable<Question['unknown']>): boolean {
  return NOT_KNOWN_WORDS.test(said) || [label ?? '', ...also].some((words) => foldText(words) === said);
}
