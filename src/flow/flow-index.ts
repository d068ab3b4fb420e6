import { firstOf, rulesOf } from '../content/flow/route.ts';
import type { Flow } from '../content/schema/flow.ts';
import { splitRef } from '../content/view.ts';

/** The flows of a world, found by id and by the procedures they end in. */
export interface FlowIndex {
  flow(id: string): Flow | undefined;
  /** The flow that most leads to a procedure, first of all as the main thing to do, if any does. */
  endingIn(code: string): Flow | undefined;
  /** The codes a flow may still end in from a question, those of its first outcomes first. */
  codesFrom(flow: Flow, question: string): readonly string[];
  readonly all: readonly Flow[];
}

export function createFlowIndex(flows: readonly Flow[]): FlowIndex {
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const byCode = new Map<string, { flow: Flow; weight: number }>();
  for (const flow of flows) {
    for (const [code, weight] of codeWeights(flow)) {
      if (weight > (byCode.get(code)?.weight ?? 0)) byCode.set(code, { flow, weight });
    }
  }
  const ahead = new Map(flows.map((flow) => [flow.id, codesAhead(flow)]));
  return {
    all: flows,
    flow: (id) => byId.get(id),
    endingIn: (code) => byCode.get(code)?.flow,
    codesFrom: (flow, question) => ahead.get(flow.id)?.get(question) ?? [],
  };
}

/** The questions and outcomes that may follow a question, whatever is answered. */
export function followersOf(flow: Flow, id: string): string[] {
  const question = flow.questions[id];
  if (!question) return [];
  const choices = 'choices' in question ? Object.values(question.choices).map(({ next }) => next) : [];
  const own = question.unknown?.next === undefined ? [] : [question.unknown.next];
  return [
    ...new Set([...choices, ...own, question.next].flatMap((next) => rulesOf(next).map(({ go }) => go))),
  ];
}

/** What a procedure counts as the main one of an outcome, next to one that is done besides. */
const MAIN = 100;

function codeWeights(flow: Flow): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { procedures = [] } of Object.values(flow.outcomes)) {
    for (const [at, one] of procedures.entries()) {
      const { code } = splitRef(typeof one === 'string' ? one : one.ref);
      weights.set(code, (weights.get(code) ?? 0) + (at === 0 ? MAIN : 1));
    }
  }
  return weights;
}

function codesAhead(flow: Flow): Map<string, readonly string[]> {
  const order = Object.keys(flow.outcomes);
  return new Map(
    Object.keys(flow.questions).map((question) => {
      const seen = reachableFrom(flow, question);
      const outcomes = order.filter((id) => seen.has(id)).flatMap((id) => flow.outcomes[id] ?? []);
      const codes = outcomes.flatMap(({ procedures = [] }) =>
        procedures.map((one) => splitRef(typeof one === 'string' ? one : one.ref).code),
      );
      return [question, [...new Set(codes)]];
    }),
  );
}

/** All steps that can be reached from one, itself included. */
export function reachableFrom(flow: Flow, start = firstOf(flow)): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...followersOf(flow, id));
  }
  return seen;
}
