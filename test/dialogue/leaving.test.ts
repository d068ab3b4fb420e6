import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/new-session.ts';
import { givesEmergencyNumber } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { judge } from '../../src/eval/score.ts';
import { readQuestions } from '../../src/read-questions.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { subjectFor } from '../support/subjects.ts';

const world = await shippedWorld();
const questionsOf = (file: string) => readQuestions('.', `test/questions/${file}`);
const followUps = await questionsOf('follow-ups.jsonl');
const singles = await questionsOf('dev.jsonl');
const allCries = await questionsOf('cries.jsonl');

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / items.length;
}

/** The turn in which one subject or another was named. */
function subjectNamed(number: number) {
  return respond(world, newSession, { type: 'text', text: subjectFor(number) }, TODAY);
}

describe('in the middle of a subject', () => {
  const judged = judge(world, followUps, TODAY);

  test('what is said is taken for the subject or for something else, as it was meant', () => {
    expect(shareOf(judged, ({ withinThree }) => withinThree)).toBeGreaterThan(0.92);
    expect(shareOf(judged, ({ wrongAndSure }) => wrongAndSure)).toBeLessThan(0.04);
  });

  test('a question about something else does not stick to the subject', () => {
    const asked = singles.filter(({ procedureCode, turns }) => procedureCode && !turns);
    const stuck = asked.filter(({ question, procedureCode, alternativeCodes }, at) => {
      const { reply: about, session } = subjectNamed(at);
      const right = [procedureCode, ...(alternativeCodes ?? [])];
      const [subject] = about.procedures;
      expect(subject).toBeDefined();
      if (right.includes(subject)) return false;
      const { reply } = respond(world, session, { type: 'text', text: question }, TODAY);
      return reply.kind === 'answer' && reply.procedures[0] === subject;
    });
    expect(asked.length).toBeGreaterThan(300);
    expect(stuck.length / asked.length).toBeLessThan(0.02);
  });

  test('a cry for help is answered with a number, or with what was asked and the numbers above it', () => {
    const cries = allCries.filter((question) => question.class === 'emergency');
    const heard = shareOf(cries, ({ question }) => {
      const { session } = subjectNamed(question.length);
      return givesEmergencyNumber(respond(world, session, { type: 'text', text: question }, TODAY).reply);
    });
    expect(heard).toBeGreaterThan(0.96);
  });

  test('what is asked on about it has no numbers above it', () => {
    expect(shareOf(judged, ({ reply }) => givesEmergencyNumber(reply))).toBeLessThan(0.06);
  });
});
