import { z } from 'zod';

/** One question of an evaluation file, in the form the collected sets use; other keys are ignored. */
export const Question = z.object({
  question: z.string(),
  /** A conversation instead: its last turn is judged. */
  turns: z.array(z.string()).optional(),
  /** The code that is right; none means that no procedure may be given as the answer. */
  procedureCode: z.string().nullish(),
  alternativeCodes: z.array(z.string()).nullish(),
  /** `clarify`: choices must be offered. */
  expect: z.string().nullish(),
  /** `emergency`: a cry, met by a number to call; `calm`: sounds like one, and is met by anything else. */
  class: z.string().optional(),
  kind: z.string().optional(),
});
export type Question = z.infer<typeof Question>;

const STORY_WORDS = 40;

/** The class a question is counted in: the one it names, or what it looks like. */
export function classOf({ class: named, question, turns, procedureCode, expect }: Question): string {
  if (named) return named;
  if (turns && turns.length > 1) return 'follow-up';
  if (expect === 'clarify') return 'ambiguous';
  if (!procedureCode) return expect === 'none' || expect === 'info' ? 'out-of-scope' : 'unlabelled';
  if (question.split(/\s+/).length > STORY_WORDS) return 'story';
  return question.normalize('NFD') === question ? 'no diacritics' : 'clean';
}
