import { afterEach, expect, test } from 'vitest';
import type { Accept, Channel } from '../../src/channel/channel.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { respond } from '../../src/dialogue/respond.ts';
import type { Session } from '../../src/dialogue/session.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { openRig as openBot } from './zalo-bot/rig.ts';
import { openRig as openOa } from './zalo-oa/rig.ts';

const world = await shippedWorld();
let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

/** Answers at once, as the app does in the end. */
function answering(channel: Channel): Accept {
  const sessions = new Map<string, Session>();
  return async ({ id, chat, event }) => {
    const { session, reply } = respond(world, sessions.get(chat) ?? newSession, event, TODAY);
    sessions.set(chat, session);
    await channel.send({ id, chat, reply });
  };
}

async function person(open: typeof openBot | typeof openOa) {
  const rig = await open();
  closing.push(
    () => rig.channel.stop(),
    () => rig.close(),
  );
  await rig.channel.start(answering(rig.channel));
  return rig.newPerson();
}

test('a person on the Bot Platform goes by numbers from her words to the fee and the address', async () => {
  const her = await person(openBot);
  const say = async (text: string) => {
    her.says(text);
    return (await her.sees()).text;
  };
  const card = await say('lam giay khai sanh cho con');
  expect(card.split('\n')).toContainEqual(
    expect.stringMatching(/^https:\/\/dichvucong\.gov\.vn\/[\x21-\x7e]+$/),
  );
  const number = /^(\d+)\. Lệ phí$/m.exec(card)?.[1] ?? '';
  expect(await say(number)).toMatch(/^Lệ phí: Làm giấy khai sinh cho con\n/);
  // The list has changed: the same number now means something else, and the answer names it.
  expect(await say(number)).toContain('Giấy tờ cần mang');
  expect(await say('Không phải việc này')).toContain('1. ');
  expect(await say('77')).toContain('không có danh sách nào');
});

test('a person on the Official Account comes by the menu, taps a button, and types a number', async () => {
  const him = await person(openOa);
  him.opens('1-001193');
  const card = await him.sees();
  expect(card.text).toContain('Làm giấy khai sinh cho con');
  expect(card.urls).toContainEqual(expect.stringContaining('https://dichvucong.gov.vn/'));
  him.chooses({ id: 'f:fee:1.001193', label: 'Lệ phí' }, 1);
  expect((await him.sees()).text).toMatch(/^Lệ phí: Làm giấy khai sinh cho con\n/);
  him.says('2');
  expect((await him.sees()).text).toContain('Giấy tờ cần mang');
});
