import Table from 'cli-table3';
import { todayInVietnam } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { splitRef } from '../src/content/view.ts';
import { variantTold } from '../src/dialogue/follow-up.ts';
import { type Evidence, evidenceIn, LEAVES, oddsOfLeaving, STAYS } from '../src/dialogue/leaving.ts';
import { newSession } from '../src/dialogue/new-session.ts';
import { respond } from '../src/dialogue/respond.ts';
import type { Session } from '../src/dialogue/session.ts';
import type { Question } from '../src/eval/question.ts';
import { readQuestions } from '../src/read-questions.ts';
import { worldFromDisk } from '../src/world-from-disk.ts';
import { subjectFor } from '../test/support/subjects.ts';

/** Fits the weights of `src/dialogue/leaving.ts` to conversations, by logistic regression, and prints them beside how often they are right. */

interface Example {
  readonly leaves: boolean;
  readonly evidence: Evidence;
  /** As the weights in use have it. */
  readonly odds: number;
  readonly weight: number;
}

/** Single questions after a subject of nothing to do with them are easier, and there are many of them. */
const WEIGHT_OF_SINGLE = 0.4;

const world = await worldFromDisk(readConfig(process.env));
const today = todayInVietnam();
const codeOf = (ref: string) => world.procedure(splitRef(ref).code)?.code ?? ref;

function exampleOf(
  { question, turns, procedureCode, alternativeCodes, expect, class: name }: Question,
  at: number,
): Example | undefined {
  const isSingle = turns === undefined || turns.length < 2;
  const isNothingOfOurs = !procedureCode && isSingle && expect === 'none' && name !== 'emergency';
  if (!procedureCode && !isNothingOfOurs) return undefined;
  const said = isSingle ? [subjectFor(at), question] : turns;
  const last = said.at(-1) ?? '';
  const session = said
    .slice(0, -1)
    .reduce<Session>(
      (before, text) => respond(world, before, { type: 'text', text }, today).session,
      newSession,
    );
  const { topic } = session;
  if (topic === undefined) return undefined;
  const conversation = { world, session, today };
  const leaves = ![procedureCode ?? '', ...(alternativeCodes ?? [])].map(codeOf).includes(codeOf(topic));
  const finding = world.search.find(last, [topic]);
  const evidence = evidenceIn(conversation, finding, [topic]);
  if (variantTold(conversation, last, finding)) return undefined;
  // Nothing is won by leaving a subject for itself.
  if (finding.intent || (leaves && evidence.toSubject > 0) || (isSingle && !leaves)) return undefined;
  return {
    leaves,
    evidence,
    odds: oddsOfLeaving(conversation, finding, [topic]),
    weight: isSingle ? WEIGHT_OF_SINGLE : 1,
  };
}

const chance = (odds: number) => 1 / (1 + Math.exp(-odds));

/** Gradient descent with momentum and a little pull towards zero; the loss is convex, so it ends in one place wherever it begins. */
const STEPS = 10_000;
const RATE = 0.1;
const MOMENTUM = 0.98;
const PULL = 0.00005;

function weightsFor(examples: readonly Example[]): Evidence {
  const kinds = Object.keys(examples[0]?.evidence ?? {}) as (keyof Evidence)[];
  const rows = examples.map(({ evidence }) => kinds.map((kind) => evidence[kind]));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const [weights, speed] = [kinds.map(() => 0), kinds.map(() => 0)];
  for (let step = 0; step < STEPS; step += 1) {
    const slope = weights.map((weight) => PULL * weight);
    for (const [at, row] of rows.entries()) {
      const { leaves, weight } = examples[at] as Example;
      const odds = row.reduce((sum, amount, kind) => sum + amount * (weights[kind] as number), 0);
      const off = ((chance(odds) - Number(leaves)) * weight) / total;
      for (const [kind, amount] of row.entries()) slope[kind] = (slope[kind] as number) + off * amount;
    }
    for (const kind of kinds.keys()) {
      speed[kind] = MOMENTUM * (speed[kind] as number) - RATE * (slope[kind] as number);
      weights[kind] = (weights[kind] as number) + (speed[kind] as number);
    }
  }
  return Object.fromEntries(kinds.map((kind, at) => [kind, weights[at]])) as unknown as Evidence;
}

const examples: Example[] = [];
for (const file of ['follow-ups.jsonl', 'dev.jsonl'])
  for (const [at, question] of (await readQuestions('.', `test/questions/${file}`)).entries()) {
    const example = exampleOf(question, at);
    if (example) examples.push(example);
  }
const table = new Table({ head: ['evidence', 'weight'] });
for (const [kind, weight] of Object.entries(weightsFor(examples))) table.push([kind, weight.toFixed(1)]);
console.log(table.toString());
for (const [name, own] of [
  ['stay', examples.filter(({ leaves }) => !leaves)],
  ['leave', examples.filter(({ leaves }) => leaves)],
] as const) {
  const share = (holds: (example: Example) => boolean) =>
    `${((100 * own.filter(holds).length) / own.length).toFixed(1)} %`;
  const right = share(({ odds, leaves }) => odds > 0 === leaves);
  const asked = share(({ odds }) => odds > STAYS && odds < LEAVES);
  const wrong = share(({ odds, leaves }) => (leaves ? odds <= STAYS : odds >= LEAVES));
  console.log(
    `${own.length} that ${name}: with the weights in use ${right} right, ${asked} even enough to be asked about, ${wrong} wrong and not asked about`,
  );
}
