import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/dialogue/event.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { Session } from '../../src/dialogue/session.ts';
import type { Turn } from '../../src/dialogue/turn.ts';
import type { World } from '../../src/dialogue/world.ts';
import { smallWorld, TODAY } from '../support/content.ts';
import { FLOW, FLOW_FILE } from '../support/flow.ts';

const world = smallWorld({ [FLOW_FILE]: FLOW });

type Said = string | { tap: string } | { start: string };

function talk(
  said: readonly Said[],
  {
    session = newSession,
    today = TODAY,
    here = world,
  }: { session?: Session; today?: string; here?: World } = {},
): Turn {
  let turn: Turn = { ...respond(here, session, { type: 'start' }, today), session };
  for (const one of said) turn = respond(here, turn.session, eventOf(one), today);
  return turn;
}

function eventOf(said: Said): Event {
  if (typeof said === 'string') return { type: 'text', text: said };
  return 'tap' in said ? { type: 'choice', id: said.tap } : { type: 'start', payload: said.start };
}

const tap = (question: string, answer: string): Said => ({ tap: `q:em-be:${question}=${answer}` });
const STARTED: Said = { tap: 'qs:em-be' };
const AT_PLACE: Said[] = [STARTED, tap('ket-hon', 'roi'), tap('ngay-sinh', '2026-11-20')];
const DONE: Said[] = [...AT_PLACE, tap('noi-o', '86:29113')];

describe('a flow begins', () => {
  test.each<[string, Said]>([
    ['from what people tell', 'vợ tôi mới sanh'],
    ['from its title', 'mới có em bé'],
    ['from the menu', { tap: 'qs:em-be' }],
    ['from a shared link', { start: 'em-be_to-5' }],
  ])('%s', (_name, said) => {
    expect(talk([said]).reply).toMatchObject({ kind: 'question', flow: 'em-be', step: 'ket-hon' });
  });

  test('from the card of a procedure it ends in, and a plain name still gives the card', () => {
    const { reply } = talk(['làm giấy khai sinh']);
    expect(reply.kind).toBe('answer');
    expect(reply.choices).toContainEqual({ id: 'qs:em-be', label: 'Hỏi tôi vài câu để biết cần gì' });
  });

  test('from the list of its group', () => {
    expect(talk([{ tap: 'g:sinh-con' }]).reply.choices[0]).toEqual({
      id: 'qs:em-be',
      label: 'Hỏi từng câu: mới có em bé',
    });
  });

  test('a question tells which procedures it may still lead to', () => {
    expect(talk([STARTED]).reply.procedures).toEqual(['1.001193', '1.000894']);
  });
});

describe('inside a flow', () => {
  test('words, numbers of the list and taps are all answers', () => {
    expect(talk([STARTED, 'rồi']).reply.step).toBe('ngay-sinh');
    expect(talk([STARTED, '2']).reply.step).toBe('so-con');
    expect(talk([STARTED, '2', 'con thứ ba']).reply).toMatchObject({ kind: 'outcome', step: 'dong-con' });
    expect(talk([STARTED, 'hổng biết']).reply.step).toBe('ngay-sinh');
  });

  test('a number typed where a number is asked is that number, not a line of the list', () => {
    expect(talk([STARTED, 'chưa', '1']).session.flows[0]?.answers).toEqual({
      'ket-hon': 'chua',
      'so-con': '1',
    });
  });

  test('a place is remembered by its codes alone', () => {
    const { session, reply } = talk([...AT_PLACE, 'xã Long Thới, huyện Chợ Lách, tỉnh Bến Tre']);
    expect(reply.kind).toBe('outcome');
    expect(session.flows[0]?.answers['noi-o']).toMatch(/^86:\d{5}$/);
  });

  test('of a short text only that it was given is kept', () => {
    const { session, reply } = talk([...AT_PLACE, tap('noi-o', '79:26734'), 'con tôi tên Nguyễn Văn Bí Mật']);
    expect(reply).toMatchObject({ kind: 'outcome', step: 'dung-han' });
    expect(JSON.stringify(session)).not.toContain('Bí Mật');
  });

  test('an answer that cannot be read is asked again, and then people to call are offered', () => {
    const once = talk([STARTED, 'asdf qwer']);
    expect(once.reply).toMatchObject({ kind: 'question', step: 'ket-hon' });
    expect(plainText(once.reply.blocks)).toContain('chưa hiểu câu trả lời');
    const twice = talk([STARTED, 'asdf qwer', 'zxcv poiu']);
    expect(twice.reply.choices.map(({ id }) => id)).toContain('hotline');
  });

  test('a day ahead is said to lie ahead', () => {
    expect(plainText(talk([STARTED, 'rồi', 'ngày mai']).reply.blocks)).toContain('còn ở phía trước');
  });

  test('"quay lại" takes back one answer, "làm lại" all of them', () => {
    expect(talk([...AT_PLACE, 'quay lại']).reply.step).toBe('ngay-sinh');
    expect(talk([...AT_PLACE, 'quay lại', 'quay lại']).reply.step).toBe('ket-hon');
    expect(talk([...AT_PLACE, 'quay lại', 'quay lại', 'quay lại']).reply.step).toBe('ket-hon');
    expect(talk([...AT_PLACE, 'làm lại từ đầu']).session.flows[0]?.answers).toEqual({});
  });

  test('a late tap on an old button changes that answer and no other', () => {
    const before = talk([STARTED, tap('ket-hon', 'roi'), tap('ngay-sinh', '2026-11-20')]).session.flows[0]
      ?.answers;
    const { session, reply } = talk([...AT_PLACE, tap('ket-hon', 'khong-biet')]);
    expect(session.flows[0]?.answers).toEqual({ ...before, 'ket-hon': 'khong-biet' });
    expect(reply.step).toBe('noi-o');
  });

  test('tapping twice is tapping once', () => {
    expect(talk([...DONE, tap('noi-o', '86:29113')]).session).toEqual(talk(DONE).session);
  });

  test('a cry for help is heard in the middle of a flow', () => {
    expect(talk([STARTED, 'gọi 115']).reply.kind).toBe('hotline');
  });
});

describe('leaving a flow and coming back', () => {
  test('something else is answered, with the way back', () => {
    const { reply } = talk([...AT_PLACE, 'làm giấy kết hôn']);
    expect(reply.procedures).toEqual(['1.000894']);
    expect(reply.choices.at(-1)).toEqual({ id: 'q:em-be', label: 'Trở lại: Mới có em bé' });
    expect(talk([...AT_PLACE, 'làm giấy kết hôn', { tap: 'q:em-be' }]).reply.step).toBe('noi-o');
    expect(talk([...AT_PLACE, 'làm giấy kết hôn', 'trở lại']).reply.step).toBe('noi-o');
  });

  test('a week and a restart later the flow goes on where it was', () => {
    const stored = Session.parse(JSON.parse(JSON.stringify(talk(AT_PLACE).session)));
    const { reply } = talk(['vợ tôi mới sanh'], { session: stored, today: '2026-11-28' });
    expect(reply.step).toBe('noi-o');
    expect(plainText(reply.blocks)).toContain('làm tiếp');
  });

  test('a finished flow begins anew when it is asked for again', () => {
    expect(talk([...DONE, 'vợ tôi mới sanh']).reply.step).toBe('ket-hon');
  });

  test('what the fees are is told at the end, not guessed on the way', () => {
    const { reply } = talk([STARTED, 'lệ phí bao nhiêu tiền']);
    expect(reply).toMatchObject({ kind: 'question', step: 'ket-hon' });
    expect(plainText(reply.blocks)).toContain('Trả lời xong');
  });

  test('a flow edited in the meantime asks at most one question again', () => {
    const { session } = talk(DONE);
    const renamed = smallWorld({ [FLOW_FILE]: FLOW.replaceAll('roi:', 'co-roi:') });
    const again = talk([{ tap: 'q:em-be' }], { session, here: renamed });
    expect(again.reply.step).toBe('ket-hon');
    expect(talk([tap('ket-hon', 'co-roi')], { session: again.session, here: renamed }).reply.kind).toBe(
      'outcome',
    );
    const shorter = smallWorld({
      [FLOW_FILE]: FLOW.replace('go: noi-o', 'go: dung-han')
        .replace(/ {2}noi-o:[\s\S]*?(?=papers:)/, '')
        .replace(/ {4}warnings:[\s\S]*?(?= {4}answers)/, ''),
    });
    expect(talk([{ tap: 'q:em-be' }], { session, here: shorter }).reply.kind).toBe('outcome');
  });

  test('a flow that is gone leaves the rest of the chat as it was', () => {
    const { session } = talk(DONE);
    const without = smallWorld();
    expect(talk([{ tap: 'q:em-be' }], { session, here: without }).reply.kind).toBe('menu');
    expect(talk(['làm giấy khai sinh'], { session, here: without }).reply.kind).toBe('answer');
  });

  test('a session from before there were flows still loads', () => {
    const old = { version: 1, topic: '1.001193', offered: [{ id: 'menu', label: 'Xem' }], misses: 1 };
    expect(Session.parse(old)).toEqual({ ...old, version: 2, earlier: [], flows: [], away: 0 });
  });
});

describe('an outcome', () => {
  test('names the procedures, the papers for these answers, the day it must be done by, and one link', () => {
    const { reply } = talk([
      STARTED,
      tap('ket-hon', 'chua'),
      tap('so-con', '2'),
      tap('ngay-sinh', '2026-11-20'),
      tap('noi-o', '86:29113'),
    ]);
    expect(reply).toMatchObject({ kind: 'outcome', step: 'dung-han', procedures: ['1.001193', '1.000894'] });
    const text = plainText(reply.blocks);
    expect(text).toContain('tới hết ngày 19/1/2027, còn 59 ngày');
    expect(text).toContain('- Giấy của hai người làm chứng');
    expect(text).toContain('- Giấy ủy quyền\n');
    expect(text).not.toContain('Nhớ hỏi trước');
    expect(reply.links).toHaveLength(1);
  });

  test('leaves out what these answers rule out', () => {
    const text = plainText(talk(DONE).reply.blocks);
    expect(text).not.toContain('hai người làm chứng');
    expect(text).not.toContain('ủy quyền');
  });

  test('answers what is asked about it next', () => {
    expect(talk([...DONE, 'lệ phí bao nhiêu tiền']).reply).toMatchObject({
      facet: 'fee',
      procedures: ['1.001193'],
    });
  });

  test('any one answer can be changed from its summary', () => {
    const summary = talk([...DONE, { tap: 'qc:em-be' }]).reply;
    expect(summary.choices.map(({ label }) => label)).toContain('Bé sinh ngày nào: 20/11/2026');
    const asked = talk([...DONE, { tap: 'qb:em-be:ngay-sinh' }]);
    expect(asked.reply.step).toBe('ngay-sinh');
    const changed = respond(world, asked.session, { type: 'text', text: '1/9' }, TODAY);
    expect(changed.reply).toMatchObject({ kind: 'outcome', step: 'tre-han' });
  });

  test('papers are ticked, and the ticks outlive a restart and another tap', () => {
    const list = talk([...DONE, { tap: 'qk:em-be' }]);
    const [first] = list.reply.choices;
    const ticked = respond(world, list.session, { type: 'choice', id: first?.id ?? '' }, TODAY);
    expect(plainText(ticked.reply.blocks)).toContain('Đã có:\n- ☑ Giấy chứng sinh');
    const stored = Session.parse(JSON.parse(JSON.stringify(ticked.session)));
    expect(stored.flows[0]?.ticks).toHaveLength(1);
    const later = respond(world, stored, { type: 'choice', id: 'qk:em-be' }, '2026-12-01');
    expect(plainText(later.reply.blocks)).toContain('☑ Giấy chứng sinh');
    const twice = respond(world, stored, { type: 'choice', id: first?.id ?? '' }, TODAY);
    expect(twice.session.flows[0]?.ticks).toHaveLength(1);
  });

  test('a foreign tick leaves nothing behind', () => {
    expect(talk([...DONE, { tap: 'qt:em-be:khong-co=1' }]).session.flows[0]?.ticks).toEqual([]);
  });

  test('can be handed on as one plain text with the address in it', () => {
    const { reply } = talk([...DONE, { tap: 'qf:em-be' }]);
    const text = plainText(reply.blocks);
    expect(reply.blocks).toHaveLength(1);
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toContain('https://dichvucong.gov.vn/');
    expect(text).not.toContain('Theo bà con trả lời');
  });
});
