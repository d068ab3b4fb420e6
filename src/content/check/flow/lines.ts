import type { Path } from '../../document.ts';
import type { Flow, Next, Rule, When } from '../../schema/flow.ts';

/** A condition somewhere in a flow, with its place in the file. */
export interface Conditional {
  readonly when: When;
  readonly path: Path;
}

/** A place where a flow goes on, with its rules; a plain name is one rule. */
export interface Exit {
  readonly question: string;
  readonly next: Next;
  readonly path: Path;
}

/** Every `next` of a flow. */
export function exitsOf({ questions }: Flow): Exit[] {
  return Object.entries(questions).flatMap(([question, body]) => {
    const at: Path = ['questions', question];
    const choices = 'choices' in body ? Object.entries(body.choices) : [];
    return [
      ...choices.flatMap(([choice, { next }]) =>
        next === undefined ? [] : [{ question, next, path: [...at, 'choices', choice, 'next'] }],
      ),
      ...(body.unknown?.next === undefined
        ? []
        : [{ question, next: body.unknown.next, path: [...at, 'unknown', 'next'] }]),
      ...(body.next === undefined ? [] : [{ question, next: body.next, path: [...at, 'next'] }]),
    ];
  });
}

/** The rules of an exit, each with the path of the name it goes to. */
export function namedRules({ next, path }: Exit): { rule: Rule; path: Path; goPath: Path }[] {
  return typeof next === 'string'
    ? [{ rule: { go: next }, path, goPath: path }]
    : next.map((rule, at) => ({ rule, path: [...path, at], goPath: [...path, at, 'go'] }));
}

/** Every conditional line of an outcome. */
export function conditionalLines(flow: Flow, outcome: string): Conditional[] {
  const body = flow.outcomes[outcome];
  if (!body) return [];
  const lists = {
    procedures: body.procedures,
    documents: body.documents,
    come: body.come,
    deadlines: body.deadlines,
    warnings: body.warnings,
    after: body.after,
  };
  return Object.entries(lists).flatMap(([key, lines = []]) =>
    lines.flatMap((line, at) =>
      typeof line !== 'string' && line.when !== undefined
        ? [{ when: line.when, path: ['outcomes', outcome, key, at, 'when'] }]
        : [],
    ),
  );
}

export function conditionalPapers({ papers = {} }: Flow): Conditional[] {
  return Object.entries(papers).flatMap(([name, when]) =>
    when === 'never' ? [] : [{ when, path: ['papers', name] }],
  );
}

/** Every condition of a flow: of its ways, its outcomes and its papers. */
export function conditionsOf(flow: Flow): Conditional[] {
  return [
    ...exitsOf(flow).flatMap((exit) =>
      namedRules(exit).flatMap(({ rule, path }) =>
        rule.when === undefined ? [] : [{ when: rule.when, path: [...path, 'when'] }],
      ),
    ),
    ...Object.keys(flow.outcomes).flatMap((outcome) => conditionalLines(flow, outcome)),
    ...conditionalPapers(flow),
  ];
}
