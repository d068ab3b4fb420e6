import fc from 'fast-check';
import { API_CONSTANTS } from 'grammy';
import { describe, expect, test } from 'vitest';
import { toEvent } from '../../../src/channel/telegram/to-event.ts';
import { everyKind, everyUpdate, samples, self } from './updates.ts';

const { bot, group, message, channel } = samples;
const understand = (content: object) => toEvent({ update_id: 1, message: { ...message, ...content } }, self);
const eventOf = (content: object) => {
  const understood = understand(content);
  return understood.type === 'said' ? understood.update.event : understood.type;
};
const inGroup = (text: string, more: object = {}) => {
  const mentions = [...text.matchAll(/@\w+/g)].map(({ 0: name, index }) => ({
    type: 'mention',
    offset: index,
    length: name.length,
  }));
  return eventOf({ chat: group, text, entities: mentions, ...more });
};

describe('every kind of update the API has', () => {
  test.each(Object.entries(everyKind))('%s is understood or let pass', (kind, value) => {
    const understood = toEvent({ update_id: 1, [kind]: value }, self);
    const wanted = {
      message: 'said',
      callback_query: 'said',
      my_chat_member: 'said',
      inline_query: 'inline',
    }[kind];
    expect(understood.type).toBe(wanted ?? 'nothing');
  });

  test('the list holds all that grammY knows', () => {
    expect(API_CONSTANTS.ALL_UPDATE_TYPES.filter((kind) => !(kind in everyKind))).toEqual([]);
  });

  test('of lists longer than Telegram makes nothing is looked at, and the words are still heard', () => {
    const thousands = (one: unknown) => Array.from({ length: 30_000 }, () => one);
    const mention = { type: 'mention', offset: 0, length: bot.username.length + 1 };
    expect(eventOf({ text: 'lệ phí', entities: thousands({}) })).toEqual({ type: 'text', text: 'lệ phí' });
    expect(eventOf({ chat: group, text: `@${bot.username} lệ phí`, entities: thousands(mention) })).toBe(
      'nothing',
    );
    expect(
      toEvent(
        {
          update_id: 1,
          callback_query: {
            id: '1',
            data: 'menu',
            message: { ...message, reply_markup: { inline_keyboard: thousands(thousands(0).slice(0, 3)) } },
          },
        },
        self,
      ),
    ).toMatchObject({ type: 'said', update: { event: { type: 'choice', id: 'menu' } } });
  });

  test('10,000 updates damaged anywhere never throw, and what is made of them can be stored', () => {
    const junk = fc.oneof(
      fc.constantFrom<unknown>(null, undefined, Number.NaN, -1, 2 ** 60, '', '\ud800', [], {}, true, [[[]]], {
        id: {},
      }),
      fc.string(),
      fc.integer(),
      fc.jsonValue(),
    );
    const damage = fc.record({
      at: fc.nat(),
      how: fc.constantFrom('replace', 'delete', 'wrap', 'add'),
      junk,
    });
    let runs = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...everyUpdate()),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        (update, damages) => {
          const damaged = damages.reduce<unknown>(
            (
              now,
              { at, how, junk: by }, // A value of its own each time: the same one set into itself would be a ring.
            ) => hurt(now, at, how, structuredClone(by)),
            structuredClone(update),
          );
          const understood = toEvent(damaged, self);
          expect(JSON.parse(JSON.stringify(understood))).toEqual(understood);
          if (understood.type === 'said') expect(understood.update.chat).toMatch(/^-?\d+$/);
          runs += 1;
        },
      ),
      { numRuns: 10_000 },
    );
    expect(runs).toBe(10_000);
  });
});

/** Damages the value that comes at this place when all are counted. */
function hurt(root: unknown, at: number, how: string, junk: unknown): unknown {
  const places: { owner: Record<string, unknown>; key: string }[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push({ owner: value as Record<string, unknown>, key });
      visit((value as Record<string, unknown>)[key]);
    }
  };
  visit(root);
  const place = places[at % (places.length || 1)];
  if (!place) return junk;
  const { owner, key } = place;
  if (how === 'delete') delete owner[key];
  else if (how === 'wrap') owner[key] = [owner[key]];
  else if (how === 'add') owner[`${key}_`] = junk;
  else owner[key] = junk;
  return root;
}

describe('in a private chat', () => {
  test.each([
    ['/start', { type: 'start' }],
    ['/start 1-001193_khu4', { type: 'start', payload: '1-001193_khu4' }],
    ['/menu', { type: 'choice', id: 'menu' }],
    ['/help@Thu_Tuc_Bot', { type: 'choice', id: 'help' }],
    ['/noi', { type: 'choice', id: 'place' }],
    ['/noi xã An Bình', { type: 'text', text: 'xã An Bình' }],
    ['/quaylai', { type: 'choice', id: 'back' }],
    ['/lamlai', { type: 'choice', id: 'restart' }],
    ['/chiase', { type: 'choice', id: 'share' }],
    ['/chiase ngắn', { type: 'text', text: 'chia sẻ ngắn' }],
    ['/xoadulieu', { type: 'choice', id: 'forget' }],
    ['/lienhe', { type: 'choice', id: 'hotline' }],
    ['/khaisinh cho con', { type: 'text', text: 'khaisinh cho con' }],
    ['/menu@other_bot', 'nothing'],
    ['1/2 lô đất', { type: 'text', text: '1/2 lô đất' }],
  ])('%s', (text, event) => {
    expect(eventOf({ text })).toEqual(event);
  });

  test.each([
    [{ photo: [{}], caption: 'căn cước' }, 'photo'],
    [{ voice: {} }, 'voice'],
    [{ audio: {} }, 'voice'],
    [{ video: {} }, 'video'],
    [{ video_note: {} }, 'video'],
    [{ sticker: {} }, 'sticker'],
    [{ animation: {}, document: {} }, 'sticker'],
    [{ document: {} }, 'document'],
    [{ location: {} }, 'location'],
    [{ venue: {}, location: {} }, 'location'],
    [{ contact: {} }, 'contact'],
    [{ poll: {} }, 'other'],
    [{ rich_message: {} }, 'other'],
    [{ gift: {} }, 'other'],
  ])('%j is an attachment: %s', (content, kind) => {
    expect(eventOf(content)).toEqual({ type: 'attachment', kind });
  });

  test('what Telegram writes itself, what bots write and our own inline cards ask nothing', () => {
    for (const content of [
      { pinned_message: {} },
      { message_auto_delete_timer_changed: {} },
      { text: 'chào', from: bot },
      { text: 'chào', from: { id: 99, is_bot: true } },
      { text: 'card', via_bot: bot },
    ])
      expect(eventOf(content)).toBe('nothing');
  });

  test('a tap without a message, or from a channel, is only answered', () => {
    expect(
      toEvent({ update_id: 1, callback_query: { id: 'c', data: 'menu', inline_message_id: 'x' } }, self),
    ).toEqual({
      type: 'nothing',
      callback: 'c',
    });
    expect(
      toEvent(
        {
          update_id: 1,
          callback_query: { id: 'c', data: 'menu', message: { message_id: 1, chat: channel } },
        },
        self,
      ),
    ).toEqual({ type: 'nothing', callback: 'c' });
  });
});

describe('in a group', () => {
  test('only what is said to the bot is heard', () => {
    expect(inGroup('khai sinh ở đâu vậy bà con')).toBe('nothing');
    expect(inGroup('@other_bot khai sinh')).toBe('nothing');
    expect(inGroup('@thu_tuc_bot_2 khai sinh')).toBe('nothing');
    expect(inGroup('/weather')).toBe('nothing');
    expect(inGroup('/help@other_bot')).toBe('nothing');
    expect(inGroup('Dạ @Thu_Tuc_Bot, khai sinh cho con')).toEqual({
      type: 'text',
      text: 'Dạ  , khai sinh cho con',
    });
    expect(inGroup('@thu_tuc_bot')).toEqual({ type: 'choice', id: 'help' });
    expect(inGroup('lệ phí?', { reply_to_message: { from: bot } })).toEqual({
      type: 'text',
      text: 'lệ phí?',
    });
    expect(inGroup('/menu')).toEqual({ type: 'choice', id: 'menu' });
    expect(inGroup('/lienhe@thu_tuc_bot')).toEqual({ type: 'choice', id: 'hotline' });
  });

  test('a person chosen by name instead of @ is the bot too', () => {
    expect(
      eventOf({
        chat: group,
        text: 'Trợ lý ơi',
        entities: [{ type: 'text_mention', offset: 0, length: 6, user: bot }],
      }),
    ).toEqual({
      type: 'text',
      text: 'ơi',
    });
  });

  test('a sticker is none of its business, a photo sent to it is warned of', () => {
    expect(eventOf({ chat: group, sticker: {}, reply_to_message: { from: bot } })).toBe('nothing');
    expect(eventOf({ chat: group, photo: [{}] })).toBe('nothing');
    expect(eventOf({ chat: group, photo: [{}], reply_to_message: { from: bot } })).toEqual({
      type: 'attachment',
      kind: 'photo',
    });
  });

  test('the answer goes under the question and into its topic', () => {
    const understood = understand({
      chat: group,
      text: '/menu',
      is_topic_message: true,
      message_thread_id: 9,
    });
    expect(understood).toMatchObject({
      update: { chat: '-1001', context: { group: true, replyTo: 11, thread: 9 } },
    });
  });

  test('joining is greeted, being promoted is not, being removed is noted', () => {
    const change = (was: object, is: object, where: object = group) =>
      toEvent(
        { update_id: 1, my_chat_member: { chat: where, old_chat_member: was, new_chat_member: is } },
        self,
      );
    expect(change({ status: 'left' }, { status: 'member' })).toMatchObject({
      update: { event: { type: 'joined', where: 'group' } },
    });
    expect(change({ status: 'kicked' }, { status: 'restricted', is_member: true })).toMatchObject({
      type: 'said',
    });
    expect(change({ status: 'member' }, { status: 'administrator' })).toEqual({ type: 'nothing' });
    expect(change({ status: 'left' }, { status: 'administrator' }, channel)).toEqual({ type: 'nothing' });
    expect(change({ status: 'member' }, { status: 'kicked' })).toEqual({ type: 'left', chat: '-1001' });
  });

  test('a group that grew is followed', () => {
    expect(understand({ chat: { id: -5, type: 'group' }, migrate_to_chat_id: -1005 })).toEqual({
      type: 'moved',
      chat: '-5',
      to: '-1005',
    });
  });

  test('channels are left alone', () => {
    expect(eventOf({ chat: channel, text: '/menu' })).toBe('nothing');
  });
});
