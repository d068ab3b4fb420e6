import type { Answers, Circumstances } from '../content/flow/condition.ts';
import { firstOf, isFitting, questionOf, stepAfter } from '../content/flow/route.ts';
import type { Flow, FlowOutcome, Question } from '../content/schema/flow.ts';

/** Where the answers given so far lead, with those that count on the way there, in the order asked. */
export type Place =
  | { readonly type: 'question'; readonly id: string; readonly question: Question; readonly answers: Answers }
  | {
      readonly type: 'outcome';
      readonly id: string;
      readonly outcome: FlowOutcome;
      readonly answers: Answers;
    };

/**
 * Walks a flow from its start with the answers given so far. The first question without a fitting answer is the place,
 * so going back, changing an answer and coming back a week later are one and the same; answers off the way are not seen.
 */
export function replay(flow: Flow, given: Answers, circumstances: Circumstances): Place {
  const answers: Record<string, string> = {};
  let id = firstOf(flow);
  for (let question = questionOf(flow, id); question; question = questionOf(flow, id)) {
    const answer = Object.hasOwn(given, id) ? given[id] : undefined;
    if (answer === undefined || !isFitting(question, answer, circumstances.today))
      return { type: 'question', id, question, answers };
    if (Object.hasOwn(answers, id)) throw new Error(`Flow ${flow.id}: "${id}" leads back to itself`);
    answers[id] = answer;
    id = stepAfter(flow, id, answers, circumstances);
  }
  const outcome = flow.outcomes[id];
  if (!outcome) throw new Error(`Flow ${flow.id}: no question or outcome "${id}"`);
  return { type: 'outcome', id, outcome, answers };
}

export function without(answers: Answers, question: string): Answers {
  const { [question]: _, ...rest } = answers;
  return rest;
}
