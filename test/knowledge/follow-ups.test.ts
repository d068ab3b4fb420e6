import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/new-session.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

/** What is said in the middle of a subject, against the shipped content: what stays with it, and what leaves it. */

const world = await shippedWorld();

/** The code that the last of these messages is answered with first. */
function codeAfter(...said: string[]): string | undefined {
  let turn = respond(world, newSession, { type: 'text', text: said[0] ?? '' }, TODAY);
  for (const text of said.slice(1)) turn = respond(world, turn.session, { type: 'text', text }, TODAY);
  return turn.reply.procedures[0];
}

describe('stays with the subject', () => {
  test.each([
    ['a side in careless letters', 'lam giay khai sinh cho con', 'ton nhiu tien z', '1.001193'],
    ['a paper that it asks for', 'làm giấy khai sinh cho con', 'mất giấy chứng sinh rồi thì sao', '1.001193'],
    ['"giấy đó"', 'xin giay xac nhan doc than', 'giay do lam o dau a', '1.004873'],
    ['who must come, and no siren', 'lam the can cuoc cho con', 'co can cha me di theo ko', '1.116410'],
    ['how things stand', 'đăng ký kết hôn', 'ảnh đang đi làm xa', '1.000894'],
    ['a paper that fell into the river', 'đăng ký tàu cá', 'giấy tờ tàu cá rớt xuống sông rồi', '1.003650'],
  ])('%s', (_, first, then, code) => {
    expect(codeAfter(first, then)).toBe(code);
  });
});

describe('leaves it', () => {
  test.each([
    ['"còn" without its marks', 'đăng ký tạm trú', 'con tam vang thi sao', '1.003677'],
    ['after "ok rồi"', 'đăng ký kết hôn', 'ok rồi, giờ làm giấy khai sinh cho con', '1.001193'],
    ['after "xong rồi"', 'làm giấy khai tử cho ba', 'xong roi con lam giay ket hon thi sao', '1.000894'],
  ])('%s', (_, first, then, code) => {
    expect(codeAfter(first, then)).toBe(code);
  });
});

describe('becomes another of its family', () => {
  test.each([
    ['by a nationality', 'đăng ký kết hôn', 'mà ảnh quốc tịch Mỹ', '2.000806'],
    ['by who the father is', 'làm giấy khai sinh cho con', 'ba nó là người Đài Loan', '2.000528'],
    ['by what happened', 'đăng ký kết hôn', 'hồi đó có giấy rồi mà mất, sổ xã cũng không còn', '1.004746'],
  ])('%s', (_, first, then, code) => {
    expect(codeAfter(first, then)).toBe(code);
  });
});
