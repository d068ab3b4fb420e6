import { addWorkingDays, type Calendar } from '../calendar/working-days.ts';
import { addDays, addMonths, daysBetween } from '../content/day.ts';
import { type Answers, type Circumstances, holds } from '../content/flow/condition.ts';
import { NOT_KNOWN } from '../content/flow/not-known.ts';
import type { Deadline, Flow, FlowOutcome, FlowPaper, Line, When } from '../content/schema/flow.ts';
import type { PaperNeeded } from '../content/schema/procedure.ts';

/** An outcome as it is for one person: only the lines that hold for these answers. */
export interface Result {
  readonly procedures: readonly string[];
  readonly documents: readonly FlowPaper[];
  readonly come: readonly string[];
  readonly warnings: readonly string[];
  readonly after: readonly string[];
  readonly deadlines: readonly DueDeadline[];
}

export interface DueDeadline {
  readonly say: string;
  readonly late?: string | undefined;
  /** Unknown where the day it counts from was not answered, or lies past the calendar. */
  readonly due?: { readonly day: string; readonly daysLeft: number; readonly isCertain: boolean } | undefined;
}

export function resultOf(
  flow: Flow,
  outcome: FlowOutcome,
  answers: Answers,
  circumstances: Circumstances,
  calendar: Calendar | undefined,
): Result {
  const isTrue = (when: When | undefined) => when === undefined || holds(when, answers, flow, circumstances);
  const lines = (all: readonly Line[] = []) =>
    all.flatMap((line) => (typeof line === 'string' ? line : isTrue(line.when) ? line.say : []));
  return {
    procedures: (outcome.procedures ?? []).flatMap((one) =>
      typeof one === 'string' ? one : isTrue(one.when) ? one.ref : [],
    ),
    documents: (outcome.documents ?? []).filter(({ when }) => isTrue(when)),
    come: lines(outcome.come),
    warnings: lines(outcome.warnings),
    after: lines(outcome.after),
    deadlines: (outcome.deadlines ?? [])
      .filter(({ when }) => isTrue(when))
      .map((deadline) => dueOf(deadline, answers, circumstances.today, calendar)),
  };
}

function dueOf(
  { say, from, days, workingDays, months, late }: Deadline,
  answers: Answers,
  today: string,
  calendar: Calendar | undefined,
): DueDeadline {
  const start = answers[from];
  if (start === undefined || start === NOT_KNOWN) return { say };
  const counted =
    workingDays === undefined
      ? { day: months === undefined ? addDays(start, days ?? 0) : addMonths(start, months), isCertain: true }
      : calendar && addWorkingDays(start, workingDays, calendar);
  return {
    say,
    late,
    due: counted && { ...counted, daysLeft: daysBetween(today, counted.day) },
  };
}

/** Whether this person needs a paper of a procedure: certainly, certainly not, or only in the case the paper itself names. */
export type Need = 'yes' | 'no' | 'perhaps';

/** What the flow or the procedure's own record says of a paper, given the answers. */
export function needOf(flow: Flow, paper: PaperNeeded, answers: Answers, circumstances: Circumstances): Need {
  const rule =
    flow.papers !== undefined && Object.hasOwn(flow.papers, paper.name)
      ? flow.papers[paper.name]
      : paper.when;
  if (rule === 'never') return 'no';
  if (rule !== undefined) {
    if (holds(rule, answers, flow, circumstances)) return 'yes';
    const isRuledOut = Object.entries(rule).some(
      ([question, wanted]) =>
        isSettled(answers, question) && !holds({ [question]: wanted }, answers, flow, circumstances),
    );
    if (isRuledOut) return 'no';
  }
  return paper.for === undefined && rule === undefined ? 'yes' : 'perhaps';
}

/** Answered, and not with "I do not know". */
function isSettled(answers: Answers, question: string): boolean {
  return Object.hasOwn(answers, question) && answers[question] !== NOT_KNOWN;
}
