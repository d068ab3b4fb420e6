import type { CatalogueRecord } from '../catalogue/record.ts';
import type { Content } from '../content/content.ts';
import type { Answer } from '../content/schema/answer.ts';
import type { Flow } from '../content/schema/flow.ts';
import type { Procedure } from '../content/schema/procedure.ts';
import type { Saying, Target } from './search-index.ts';
import type { Word } from './words.ts';

/** Turns text of officers or of the catalogue into the words it is compared in. */
export type Say = (text: string) => Word[];

/** What the curated content can lead to: procedures, their cases, answers and flows. */
export function curatedTargets({ procedures, answers, flows }: Content, say: Say): Target[] {
  return [
    ...procedures.flatMap((procedure) => procedureTargets(procedure, say)),
    ...answers.map((answer) => answerTarget(answer, say)),
    ...flows.map((flow) => flowTarget(flow, say)),
  ];
}

export function catalogueTargets(records: readonly CatalogueRecord[], say: Say): Target[] {
  return records.map(({ code, name }) => ({
    ref: code,
    kind: 'catalogue',
    prior: 0,
    sayings: [sayingOf(say(plainName(name)))],
  }));
}

const PRIORS = { often: 0.04, sometimes: 0.015, rarely: 0 };
const NAME_WEIGHT = 0.95;

function procedureTargets(procedure: Procedure, say: Say): Target[] {
  const prior = PRIORS[procedure.asked ?? 'rarely'];
  const target = (ref: string, spoken: readonly string[], formal: readonly string[]): Target => ({
    ref,
    kind: 'procedure',
    prior,
    sayings: [
      ...spoken.map((text) => sayingOf(say(text))),
      ...formal.map((text) => sayingOf(say(text), NAME_WEIGHT)),
    ],
  });
  const formalName = plainName(procedure.name);
  return [
    target(procedure.code, [procedure.title, ...procedure.aliases], [formalName]),
    ...(procedure.cases ?? []).map(({ id, title, aliases }) =>
      target(`${procedure.code}/${id}`, [title, ...aliases], []),
    ),
  ];
}

function answerTarget({ id, title, aliases }: Answer, say: Say): Target {
  return {
    ref: id,
    kind: 'answer',
    prior: 0,
    sayings: [title, ...aliases].map((text) => sayingOf(say(text))),
  };
}

function flowTarget({ id, title, triggers }: Flow, say: Say): Target {
  return {
    ref: id,
    kind: 'flow',
    prior: 0,
    sayings: [title, ...triggers].map((text) => sayingOf(say(text))),
  };
}

function sayingOf(words: readonly Word[], weight = 1): Saying {
  return { words, weight };
}

function plainName(name: string): string {
  return name.replace(/^Thủ tục /i, '');
}
