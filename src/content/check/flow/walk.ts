import type { Path } from '../../document.ts';
import type { Entry } from '../../entries.ts';
import { type Answers, type Circumstances, holds } from '../../flow/condition.ts';
import { NOT_KNOWN } from '../../flow/not-known.ts';
import { firstOf, rulesAfter } from '../../flow/route.ts';
import type { Problem } from '../../problem.ts';
import type { Flow, Rule } from '../../schema/flow.ts';
import { cellsOf } from './cells.ts';
import { conditionalLines, conditionalPapers, conditionsOf, exitsOf, namedRules } from './lines.ts';

/** A flow that parts into more ways than this is not walked to the end. */
const MOST_STATES = 40_000;

/**
 * Walks every path of a flow with one answer for each stretch of answers that the conditions treat alike: what is never
 * reached, what never holds, where nothing follows, and where two ranges claim the same number or day. Answers that no condition asks for
 * are forgotten on the way, so that paths which go on alike are walked once.
 */
export function walk({ value: flow, document }: Entry<Flow>, circumstances: Circumstances): Problem[] {
  const conditions = conditionsOf(flow);
  const asked = new Set(conditions.flatMap(({ when }) => Object.keys(when)));
  const cells = new Map(
    Object.keys(flow.questions).map((id) => [id, cellsOf(flow, id, conditions, circumstances)]),
  );
  const reached = new Set<string>();
  const taken = new Set<Rule>();
  const gaps = new Map<string, Problem>();
  const overlaps = new Map<string, Problem>();
  const barren = new Map<string, Problem>();
  const held = new Set<object>();
  const seen = new Set<string>();
  const open: { id: string; answers: Answers }[] = [{ id: firstOf(flow), answers: {} }];

  for (let state = open.pop(); state; state = open.pop()) {
    const { id, answers } = state;
    const key = `${id}|${JSON.stringify(answers)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > MOST_STATES)
      return [
        document.problem(
          'too-many',
          ['questions'],
          'Luồng này rẽ quá nhiều ngả, máy không đi hết được. Hãy tách thành hai luồng.',
        ),
      ];
    reached.add(id);
    if (!Object.hasOwn(flow.questions, id)) {
      atOutcome(id, answers);
      continue;
    }
    for (const answer of cells.get(id) ?? []) {
      const given = { ...answers, [id]: answer };
      const rule = follow(id, answer, given);
      if (rule) open.push({ id: rule.go, answers: asked.has(id) ? given : answers });
    }
  }

  return [
    ...gaps.values(),
    ...overlaps.values(),
    ...barren.values(),
    ...unreached(),
    ...rulesNotTaken(),
    ...neverHolding(),
  ];

  function follow(id: string, answer: string, given: Answers): Rule | undefined {
    const rules = rulesAfter(flow, id, answer);
    const matching = rules.filter(
      ({ when }) => when === undefined || holds(when, given, flow, circumstances),
    );
    const [first, second] = matching;
    if (first) taken.add(first);
    const where = exitPath(flow, id, answer);
    if (!first) {
      gaps.set(
        where.join('/'),
        document.problem(
          'gap',
          where,
          `Hở một khoảng: khi ${told(given)} thì không ngả nào đúng. Hãy thêm một dòng, hoặc dòng cuối chỉ có go.`,
        ),
      );
    } else if (second?.when && first.when && shareMeasure(first, second)) {
      const path = [...where, rules.indexOf(second), 'when'];
      overlaps.set(
        path.join('/'),
        document.problem(
          'overlap',
          path,
          `Chồng nhau: khi ${told(given)} thì cả dòng này lẫn dòng trên đều đúng. Hãy sửa khoảng cho khít.`,
        ),
      );
    }
    return first;
  }

  function atOutcome(id: string, answers: Answers): void {
    for (const { when } of [...conditionalLines(flow, id), ...conditionalPapers(flow)])
      if (holds(when, answers, flow, circumstances)) held.add(when);
    const { procedures, answers: help, portal } = flow.outcomes[id] ?? {};
    const hasOne = (procedures ?? []).some(
      (one) =>
        typeof one === 'string' || one.when === undefined || holds(one.when, answers, flow, circumstances),
    );
    if (procedures && !hasOne && !help && !portal) {
      const path = ['outcomes', id, 'procedures'];
      barren.set(
        id,
        document.problem(
          'dead-end',
          path,
          `Khi ${told(answers)} thì kết quả này không còn thủ tục nào. Hãy thêm một thủ tục không có when.`,
        ),
      );
    }
  }

  function unreached(): Problem[] {
    const missing = (group: 'questions' | 'outcomes', what: string) =>
      Object.keys(flow[group])
        .filter((id) => !reached.has(id))
        .map((id) =>
          document.problem(
            'unreachable',
            [group, id],
            `Không có đường nào tới ${what} này. Hãy nối nó vào, hoặc bỏ đi.`,
            { at: 'key' },
          ),
        );
    return [...missing('questions', 'câu hỏi'), ...missing('outcomes', 'kết quả')];
  }

  function rulesNotTaken(): Problem[] {
    return exitsOf(flow)
      .filter(({ question, next }) => reached.has(question) && typeof next !== 'string')
      .flatMap((exit) => namedRules(exit))
      .filter(({ rule }) => !taken.has(rule))
      .map(({ rule, path }) =>
        document.problem(
          'never-holds',
          rule.when === undefined ? [...path, 'go'] : [...path, 'when'],
          rule.when === undefined
            ? 'Không bao giờ tới ngả này: các dòng trên đã gom hết mọi trường hợp.'
            : 'Ngả này không bao giờ đúng: câu được nhắc chưa hỏi tới ở đây, hoặc dòng trên đã gom hết.',
        ),
      );
  }

  function neverHolding(): Problem[] {
    const lines = Object.keys(flow.outcomes)
      .filter((id) => reached.has(id))
      .flatMap((id) => conditionalLines(flow, id));
    return [...lines, ...conditionalPapers(flow)]
      .filter(({ when }) => !held.has(when))
      .map(({ path }) =>
        document.problem(
          'never-holds',
          path,
          'Điều kiện này không bao giờ đúng ở đây: không đường nào tới kết quả này mà trả lời như vậy.',
        ),
      );
  }
}

/** The place of the ways on that an answer takes. */
function exitPath(flow: Flow, id: string, answer: string): Path {
  const question = flow.questions[id];
  const at = ['questions', id];
  if (answer === NOT_KNOWN && question?.unknown?.next !== undefined) return [...at, 'unknown', 'next'];
  if (question && 'choices' in question && question.choices[answer]?.next !== undefined)
    return [...at, 'choices', answer, 'next'];
  return [...at, 'next'];
}

/** Choices are tried from the top, so only ranges of one number or day can overlap by mistake. */
function shareMeasure(first: Rule, second: Rule): boolean {
  return Object.entries(first.when ?? {}).some(([question, wanted]) => {
    const other = second.when?.[question];
    return isMeasure(wanted) && isMeasure(other);
  });
}

function isMeasure(wanted: unknown): boolean {
  return typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted);
}

function told(answers: Answers): string {
  const entries = Object.entries(answers);
  return entries.length === 0 ? 'chưa hỏi gì' : entries.map(([id, answer]) => `${id} = ${answer}`).join(', ');
}
