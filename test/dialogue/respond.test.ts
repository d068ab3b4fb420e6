import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText, type Reply } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { Session } from '../../src/dialogue/session.ts';
import { createWorld } from '../../src/dialogue/world.ts';
import { BIRTH, BIRTH_FILE, shippedWorld, smallWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();

/** Says the messages one after another and gives the last reply. */
function talk(...messages: (string | { choice: string })[]): Reply {
  let turn = respond(world, newSession, { type: 'start' }, TODAY);
  for (const said of messages) {
    const event =
      typeof said === 'string'
        ? ({ type: 'text', text: said } as const)
        : ({ type: 'choice', id: said.choice } as const);
    turn = respond(world, turn.session, event, TODAY);
  }
  return turn.reply;
}

describe('whatever is sent gets a kind and useful reply', () => {
  test.each([
    ['nothing', ''],
    ['spaces', '   \n\t '],
    ['only emoji', '😀👍🏽🙏'],
    ['only zero-width signs', '\u200b\u200d\ufeff'],
    ['a lone number when nothing was offered', '777'],
    ['100 kB of text', 'làm giấy khai sinh '.repeat(5500)],
    ['HTML', '<script>alert(1)</script><b>'],
    ['one word again and again', 'a '.repeat(900)],
    ['the weather', 'hôm nay trời có mưa không vậy'],
  ])('%s', (_name, text) => {
    const reply = talk(text);
    expect(['none', 'smalltalk', 'menu', 'info', 'choose']).toContain(reply.kind);
    expect(reply.procedures.length === 0 || reply.kind === 'choose').toBe(true);
    expect(reply.choices.length).toBeGreaterThan(0);
    expect(plainText(reply.blocks).length).toBeGreaterThan(20);
  });

  test.each([
    'foo',
    'p:9.999999',
    'f:fee',
    'f:bribe:1.001193',
    'g:nowhere',
    'g:sinh-con:99',
    'g:sinh-con:x',
    'a:nothing',
    '',
    'p:__proto__',
    'x'.repeat(500),
  ])('an unknown choice "%s"', (choice) => {
    expect(talk({ choice })).toMatchObject({ kind: 'menu', procedures: [] });
  });

  test('any text and any choice, after any others, never throw, and the session survives being stored', () => {
    const event = fc.oneof(
      fc.record({
        type: fc.constant('text' as const),
        text: fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('1', '2', 'lệ phí?', 'nộp ở đâu', 'làm giấy khai sinh', 'không phải', 'ừ'),
        ),
      }),
      fc.record({
        type: fc.constant('choice' as const),
        id: fc.oneof(
          fc.string(),
          fc.constantFrom('menu', 'none', 'p:1.001193', 'f:fee:1.001193', 'g:dat-dai'),
        ),
      }),
      fc.record({ type: fc.constant('start' as const), payload: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        let session: Session = newSession;
        for (const next of events) {
          const turn = respond(world, session, next, TODAY);
          expect(plainText(turn.reply.blocks)).not.toBe('');
          session = Session.parse(JSON.parse(JSON.stringify(turn.session)));
          expect(session).toEqual(JSON.parse(JSON.stringify(turn.session)));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a conversation', () => {
  test('a follow-up about one side stays with the procedure and names it', () => {
    const reply = talk('làm giấy khai sinh cho con', 'còn lệ phí?');
    expect(reply).toMatchObject({ kind: 'answer', facet: 'fee', procedures: ['1.001193'] });
    expect(plainText(reply.blocks)).toContain('Làm giấy khai sinh cho con');
  });

  test('words of another topic beat the side words: the subject changes', () => {
    expect(talk('làm giấy khai sinh cho con', 'thế còn hồ sơ đăng ký kết hôn gồm gì')).toMatchObject({
      facet: 'documents',
      procedures: ['1.000894'],
    });
  });

  test('a typed code is taken at its word, with the side that was asked, and two codes are offered', () => {
    expect(talk('1.001193')).toMatchObject({ kind: 'answer', procedures: ['1.001193'] });
    expect(talk('lệ phí 1.001193 bao nhiêu')).toMatchObject({ facet: 'fee', procedures: ['1.001193'] });
    expect(talk('1.001193 hay 1.000894')).toMatchObject({
      kind: 'choose',
      procedures: ['1.001193', '1.000894'],
    });
    expect(talk('không phải 1.001193').procedures).toEqual([]);
  });

  test('a side asked before any subject is answered with a question', () => {
    expect(talk('lệ phí bao nhiêu')).toMatchObject({ kind: 'menu', procedures: [] });
  });

  test('a number taps the choice of the last reply and no older one', () => {
    const session = respond(world, newSession, { type: 'text', text: 'làm giấy khai sinh' }, TODAY).session;
    expect(respond(world, session, { type: 'text', text: '1' }, TODAY).reply).toMatchObject({
      facet: 'documents',
    });
    const later = respond(world, session, { type: 'text', text: 'cảm ơn' }, TODAY).session;
    expect(respond(world, later, { type: 'text', text: '4' }, TODAY).reply.kind).toBe('none');
  });

  test('an old button still does what it says', () => {
    expect(talk('đăng ký kết hôn', 'xin chào', { choice: 'f:time:1.001193' })).toMatchObject({
      facet: 'time',
      procedures: ['1.001193'],
    });
  });

  test('a code, current or former, opens its procedure', () => {
    expect(talk('1.001193').procedures).toEqual(['1.001193']);
    expect(talk('mã 1.004222 là gì').procedures).toEqual(['1.116788']);
  });

  test('two messages in a row that are not understood lead to people', () => {
    expect(talk('xyzzy plugh qwerty').kind).toBe('none');
    expect(talk('xyzzy plugh qwerty', 'blorb frotz gnusto').kind).toBe('hotline');
  });

  test('words that fit nothing, in the middle of a subject, ask which side is meant and keep the subject', () => {
    const reply = talk('làm giấy khai sinh cho con', 'xyzzy plugh qwerty');
    expect(reply).toMatchObject({ kind: 'choose', procedures: ['1.001193'] });
    expect(reply.choices.map(({ id }) => id)).toContain('f:fee:1.001193');
    expect(talk('làm giấy khai sinh cho con', 'xyzzy plugh qwerty', 'lệ phí')).toMatchObject({
      facet: 'fee',
      procedures: ['1.001193'],
    });
  });

  test('a side asked after several things were offered is asked about those', () => {
    const offered = talk('sổ đỏ');
    expect(offered.kind).toBe('choose');
    expect(talk('sổ đỏ', 'lệ phí bao nhiêu')).toMatchObject({
      kind: 'choose',
      facet: 'fee',
      procedures: offered.procedures,
    });
  });

  test('an emergency number alone, or called for, is answered at once', () => {
    for (const cry of ['113', 'gọi 114', '115!', 'goi 111'])
      expect(talk(cry), cry).toMatchObject({ kind: 'hotline' });
  });

  test('a procedure that was turned down is no longer the subject', () => {
    expect(talk('đăng ký kết hôn', 'Không phải việc này', 'lệ phí bao nhiêu').procedures).toEqual([]);
    expect(talk('đăng ký kết hôn', { choice: 'none' }, 'lệ phí bao nhiêu').procedures).toEqual([]);
  });

  test('stray words in the middle of a subject are taken to be about it, not about the weather', () => {
    expect(talk('đăng ký kết hôn', 'tien')).toMatchObject({ procedures: ['1.000894'] });
  });

  test('small talk and what is out of scope are never among the choices', () => {
    const asides = world.content.answers
      .filter(({ kind }) => kind === 'out-of-scope' || kind === 'smalltalk')
      .map(({ id }) => `a:${id}`);
    for (const said of [
      'hàng xóm lấn đất nhà tui',
      'bán điện thoại cũ',
      'học tiếng anh ở đâu',
      'cán bộ hạch sách',
    ]) {
      for (const { id } of talk(said).choices) expect(asides, said).not.toContain(id);
    }
  });

  test('"đúng rồi" after several choices asks which', () => {
    expect(talk('sổ đỏ', 'đúng rồi')).toMatchObject({ kind: 'choose' });
  });

  test('an emergency is answered with its number, whatever was talked about', () => {
    for (const cry of ['cháy nhà rồi cứu với', 'má tui bất tỉnh rồi', 'có trộm đang trong nhà']) {
      expect(talk('làm giấy khai sinh cho con', cry), cry).toMatchObject({ kind: 'hotline' });
    }
  });

  test('"none of these" opens the menu, and the second time the people', () => {
    expect(talk('làm giấy khai sinh', { choice: 'none' }).kind).toBe('menu');
    expect(talk('làm giấy khai sinh', { choice: 'none' }, { choice: 'none' }).kind).toBe('hotline');
  });

  test('a shared link opens the procedure it names, whatever stands after it', () => {
    const start = (payload: string) => respond(world, newSession, { type: 'start', payload }, TODAY).reply;
    expect(start('1-001193_khu4').procedures).toEqual(['1.001193']);
    expect(start('nothing-known')).toMatchObject({ kind: 'menu' });
  });
});

describe('a card tells what is known and says what is not', () => {
  const cardText = (changes: Record<string, string>, today = TODAY) => {
    const small = smallWorld(changes);
    return plainText(respond(small, newSession, { type: 'text', text: '1.001193' }, today).reply.blocks);
  };

  test('a zero on the portal is never called free', () => {
    expect(cardText({})).toContain('chưa rõ (cổng ghi 0 đồng, không chắc là miễn phí)');
    expect(cardText({})).not.toMatch(/miễn phí$/m);
  });

  test('an amount has its unit and its last day', () => {
    expect(cardText({})).toContain('8.000 đồng/bản sao (đến hết 31/12/2026)');
  });

  test('papers nobody published are unknown, and the office is named', () => {
    const text = cardText({ [BIRTH_FILE]: BIRTH.replace(/documents:[\s\S]*?steps/, 'steps') });
    expect(text).toContain('Mang theo: chưa rõ');
    expect(text).toContain('Nơi nhận: UBND xã, phường');
  });

  test('a toàn trình label is not the headline where the source lists only the counter', () => {
    const text = cardText({ [BIRTH_FILE]: BIRTH.replace('presence:', 'channels: [counter]\npresence:') });
    expect(text).toContain('Nhãn trên cổng là toàn trình, nhưng nguồn chỉ ghi nộp tại quầy');
  });

  test('a paused procedure says so and why', () => {
    expect(
      cardText({
        [BIRTH_FILE]: BIRTH.replace('status: active', 'status: paused\nstatusReason: Đang nâng cấp máy'),
      }),
    ).toContain('đang tạm dừng. Lý do: đang nâng cấp máy.');
  });

  test('facts read under an old code are said to be so', () => {
    const text = cardText({
      [BIRTH_FILE]: BIRTH.replace(
        'name: Thủ',
        'formerCodes: ["1.000001"]\nfactsFromCode: "1.000001"\nname: Thủ',
      ),
    });
    expect(text).toContain('theo bản công bố mã cũ 1.000001');
  });

  test('the link is the start of filing where the province is toàn trình, and the search page once the id is old', () => {
    const link = (today: string) =>
      respond(smallWorld(), newSession, { type: 'text', text: '1.001193' }, today).reply.links[0];
    expect(link(TODAY)).toMatchObject({
      kind: 'filing',
      url: expect.stringContaining('formalityId=019d2bfd'),
    });
    expect(link('2027-03-01')).toMatchObject({
      kind: 'search',
      url: expect.stringContaining('keyword=1.001193'),
    });
  });
});

test('an unknown locality is refused by name', () => {
  expect(() => createWorld(world.content, 'sao-hoa')).toThrow(/LOCALITY.*sao-hoa/);
});

describe('whoever types a number', () => {
  test.each(['2', '2.', 'số 2', 'chon so 2', '２'])('takes the second choice with "%s"', (text) => {
    const shown = talk('làm giấy khai sinh cho con');
    const [, second] = shown.choices;
    expect(second).toBeDefined();
    const byTap = talk('làm giấy khai sinh cho con', { choice: second?.id ?? '' });
    expect(talk('làm giấy khai sinh cho con', text)).toMatchObject({ kind: byTap.kind, facet: byTap.facet });
  });

  test('is told what was taken, where the answer does not say it anyway', () => {
    const menu = talk();
    const [first] = menu.choices;
    const last = menu.choices.at(-1);
    expect(plainText(talk('1').blocks)).not.toContain('Bà con chọn');
    expect(plainText(talk(String(menu.choices.length)).blocks)).toContain(`Bà con chọn: ${last?.label}.`);
    expect(first).not.toEqual(last);
  });

  test('does not fire an old menu once something else was said', () => {
    const offered = talk('làm giấy khai sinh cho con').choices.length;
    const after = talk('làm giấy khai sinh cho con', 'cảm ơn', String(offered));
    expect(after.procedures).toEqual([]);
  });
});
