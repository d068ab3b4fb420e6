import { newSession } from '../src/dialogue/new-session.ts';
import { respond } from '../src/dialogue/respond.ts';
import { replay } from '../src/flow/replay.ts';
import { worldFromDisk } from '../src/world-from-disk.ts';
import { createWalker, faultOf, randomFrom } from '../test/support/random-walk.ts';

/** What a walk through a flow costs: the replay alone, a whole conversation by taps, and random steps of every sort. */

const TODAY = '2026-11-21';
const world = await worldFromDisk({ contentDir: '.', dataDir: './data', locality: 'vinh-long' }, TODAY);
const circumstances = { today: TODAY, home: world.locality.code };

const walks = world.flows.all.flatMap((flow) => {
  let turn = respond(world, newSession, { type: 'choice', id: `qs:${flow.id}` }, TODAY);
  let taps = 1;
  while (turn.reply.kind === 'question' && taps < 30) {
    const answer = turn.reply.choices.find(({ id }) => id.startsWith('q:') && id.includes('='));
    if (!answer) return [];
    turn = respond(world, turn.session, { type: 'choice', id: answer.id }, TODAY);
    taps += 1;
  }
  const answers = turn.session.flows[0]?.answers ?? {};
  return turn.reply.kind === 'outcome' ? [{ flow, answers, taps }] : [];
});
if (walks.length === 0) throw new Error('no flow can be walked by taps alone');

const replays = time(2000, () => {
  for (const { flow, answers } of walks) replay(flow, answers, circumstances);
});
const conversations = time(40, () => {
  for (const { flow, answers } of walks) {
    let turn = respond(world, newSession, { type: 'choice', id: `qs:${flow.id}` }, TODAY);
    for (const [question, answer] of Object.entries(answers))
      turn = respond(
        world,
        turn.session,
        { type: 'choice', id: `q:${flow.id}:${question}=${answer}` },
        TODAY,
      );
  }
});
const taps = walks.reduce((total, walk) => total + walk.taps, 0);

const STEPS = 20_000;
const walker = createWalker(world, TODAY, randomFrom(1));
const started = performance.now();
for (let at = 0; at < STEPS; at += 1) {
  const fault = faultOf(world, walker.step().turn, TODAY);
  if (fault) throw new Error(fault);
}
const stepping = performance.now() - started;

console.log(`flows walked by taps        ${walks.length} of ${world.flows.all.length}`);
console.log(`replay of a whole walk      ${micro(replays / walks.length)}`);
console.log(`a tap in a conversation     ${micro(conversations / taps)}`);
console.log(`a random step, checked      ${micro((stepping * 1000) / STEPS)}`);

/** Microseconds a run, the median of nine, after a warm-up. */
function time(runs: number, work: () => void): number {
  for (let at = 0; at < runs / 4; at += 1) work();
  const measured = Array.from({ length: 9 }, () => {
    const from = performance.now();
    for (let at = 0; at < runs; at += 1) work();
    return ((performance.now() - from) * 1000) / runs;
  });
  return measured.sort((a, b) => a - b)[4] ?? Number.NaN;
}

function micro(microseconds: number): string {
  return `${microseconds.toFixed(1)} µs`;
}
