import { describe, expect, test } from 'vitest';
import { attachmentKinds } from '../../src/dialogue/event.ts';
import { helperWords } from '../../src/dialogue/helper-words.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { Session } from '../../src/dialogue/session.ts';
import { wordsOf } from '../../src/dialogue/voice.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();

const START: Session = { ...newSession, team: 'to-1' };
function play(said: readonly (string | { choice: string })[], start = START) {
  let session = start;
  return said.map((each) => {
    const event =
      typeof each === 'string'
        ? ({ type: 'text', text: each } as const)
        : ({ type: 'choice', id: each.choice } as const);
    const turn = respond(world, session, event, TODAY);
    session = Session.parse(JSON.parse(JSON.stringify(turn.session)));
    return { ...turn, session, text: plainText(turn.reply.blocks) };
  });
}
const last = (...said: (string | { choice: string })[]) => {
  const turn = play(said).at(-1);
  if (!turn) throw new Error('nothing was said');
  return turn;
};

describe('who helps says so', () => {
  test.each([
    'tôi làm hộ',
    'lam giup ba 6',
    '/lamho',
    'làm hộ',
    'tui ben to cong nghe so, dang giup ba con',
    'tui đang giúp bà con ở ấp',
    'em đang hỗ trợ người già',
    'tui làm giùm hàng xóm',
    'dang lam giup chu tu',
    'Tôi là thành viên tổ công nghệ số cộng đồng ạ',
  ])('"%s"', (text) => {
    expect(last(text).session.helping).toBe(true);
    expect(last(text).text).toContain(helperWords.consent[0]);
  });

  test.each([
    'làm hộ chiếu',
    'lam ho chieu',
    'tui lam ho khau cho con',
    'làm hồ sơ',
    'lam ho so khai sinh',
    'lam ho kinh doanh',
    'lam ho ngheo',
    'làm hộ cha mẹ có được không',
    'lam ho cha me duoc khong?',
    'làm hộ bà con không?',
    'ủy quyền cho con đi làm giấy',
    'nộp giùm hàng xóm',
    'làm giúp tôi giấy khai sinh',
    'làm giúp mẹ tôi giấy khai sinh',
    'giúp tôi với',
  ])('and who does not is a citizen: "%s"', (text) => {
    expect(last(text).session.helping).toBeUndefined();
  });

  test('"làm hộ cha mẹ có được không" is still answered', () => {
    expect(last('làm hộ cha mẹ có được không').text).toContain('con cháu đi nộp thay');
  });

  test('what was said beside it is answered at once, with the reminder before it', () => {
    const turn = last('tui làm giùm hàng xóm, mất căn cước');
    expect(turn.reply.procedures[0]).toBe('1.116410');
    expect(turn.text).toContain(helperWords.begunShort);
    expect(turn.text).toContain(helperWords.aboutWhom);
  });

  test('the card or question at hand is theirs; a helper’s own commune and flows are not mixed with it', () => {
    const kept = last('làm hộ chiếu', 'tôi làm hộ');
    expect(kept.reply.choices[0]).toMatchObject({ id: 'p:1.001456' });
    const own = play([
      'xã An Bình, Long Hồ',
      'vo tui moi sanh em be',
      { choice: 'q:sinh-con:quoc-tich=khong' },
      'mất căn cước',
      'tôi làm hộ',
    ]).at(-1);
    expect(own?.session).not.toHaveProperty('commune');
    expect(own?.session.flows).toEqual([]);
    expect(own?.text).toContain(helperWords.ownDropped);
    const inFlow = last('vo tui moi sanh em be', { choice: 'q:sinh-con:quoc-tich=khong' }, 'tui làm hộ');
    expect(inFlow.reply).toMatchObject({ kind: 'question', step: 'noi-sinh' });
    expect(inFlow.text).toContain(helperWords.ask);
  });
});

describe('the next person', () => {
  const CASE = [
    'tôi làm hộ',
    'xã An Bình, Long Hồ',
    'vo tui moi sanh em be',
    { choice: 'q:sinh-con:quoc-tich=khong' },
  ];
  test.each([
    [{ choice: 'h:next' }],
    ['người tiếp theo'],
    ['nguoi tiep theo'],
    ['dạ mời người tiếp theo nha'],
    ['xong người này rồi'],
  ] as const)('comes by %j: nothing is left but the team', (said) => {
    const { session, reply } = last(...CASE, said);
    const { offered, ...rest } = session;
    expect(rest).toEqual({
      version: 2,
      earlier: [],
      said: ['notice'],
      misses: 0,
      flows: [],
      away: 0,
      helping: true,
      team: 'to-1',
    });
    expect(offered.every(({ id }) => /^(g:|menu|h:)/.test(id))).toBe(true);
    expect(reply.startsAnew).toBe(true);
  });

  test('is one tap away from every reply to a helper', () => {
    for (const said of [
      'mất căn cước',
      'lệ phí làm hộ chiếu',
      'vo tui moi sanh em be',
      'xyz qwe',
      'menu',
      'gặp người',
      'tổ công nghệ số là gì',
      'xã An Bình, Long Hồ',
    ])
      expect(last('tôi làm hộ', said).reply.choices.map(({ id }) => id)).toContain('h:next');
    expect(last('mất căn cước').reply.choices.map(({ id }) => id)).not.toContain('h:next');
  });

  test('is not taken for granted when a helper says again that they help', () => {
    const { reply, session } = last(...CASE, 'tôi làm hộ bà 7');
    expect(reply.choices[0]?.id).toBe('h:next');
    expect(session.commune).toBe('29584');
  });

  test('"thôi làm hộ" forgets the person and speaks to the citizen again', () => {
    const { session, reply, text } = last(...CASE, 'thoi lam ho');
    expect(session).toMatchObject({ flows: [], team: 'to-1' });
    expect(session).not.toHaveProperty('helping');
    expect(session).not.toHaveProperty('commune');
    expect(reply.startsAnew).toBe(true);
    expect(text).toContain('Bà con cần làm việc gì?');
  });
});

describe('the note for the officer', () => {
  const CASE = [
    'tôi làm hộ',
    'vo tui moi sanh em be',
    { choice: 'q:sinh-con:quoc-tich=khong' },
    { choice: 'q:sinh-con:noi-sinh=vien' },
    { choice: 'q:sinh-con:ket-hon=roi' },
    { choice: 'q:sinh-con:ngay-sinh=2026-11-03' },
    { choice: 'q:sinh-con:ca-ba=rieng' },
  ];
  test.each(['fee', 'papers', 'place', 'other'])(
    'names the procedure, its legal basis and the question (%s), and no day of birth',
    (question) => {
      const { text, session } = last(...CASE, 'ghi lại câu hỏi cho cán bộ', { choice: `h:note:${question}` });
      expect(text).toContain('Mã: 1.001193');
      expect(text).toContain('60/2014/QH13');
      expect(text).toContain('Nơi sinh: Ở bệnh viện');
      expect(text).toMatch(/Xin hỏi: ./);
      expect(text).toContain('Ngày: 21/11/2026');
      expect(text).not.toContain('3/11/2026');
      expect(session).not.toHaveProperty('note');
    },
  );

  test('of nothing at hand asks which matter it is about', () => {
    expect(last('tôi làm hộ', 'ghi câu hỏi cho cán bộ').text).toBe(helperWords.noteNeedsTopic);
  });
});

describe('what a helper is told', () => {
  /** Said where nobody helps: in groups, in cards to hand on, when all is forgotten or broken. */
  const NEVER_TO_HELPERS = new Set([
    // "Mình" is both of us.
    'resumed',
    'anyCentre',
    'communeCentre',
    'trouble',
    'forgotten',
    'invitation',
    'joined',
    'onlyPrivately',
    'manyCases',
    'seeAllPrivately',
    'zaloUsedUp',
    'forwardHint',
    'passOn',
    'livesIn',
  ]);

  test('every fixed sentence that speaks to a citizen is worded for a helper', () => {
    const { attachments, posterSteps: _, ...plain } = wordsOf.citizen;
    const same = Object.entries(plain)
      .filter(([name, text]) => /bà con|mình/iu.test(text) && !NEVER_TO_HELPERS.has(name))
      .filter(([name, text]) => wordsOf.helper[name as keyof typeof plain] === text)
      .map(([name]) => name);
    expect(same).toEqual([]);
    for (const kind of attachmentKinds)
      if (/bà con/i.test(attachments[kind])) expect(wordsOf.helper.attachments[kind]).not.toMatch(/bà con/i);
  });

  test('no sentence for helpers calls the helper "bà con", asks for a number or a name, or for a password', () => {
    const { attachments, posterSteps: _, ...plain } = wordsOf.helper;
    const changed = Object.entries(plain).filter(
      ([name, text]) => wordsOf.citizen[name as keyof typeof plain] !== text,
    );
    for (const [name, text] of changed) expect(text, name).not.toMatch(/bà con/i);
    for (const text of [
      ...Object.values(plain),
      ...Object.values(attachments),
      ...Object.values(helperWords).flat(),
    ])
      expect(text).not.toMatch(
        /(?<!tự )(?<!đừng )(?:gõ|cho tôi|nhập|gửi) (?:số căn cước|số điện thoại|mật khẩu|mã OTP|họ tên|tên người)/iu,
      );
  });

  test('cards, sides, questions and outcomes say whose papers they are', () => {
    for (const said of [
      'mất căn cước',
      'giấy tờ làm hộ chiếu',
      'lệ phí đăng ký kết hôn',
      'sao y giấy tờ',
      'làm hộ cha mẹ có được không',
    ])
      expect(last('tôi làm hộ', said).text, said).toContain(helperWords.aboutWhom);
  });

  test('what is handed on to the person or to others speaks to them, not to the helper', () => {
    const { text } = last('tôi làm hộ', 'mất căn cước', { choice: 'share' });
    expect(text).not.toContain('người được giúp');
  });
});
