import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { readQuestions } from '../../src/read-questions.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

/** Written by hands that had seen neither the sayings nor the matching: what people cry, and what only sounds like it. */
const questions = await readQuestions('.', 'test/questions/cries.jsonl');
const world = await shippedWorld();
const replyTo = (text: string) => respond(world, newSession, { type: 'text', text }, TODAY).reply;
const kindOf = (text: string) => replyTo(text).kind;
const shareWithNumber = (name: 'emergency' | 'calm') => {
  const own = questions.filter((question) => question.class === name);
  return own.filter(({ question }) => kindOf(question) === 'hotline').length / own.length;
};

describe('a cry for help', () => {
  test('is answered with the number to call, in whatever words', () => {
    expect(shareWithNumber('emergency')).toBeGreaterThan(0.95);
  });

  test('is not heard in calm questions about accidents, illness and death', () => {
    expect(shareWithNumber('calm')).toBeLessThan(0.03);
  });

  test('that is not plainly one is asked back with the numbers above', () => {
    const { kind, links, blocks } = replyTo('máy cuốn mất bàn tay chị tổ trưởng rồi');
    expect(kind).toBe('choose');
    // Nothing stands above them, not even who speaks.
    expect(plainText(blocks)).toMatch(/^Nếu đang có người gặp nguy, gọi ngay: 1/);
    expect(plainText(blocks)).toMatch(/không:$/);
    expect(links.map(({ url }) => url)).toEqual(expect.arrayContaining(['tel:113', 'tel:114', 'tel:115']));
  });

  test.each([
    'cứu với',
    'cuop cuop',
    'chồng đánh em',
    'toi muon chet cho xong',
    'ghe lật giữa sông có 4 người chưa vô được bờ',
    'con tôi 6 tuổi đi học chưa về, kiếm khắp xóm không thấy',
  ])('%s', (text) => {
    expect(kindOf(text)).toBe('hotline');
  });

  test('is heard in the middle of a subject too', () => {
    const { session } = respond(world, newSession, { type: 'text', text: 'làm giấy khai sinh' }, TODAY);
    const { reply } = respond(
      world,
      session,
      { type: 'text', text: 'trời ơi con tui co giật tím tái rồi' },
      TODAY,
    );
    expect(reply.kind).toBe('hotline');
  });

  test.each([
    'ba tui bị tai nạn mất rồi, làm giấy khai tử',
    'giấy tờ cháy hết rồi, xin cấp lại khai sinh',
    'chao em',
    'giấy giấy giấy giấy',
  ])('is no cry: %s', (text) => {
    expect(kindOf(text)).not.toBe('hotline');
  });
});
