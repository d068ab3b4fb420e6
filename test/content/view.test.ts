import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/dialogue/event.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import type { World } from '../../src/dialogue/world.ts';
import { BIRTH, BIRTH_FILE, smallWorld, TODAY, WEDDING, WEDDING_FILE } from '../support/content.ts';

test('what a province says replaces the national fact and brings its own source', () => {
  const view = smallWorld().view('1.001193', TODAY);
  expect(view?.level).toBe('full');
  expect(view?.fieldSources?.level?.checkedAt).toBe('2026-10-03');
});

test('a fee is in force through its last day and gone the day after', () => {
  const world = smallWorld();
  expect(world.view('1.001193', '2026-12-31')?.fees).toHaveLength(2);
  expect(world.view('1.001193', '2027-01-01')?.fees).toEqual([{ state: 'portal-zero' }]);
});

test('when every fee line has ended the fee is unknown, not free', () => {
  const world = smallWorld({ [BIRTH_FILE]: BIRTH.replace('  - { state: portal-zero }\n', '') });
  expect(world.view('1.001193', '2027-01-01')?.fees).toEqual([]);
  const { reply } = respond(world, newSession, { type: 'text', text: '1.001193' }, '2027-01-01');
  expect(plainText(reply.blocks)).toContain('Lệ phí: chưa rõ');
});

test('a case replaces the fields it names and keeps the rest', () => {
  const cases =
    'cases:\n  - { id: tre-han, title: Làm trễ hạn, aliases: [khai sinh trễ], formerCodes: ["1.000001"], time: [{ workingDays: 5 }] }\n';
  const world = smallWorld({ [BIRTH_FILE]: BIRTH + cases });
  const view = world.view('1.001193/tre-han', TODAY);
  expect(view).toMatchObject({
    caseTitle: 'Làm trễ hạn',
    time: [{ workingDays: 5 }],
    agency: 'UBND xã, phường',
  });
  expect(world.view('1.000001', TODAY)?.ref).toBe('1.001193/tre-han');
});

test('a procedure that is to come is in force from its day on', () => {
  const world = smallWorld({
    [BIRTH_FILE]: BIRTH.replace('status: active', 'status: future\nfrom: 2027-01-01'),
  });
  expect(world.view('1.001193', '2026-12-31')?.status).toBe('future');
  expect(world.view('1.001193', '2027-01-01')?.status).toBe('active');
});

test('an answer is gone the day after its last', () => {
  const file = 'knowledge/answers/tin-don.yaml';
  const text =
    'id: tin-don\ntitle: Tin đồn\nkind: info\naliases: [nghe nói phải cập nhật gấp]\nsay: Không có chuyện đó.\nuntil: 2026-12-31\nsource: { name: Cổng, checkedAt: 2026-11-21 }\n';
  const world = smallWorld({ [file]: text });
  const kind = (today: string) =>
    respond(world, newSession, { type: 'text', text: 'nghe nói phải cập nhật gấp' }, today).reply.kind;
  expect(kind('2026-12-31')).toBe('info');
  expect(kind('2027-01-01')).toBe('none');
});

describe('what is not in force is offered nowhere as current', () => {
  const successor = WEDDING.replace('1.000894', '1.000895').replace(
    '[làm giấy kết hôn, cưới vợ]',
    '[cưới kiểu mới]',
  );
  const repealed = WEDDING.replace('status: active', 'status: repealed\nreplacedBy: "1.000895"');
  const future = WEDDING.replace('status: active', 'status: future\nfrom: 2027-01-01');
  const NEW_FILE = WEDDING_FILE.replace('ket-hon', 'ket-hon-moi');
  const choicesOf = (world: World, event: Event, today = TODAY) =>
    respond(world, newSession, event, today).reply.choices.map(({ id }) => id);
  const menu = { type: 'choice', id: 'g:sinh-con' } as const;
  const fork = { type: 'text', text: 'đăng ký' } as const;
  const answer = { type: 'choice', id: 'a:cap-cuu' } as const;
  const withRelated = {
    'knowledge/answers/cap-cuu.yaml':
      'id: cap-cuu\ntitle: Cấp cứu\nkind: info\naliases: [gọi xe]\nsay: Gọi 115.\nprocedures: ["1.000894"]\nsource: { name: Cổng, checkedAt: 2026-11-21 }\n',
  };

  test('a repealed one gives way to its successor in menus, questions and related procedures', () => {
    const world = smallWorld({ [WEDDING_FILE]: repealed, [NEW_FILE]: successor, ...withRelated });
    for (const event of [menu, fork, answer]) {
      expect(choicesOf(world, event), event.type).not.toContain('p:1.000894');
      expect(choicesOf(world, event), event.type).toContain('p:1.000895');
    }
    const asked = respond(world, newSession, { type: 'text', text: 'làm giấy kết hôn' }, TODAY).reply;
    expect(plainText(asked.blocks)).toContain('đã bỏ, nay là thủ tục mã 1.000895');
    expect(asked.choices[0]?.id).toBe('p:1.000895');
    expect(asked.links[0]?.kind).not.toBe('filing');
  });

  test('one that is to come is offered from its day on', () => {
    const world = smallWorld({ [WEDDING_FILE]: future, ...withRelated });
    for (const event of [menu, fork, answer]) {
      expect(choicesOf(world, event, '2026-12-31'), event.type).not.toContain('p:1.000894');
      expect(choicesOf(world, event, '2027-01-01'), event.type).toContain('p:1.000894');
    }
    const asked = respond(world, newSession, { type: 'text', text: 'làm giấy kết hôn' }, '2026-12-31').reply;
    expect(plainText(asked.blocks)).toContain('chưa áp dụng, bắt đầu từ 1/1/2027');
    expect(asked.links[0]?.kind).not.toBe('filing');
  });
});
