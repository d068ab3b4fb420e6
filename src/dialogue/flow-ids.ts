/**
 * The ids of choices that speak of flows. Each names what it does and to which question, so an old button still does
 * that and nothing else: answering twice, or late, changes that one answer.
 */
export const flowIds = {
  start: (flow: string) => `qs:${flow}`,
  /** Shows the place where the answers lead. */
  show: (flow: string) => `q:${flow}`,
  answer: (flow: string, question: string, answer: string) => `q:${flow}:${question}=${answer}`,
  /** Asks one question again and keeps the other answers. */
  again: (flow: string, question: string) => `qb:${flow}:${question}`,
  restart: (flow: string) => `qr:${flow}`,
  summary: (flow: string) => `qc:${flow}`,
  checklist: (flow: string) => `qk:${flow}`,
  tick: (flow: string, paper: string, isThere: boolean) => `qt:${flow}:${paper}=${isThere ? 1 : 0}`,
  forward: (flow: string) => `qf:${flow}`,
};

export interface FlowChoiceId {
  readonly verb: string;
  readonly flow: string;
  readonly part?: string | undefined;
  readonly value?: string | undefined;
}

export function readFlowId(id: string): FlowChoiceId | undefined {
  const found = /^(q[a-z]?):([a-z0-9-]+)(?::([a-z0-9-]+)(?:=(.+))?)?$/.exec(id);
  if (!found) return undefined;
  const [, verb = '', flow = '', part, value] = found;
  return { verb, flow, part, value };
}
