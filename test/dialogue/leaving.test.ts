import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/new-session.ts';
import { givesEmergencyNumber } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { Question } from '../../src/eval/question.ts';
import { judge } from '../../src/eval/score.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();

function questionsOf(file: string): Question[] {
  return readFileSync(new URL(`../questions/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Question.parse(JSON.parse(line)));
}

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / items.length;
}

/** Of nothing to do with each other. */
const SUBJECTS = [
  'làm giấy xác nhận khuyết tật',
  'đăng ký khai sinh cho con',
  'làm hộ chiếu lần đầu',
  'cấp đổi bằng lái xe',
  'đăng ký kết hôn',
  'xin giấy phép xây nhà',
  'đăng ký tạm trú',
  'lý lịch tư pháp',
].map((text) => respond(world, newSession, { type: 'text', text }, TODAY));

describe('in the middle of a subject', () => {
  const judged = judge(world, questionsOf('follow-ups.jsonl'), TODAY);

  test('what is said is taken for the subject or for something else, as it was meant', () => {
    expect(shareOf(judged, ({ withinThree }) => withinThree)).toBeGreaterThan(0.92);
    expect(shareOf(judged, ({ wrongAndSure }) => wrongAndSure)).toBeLessThan(0.04);
  });

  test('a question about something else does not stick to the subject', () => {
    const asked = questionsOf('dev.jsonl').filter(({ procedureCode, turns }) => procedureCode && !turns);
    const stuck = asked.filter(({ question, procedureCode, alternativeCodes }, at) => {
      const { reply: about, session } = SUBJECTS[at % SUBJECTS.length] ?? {
        reply: undefined,
        session: newSession,
      };
      const right = [procedureCode, ...(alternativeCodes ?? [])];
      const subject = about?.procedures[0];
      if (right.includes(subject)) return false;
      const { reply } = respond(world, session, { type: 'text', text: question }, TODAY);
      return reply.kind === 'answer' && reply.procedures[0] === subject;
    });
    expect(asked.length).toBeGreaterThan(300);
    expect(stuck.length / asked.length).toBeLessThan(0.02);
  });

  test('a cry for help is answered with a number, or with what was asked and the numbers above it', () => {
    const cries = questionsOf('cries.jsonl').filter((question) => question.class === 'emergency');
    const heard = shareOf(cries, ({ question }) => {
      const { session } = SUBJECTS[question.length % SUBJECTS.length] ?? { session: newSession };
      return givesEmergencyNumber(respond(world, session, { type: 'text', text: question }, TODAY).reply);
    });
    expect(heard).toBeGreaterThan(0.96);
  });

  test('what is asked on about it has no numbers above it', () => {
    expect(shareOf(judged, ({ reply }) => givesEmergencyNumber(reply))).toBeLessThan(0.06);
  });
});
