import type { Content } from '../../content/content.ts';
import type { Procedure } from '../../content/schema/procedure.ts';
import type { ProcedureRef, ProcedureView } from '../../content/view.ts';
import { sourceText } from '../facts.ts';
import { numberOf, shuffled } from './chance.ts';
import { type Asked, askedOf, type QuestionKind, questionKinds, type Subject } from './questions.ts';
import { recordText } from './record-text.ts';
import { createWrongPapers, type WrongPapers } from './wrong-papers.ts';

/** One question of a day's lesson; the same for everybody. */
export interface QuizQuestion {
  readonly kind: QuestionKind;
  /** The procedure it is about, as a reference, and by its short name. */
  readonly ref: string;
  readonly code: string;
  readonly title: string;
  readonly ask: string;
  readonly options: readonly string[];
  /** The place of the right one among the options. */
  readonly right: number;
  readonly why: string;
  readonly source: string;
}

export const QUESTIONS_A_DAY = 4;
const DAY_MS = 86_400_000;
/** Kinds that hardly change with the day: only these let a procedure in, so that the round stays the same for long. */
const LASTING: readonly QuestionKind[] = ['where', 'time', 'level', 'presence', 'documents'];

/** What a lesson is made of: the content, and its procedures as they are in the province that is served. */
interface Served {
  readonly content: Content;
  view(ref: ProcedureRef, today: string): ProcedureView | undefined;
}

/** The lessons of the province that is served: all procedures have their turn before one comes again. */
export function createLessons(served: () => Served): (day: string) => readonly QuizQuestion[] {
  let known: Known | undefined;
  let last: { day: string; questions: readonly QuizQuestion[] } | undefined;
  return (day) => {
    if (last?.day === day) return last.questions;
    const world = served();
    known ??= readingOf(world.content);
    last = { day, questions: lessonOf(world, known, day) };
    return last.questions;
  };
}

/** What takes a while to read and changes only with the content. */
interface Known {
  readonly wrongPapers: WrongPapers;
  readonly texts: ReadonlyMap<Procedure, string>;
}

function readingOf(content: Content): Known {
  return {
    wrongPapers: createWrongPapers(content),
    texts: new Map(content.procedures.map((procedure) => [procedure, recordText(procedure)])),
  };
}

function lessonOf(world: Served, { wrongPapers, texts }: Known, day: string): QuizQuestion[] {
  const subjectOf = (procedure: Procedure, turn: string): Subject | undefined => {
    const view = world.view(procedure.code, day);
    // Cases differ in what is asked; what is not in force or not here cannot be done.
    const isOne = view && view.cases.length === 0 && view.status === 'active' && !view.isElsewhere;
    return isOne && view.notListedSince === undefined
      ? { procedure, view, text: texts.get(procedure) ?? '', wrongPapers, seed: `${procedure.code}|${turn}` }
      : undefined;
  };
  const round = shuffled(world.content.procedures, 'round', ({ code }) => code).filter((procedure) => {
    const subject = subjectOf(procedure, '');
    return subject && LASTING.some((kind) => askedOf(subject, kind));
  });
  const first = (Date.parse(`${day}T00:00:00Z`) / DAY_MS) * QUESTIONS_A_DAY;
  const used: QuestionKind[] = [];
  const questions: QuizQuestion[] = [];
  for (let number = first; number < first + Math.min(QUESTIONS_A_DAY, round.length); number += 1) {
    const procedure = round[number % round.length];
    const subject = procedure && subjectOf(procedure, String(Math.floor(number / round.length)));
    const asked = subject && rarest(subject, used);
    if (!asked) continue;
    used.push(asked.kind);
    questions.push(toQuestion(asked, subject));
  }
  return questions;
}

/** A question of the kind that this day had least of. */
function rarest(subject: Subject, used: readonly QuestionKind[]): Asked | undefined {
  const times = (kind: QuestionKind) => used.filter((each) => each === kind).length;
  // Where to go can be asked of nearly everything, so it waits for the others.
  const rank = (kind: QuestionKind) => (kind === 'where' ? 2 ** 32 : numberOf(`${subject.seed}|${kind}`));
  const [best] = questionKinds
    .flatMap((kind) => askedOf(subject, kind) ?? [])
    .sort((a, b) => times(a.kind) - times(b.kind) || rank(a.kind) - rank(b.kind));
  return best;
}

function toQuestion({ kind, ask, right, wrong, why }: Asked, { view, seed }: Subject): QuizQuestion {
  const options = shuffled([right, ...wrong], `${seed}|${kind}`, (option) => option);
  return {
    kind,
    ref: view.ref,
    code: view.code,
    title: view.title,
    ask,
    options,
    right: options.indexOf(right),
    why,
    source: sourceText(view),
  };
}
