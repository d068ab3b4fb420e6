import fc from 'fast-check';
import { expect, test } from 'vitest';
import { respond } from '../../src/dialogue/respond.ts';
import type { World } from '../../src/dialogue/world.ts';
import { shippedWorld, smallWorld, TODAY } from '../support/content.ts';
import { FLOW, FLOW_FILE } from '../support/flow.ts';
import { createWalker, faultOf, randomFrom } from '../support/random-walk.ts';

const shipped = await shippedWorld();
const small = smallWorld({ [FLOW_FILE]: FLOW });

function walk(world: World, seed: number, steps: number): { questions: number; outcomes: number } {
  const walker = createWalker(world, TODAY, randomFrom(seed));
  const seen = { questions: 0, outcomes: 0 };
  for (let at = 0; at < steps; at += 1) {
    const { event, turn } = walker.step();
    const fault = faultOf(world, turn, TODAY);
    if (fault) throw new Error(`seed ${seed}, step ${at}: after ${JSON.stringify(event)} the reply ${fault}`);
    if (turn.reply.kind === 'question') seen.questions += 1;
    if (turn.reply.kind === 'outcome') seen.outcomes += 1;
  }
  return seen;
}

test('a hundred thousand random steps never throw, never end nowhere and never ask what was answered', () => {
  const seen = walk(shipped, 20_261_121, 100_000);
  expect(seen.questions).toBeGreaterThan(20_000);
  expect(seen.outcomes).toBeGreaterThan(2_000);
}, 120_000);

test('so do short walks of any seed, also in a flow with every kind of question', () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, isSmall) => {
      walk(isSmall ? small : shipped, seed, 60);
    }),
    { numRuns: 60 },
  );
});

test('from wherever a walk has come, answering what is asked leads to an outcome', () => {
  const walker = createWalker(shipped, TODAY, randomFrom(7));
  let finished = 0;
  for (let at = 0; at < 300; at += 1) {
    let { turn } = walker.step();
    const [state] = turn.session.flows;
    if (!state) continue;
    turn = respond(shipped, turn.session, { type: 'choice', id: `q:${state.id}` }, TODAY);
    for (let asked = 0; turn.reply.kind === 'question'; asked += 1) {
      expect(asked, `${state.id} ends`).toBeLessThan(20);
      const answer = turn.reply.choices.find(({ id }) => /^q:[a-z0-9-]+:.+=/.test(id));
      const question = shipped.flows.flow(state.id)?.questions[turn.reply.step ?? ''];
      const typed = {
        number: String(question?.kind === 'number' ? question.max : 0),
        date: 'ngày mai',
        place: 'xã Long Thới, huyện Chợ Lách, tỉnh Bến Tre',
        text: 'dạ',
        choices: '1',
      };
      turn = respond(
        shipped,
        turn.session,
        answer
          ? { type: 'choice', id: answer.id }
          : { type: 'text', text: typed[question?.kind ?? 'choices'] },
        TODAY,
      );
    }
    expect(turn.reply.kind).toBe('outcome');
    finished += 1;
  }
  expect(finished).toBeGreaterThan(100);
});
