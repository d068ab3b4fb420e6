import { addDays, addMonths } from '../../day.ts';
import { amountOf, type Circumstances, isWithin, measures, TEXT_GIVEN } from '../../flow/condition.ts';
import { NOT_KNOWN } from '../../flow/not-known.ts';
import { isFitting } from '../../flow/route.ts';
import type { Calculator, Flow, Measure, Question, Range } from '../../schema/flow.ts';
import type { Conditional } from './lines.ts';

/**
 * Answers that stand for all others: each choice, and of numbers and days one from every stretch in which all the
 * conditions of the flow agree.
 *
 *     conditions      age to 5      age from 6
 *     days      …─────────────┤├──────────────…
 *     cells            ●              ●
 */
export function cellsOf(
  flow: Flow,
  id: string,
  conditions: readonly Conditional[],
  circumstances: Circumstances,
): string[] {
  const question = flow.questions[id];
  if (!question) return [];
  const unknown = question.unknown ? [NOT_KNOWN] : [];
  if ('choices' in question) return [...Object.keys(question.choices), ...unknown];
  if (question.kind === 'text') return [TEXT_GIVEN, ...unknown];
  if (question.kind === 'place') return [`${circumstances.home}:00001`, '00:00001', ...unknown];
  const tests = conditions.flatMap(({ when }) => {
    const wanted = when[id];
    return wanted === undefined || typeof wanted === 'string' || Array.isArray(wanted) ? [] : [wanted];
  });
  const samples = question.kind === 'number' ? numbers(question, tests) : days(tests, circumstances.today);
  const byTruth = new Map<string, string>();
  for (const sample of samples) {
    if (!isFitting(question, sample, circumstances.today)) continue;
    const truth = tests.map((test) => Number(isTrue(test, sample, circumstances))).join('');
    if (!byTruth.has(truth)) byTruth.set(truth, sample);
  }
  return [...byTruth.values(), ...unknown];
}

function isTrue(measure: Measure, answer: string, circumstances: Circumstances): boolean {
  return measures(measure).every(([calculator, range]) =>
    isWithin(amountOf(calculator, answer, circumstances) ?? Number.NaN, range),
  );
}

function boundsOf(range: Range): number[] {
  return [range.from, range.over, range.to, range.under].filter((bound) => bound !== undefined);
}

function numbers(
  { min, max, decimals }: Extract<Question, { kind: 'number' }>,
  tests: readonly Measure[],
): string[] {
  const steps = decimals ? [-1, -0.5, 0, 0.5, 1] : [-1, 0, 1];
  const bounds = tests.flatMap((test) => measures(test).flatMap(([, range]) => boundsOf(range)));
  return [min, max, ...bounds.flatMap((bound) => steps.map((step) => bound + step))].map(String);
}

/** Days close around each bound, the ends of a long life, and some time ahead. */
function days(tests: readonly Measure[], today: string): string[] {
  const back: Partial<Record<Calculator, (bound: number) => string>> = {
    daysSince: (bound) => addDays(today, -Math.trunc(bound)),
    monthsSince: (bound) => addMonths(today, -Math.trunc(bound)),
    age: (bound) => addMonths(today, -12 * Math.trunc(bound)),
  };
  const around = tests.flatMap((test) =>
    measures(test).flatMap(([calculator, range]) =>
      boundsOf(range).flatMap((bound) =>
        // A unit to each side, as "over 3" begins a whole month or year later than "from 3".
        [bound - 1, bound, bound + 1].flatMap((one) => {
          const day = back[calculator]?.(one);
          return day === undefined ? [] : [addDays(day, -1), day, addDays(day, 1)];
        }),
      ),
    ),
  );
  return [
    today,
    addDays(today, -1),
    addMonths(today, -12 * 110),
    addDays(today, 1),
    addMonths(today, 12 * 30),
    ...around,
  ];
}
