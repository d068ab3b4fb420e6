import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newSession } from '../../../src/dialogue/new-session.ts';
import { openTelegram } from './rig.ts';

let rig: Awaited<ReturnType<typeof openTelegram>>;
const open = async (options?: Parameters<typeof openTelegram>[0]) => {
  rig = await openTelegram(options);
  await rig.channel.start(rig.app.accept);
};
beforeEach(() => open());
afterEach(async () => {
  expect(rig.server.refusals).toEqual([]);
  await rig.close();
});

describe('a private chat', () => {
  test('paging through the menu changes one message, a card stands below it and stays', async () => {
    const person = rig.person();
    person.opens();
    const menu = await person.sees();
    person.taps('menu:2');
    expect(await person.sees()).toMatchObject({ id: menu.id, edits: 1 });
    person.taps('menu');
    expect(await person.sees()).toMatchObject({ id: menu.id, edits: 2 });
    person.taps('g:sinh-con');
    expect(await person.sees()).toMatchObject({ id: menu.id, edits: 3 });
    person.taps('p:1.001193');
    const card = await person.sees();
    expect(card).toMatchObject({ edits: 0, text: expect.stringContaining('Làm giấy khai sinh') });
    person.taps('none', card);
    expect((await person.sees()).id).not.toBe(card.id);
    expect(person.shown()).toHaveLength(3);
  });

  test('a menu that was deleted meanwhile is sent anew, one that has not changed is left alone', async () => {
    const person = rig.person();
    person.opens();
    const menu = await person.sees();
    person.taps('menu:2', { ...menu, id: 9999 });
    expect(await person.sees()).toMatchObject({
      edits: 0,
      text: expect.stringContaining('Các nhóm việc khác'),
    });
    rig.server.faults.next('editMessageText', {
      type: 'error',
      code: 400,
      description: 'Bad Request: message is not modified',
    });
    person.taps('menu:2', menu);
    await delay(100);
    await rig.app.idle();
    expect(person.shown()).toHaveLength(2);
  });

  test('every tap is answered at once, also one that means nothing', async () => {
    const person = rig.person();
    person.opens();
    await person.sees();
    person.taps('menu:2');
    await person.sees();
    rig.server.deliver({
      update_id: rig.server.nextUpdateId(),
      callback_query: { id: 'lonely', data: 'x', inline_message_id: 'i' },
    });
    await expect.poll(() => rig.server.called('answerCallbackQuery')).toHaveLength(2);
  });

  test('two quick taps of one button are one', async () => {
    const person = rig.person();
    person.opens('1-001193');
    const card = await person.sees();
    person.taps('f:fee:1.001193', card);
    person.taps('f:fee:1.001193', card);
    person.taps('f:documents:1.001193', card);
    await person.sees();
    await person.sees();
    await delay(50);
    expect(person.shown()).toHaveLength(3);
    expect(rig.server.called('answerCallbackQuery')).toHaveLength(3);
  });

  test('an album of pictures is answered once, and nothing of it is fetched', async () => {
    const person = rig.person();
    for (const file_id of ['a', 'b', 'c']) person.message({ photo: [{ file_id }], media_group_id: '77' });
    expect((await person.sees()).text).toContain('Đừng gửi hình căn cước');
    await delay(50);
    expect(person.shown()).toHaveLength(1);
    expect(rig.server.called('getFile')).toEqual([]);
  });

  test('a card that is passed on leads back here and carries the team', async () => {
    const person = rig.person();
    person.opens('1-001193_khu4');
    await person.sees();
    person.says('/chiase');
    const shared = await person.sees();
    expect(shared.text).toMatch(/https:\/\/t\.me\/thu_tuc_bot\?start=1-001193_khu4$/);
    expect(shared.text.length).toBeLessThanOrEqual(2000);
    expect(shared.keyboard.flat()).toMatchObject([
      { callback_data: 'share-short:1.001193' },
      { url: expect.stringMatching(/^https:\/\/t\.me\/share\/url\?url=.*khai%20sinh/) },
    ]);
  });

  test('forgetting is said, and done', async () => {
    const person = rig.person();
    person.opens('1-001193_khu4');
    await person.sees();
    person.says('/xoadulieu');
    expect((await person.sees()).text).toContain('đã xóa');
    expect(rig.app.sessions.get(person.chat)).toEqual(newSession);
  });

  test('one who blocked the bot is no error, and is answered again on return', async () => {
    const person = rig.person();
    rig.server.blocked.add(person.chat);
    person.says('làm giấy khai sinh');
    await expect.poll(() => rig.app.dropped).toMatchObject([{ outcome: 'gone' }]);
    const attempts = rig.server.called('sendMessage').length;
    await expect(
      rig.channel.send({
        id: 'x',
        chat: person.chat,
        reply: {
          kind: 'notice',
          procedures: [],
          blocks: [{ type: 'text', text: 'a' }],
          choices: [],
          links: [],
        },
      }),
    ).rejects.toMatchObject({ outcome: 'gone' });
    expect(rig.server.called('sendMessage')).toHaveLength(attempts);
    rig.server.blocked.clear();
    person.opens();
    expect((await person.sees()).text).toContain('Chào bà con');
  });

  test('a reply that takes long is announced, one that comes at once is not', async () => {
    const person = rig.person();
    person.says('làm giấy khai sinh');
    await person.sees();
    await delay(250);
    expect(rig.server.called('sendChatAction')).toEqual([]);
    await rig.channel.stop();
    const slow = await openTelegram();
    await slow.channel.start(async () => {});
    slow.person().says('chào');
    await expect
      .poll(() => slow.server.called('sendChatAction'))
      .toMatchObject([{ params: { action: 'typing' } }]);
    await slow.close();
  });
});

describe('a group', () => {
  test('is greeted once, hears only what is said to it, answers under the question with links only', async () => {
    const member = rig.member(-100500);
    const chat = { id: -100500, type: 'supergroup' };
    const membership = (status: string) => ({ user: rig.server.self, status });
    rig.server.deliver({
      update_id: rig.server.nextUpdateId(),
      my_chat_member: {
        chat,
        from: {},
        date: 1,
        old_chat_member: membership('left'),
        new_chat_member: membership('member'),
      },
    });
    expect((await member.sees()).text).toContain('Trong nhóm');
    member.says('bà con ơi khai sinh ở đâu');
    const asked = member.says('@thu_tuc_bot làm giấy khai sinh');
    const card = await member.sees();
    expect(card.options).toMatchObject({ reply_parameters: { message_id: asked.message.message_id } });
    expect(card.keyboard.flat().every(({ url }) => url !== undefined)).toBe(true);
    expect(card.keyboard.flat().at(-1)).toEqual({
      text: 'Hỏi riêng trợ lý',
      url: 'https://t.me/thu_tuc_bot?start=1-001193',
    });
    member.replies('lệ phí bao nhiêu');
    expect((await member.sees()).text).toContain('Lệ phí: Làm giấy khai sinh');
    member.says('/noi');
    expect((await member.sees()).text).toContain('mình nói riêng');
    expect(member.shown()).toHaveLength(4);
  });

  test('gets 20 messages a minute, and the next ones after it', async () => {
    await rig.close();
    await open({ times: { groupWindowMs: 1500 } });
    const member = rig.member(-100501);
    for (let count = 0; count < 25; count += 1) member.says('/lienhe');
    for (let count = 0; count < 25; count += 1) await member.sees();
    const times = rig.server.called('sendMessage').map(({ at }) => at);
    expect((times[20] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1450);
    expect(rig.app.dropped).toEqual([]);
  });

  test('that grew into a supergroup is answered there and not greeted again', async () => {
    rig.server.migrated.set('-600', '-100600');
    const member = rig.member(-600);
    const moved = rig.member(-100600);
    member.says('/menu');
    expect((await moved.sees()).text).toContain('Bà con cần làm việc gì');
    const membership = (status: string) => ({ user: rig.server.self, status });
    rig.server.deliver({
      update_id: rig.server.nextUpdateId(),
      my_chat_member: {
        chat: { id: -100600, type: 'supergroup' },
        old_chat_member: membership('left'),
        new_chat_member: membership('member'),
      },
    });
    moved.says('/lienhe');
    expect((await moved.sees()).text).toContain('1900.0368');
    expect(moved.shown()).toHaveLength(2);
  });
});

describe('inline mode', () => {
  const ask = (query: string) =>
    rig.server.deliver({
      update_id: rig.server.nextUpdateId(),
      inline_query: { id: `q${query}`, from: { id: 1 }, query, offset: '' },
    });

  test('offers cards with a link back, for everybody, cached', async () => {
    ask('khai sinh');
    await expect.poll(() => rig.server.called('answerInlineQuery')).toHaveLength(1);
    const { results, cache_time, is_personal } = rig.server.called('answerInlineQuery')[0]?.params ?? {};
    expect({ cache_time, is_personal }).toEqual({ cache_time: 300, is_personal: false });
    expect(results).toContainEqual(
      expect.objectContaining({
        id: '1-001193',
        title: 'Làm giấy khai sinh cho con',
        reply_markup: {
          inline_keyboard: expect.arrayContaining([
            [{ text: 'Hỏi riêng trợ lý', url: 'https://t.me/thu_tuc_bot?start=1-001193' }],
          ]),
        },
      }),
    );
  });

  const results = (params: Record<string, unknown> = {}) => (params.results ?? []) as unknown[];

  test('nonsense leads to the private chat; no words lead to what is asked most', async () => {
    ask('xyzzy plugh qwerty');
    ask('');
    await expect.poll(() => rig.server.called('answerInlineQuery')).toHaveLength(2);
    const answers = rig.server.called('answerInlineQuery').map(({ params }) => params);
    expect(answers.find(({ inline_query_id }) => inline_query_id !== 'q')).toMatchObject({
      results: [],
      button: { start_parameter: 'menu' },
    });
    expect(results(answers.find(({ inline_query_id }) => inline_query_id === 'q')).length).toBeGreaterThan(3);
  });
});

test('commands and descriptions are written once, within what Telegram takes, and not again by the next start', async () => {
  const written = () => rig.server.calls.filter(({ method }) => method.startsWith('setMy'));
  await expect.poll(written).toHaveLength(4);
  for (const { command, description } of written().flatMap(
    ({ params }) => (params.commands ?? []) as { command: string; description: string }[],
  )) {
    expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
    expect(description.length).toBeLessThanOrEqual(256);
  }
  expect(String(rig.server.profile.description).length).toBeLessThanOrEqual(512);
  expect(String(rig.server.profile.short_description).length).toBeLessThanOrEqual(120);
  const again = await openTelegram({ settings: { apiRoot: rig.server.url } });
  await again.channel.start(again.app.accept);
  await expect.poll(() => rig.server.called('getMyShortDescription')).toHaveLength(2);
  await delay(50);
  expect(written()).toHaveLength(4);
  await again.close();
});
