import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText, type Reply } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { Session } from '../../src/dialogue/session.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
const LONG_THOI = 'xã Long Thới huyện Chợ Lách';
const CHO_LACH = '28870';

/** Says the messages one after another; a number in angle brackets taps that choice. */
function talk(...messages: string[]): { reply: Reply; session: Session; text: string } {
  let session: Session = newSession;
  let reply: Reply | undefined;
  for (const said of messages) {
    const turn = respond(world, session, { type: 'text', text: said }, TODAY);
    session = Session.parse(JSON.parse(JSON.stringify(turn.session)));
    reply = turn.reply;
  }
  if (!reply) throw new Error('nothing was said');
  return { reply, session, text: plainText(reply.blocks) };
}

describe('the commune of a chat', () => {
  test('a session written before communes were kept is still read', () => {
    expect(Session.parse({ version: 1, offered: [], misses: 0 })).toEqual(newSession);
  });

  test('is remembered as a code when it is typed, and said back in one sentence', () => {
    const { session, text } = talk(LONG_THOI);
    expect(session).toMatchObject({ commune: CHO_LACH });
    expect(JSON.stringify(session)).not.toContain('Long Thới');
    expect(text).toContain('nay là xã Chợ Lách, tỉnh Vĩnh Long');
  });

  test('is remembered when it is chosen, and the procedure at hand is answered with its office', () => {
    const { reply, session, text } = talk('đăng ký kết hôn', 'Ba Tri', '1');
    expect(session.commune).toBe('29110');
    expect(reply).toMatchObject({ facet: 'where', procedures: ['1.000894'] });
    expect(text).toContain('Trung tâm Phục vụ hành chính công xã Ba Tri');
  });

  test.each(['quên chỗ ở của tôi đi', 'xóa nơi ở', 'xoa noi o cua toi', 'Quên chỗ ở'])(
    'is forgotten on "%s"',
    (said) => {
      expect(talk(LONG_THOI, said).session).not.toHaveProperty('commune');
      expect(talk(LONG_THOI, said).text).toContain('đã quên');
      expect(talk(said).text).toContain('không nhớ chỗ ở nào');
    },
  );

  test('stays through other talk', () => {
    expect(talk(LONG_THOI, 'cảm ơn', 'lệ phí làm căn cước', 'asdf').session.commune).toBe(CHO_LACH);
  });
});

describe('"Giờ tôi nộp ở đâu?" names the office of the citizen’s own place', () => {
  test.each([
    ['làm giấy khai sinh', 'Trung tâm Phục vụ hành chính công xã Chợ Lách'],
    ['đăng ký tạm trú', 'Công an xã Chợ Lách'],
    ['sang tên sổ đỏ', 'Chi nhánh Văn phòng đăng ký đất đai lo phần đất ở xã Chợ Lách'],
    ['rút bảo hiểm xã hội một lần', 'Cơ quan Bảo hiểm xã hội lo phần xã Chợ Lách'],
    ['đăng ký nghĩa vụ quân sự lần đầu', 'Ban Chỉ huy quân sự xã Chợ Lách'],
  ])('%s', (need, office) => {
    expect(talk(LONG_THOI, need, 'giờ tôi nộp ở đâu?').text).toContain(office);
  });

  test('without a place it asks for one', () => {
    expect(talk('làm giấy khai sinh', 'giờ tôi nộp ở đâu?').text).toContain('Bà con gõ tên xã, phường');
  });

  test('no street and no hour is told that no source gives', () => {
    const { text } = talk(LONG_THOI, 'làm giấy khai sinh', 'nộp ở đâu');
    expect(text).toContain('Giờ làm việc: chưa rõ');
    expect(text).not.toMatch(/đường số|số nhà|\d+ giờ/);
  });
});

describe('a procedure and a place in one message', () => {
  test.each([
    ['làm khai sinh ở xã Long Thới huyện Chợ Lách', '1.001193', CHO_LACH],
    ['lam khai sinh o xa long thoi huyen cho lach', '1.001193', CHO_LACH],
    ['tui ở xã Long Thới, huyện Chợ Lách muốn đăng ký kết hôn', '1.000894', CHO_LACH],
    ['đăng ký tạm trú tại xã Ba Tri', '1.116789', '29110'],
  ])('%s', (said, code, commune) => {
    const { reply, session } = talk(said);
    expect(reply).toMatchObject({ kind: 'answer', procedures: [code] });
    expect(session.commune).toBe(commune);
  });

  test('a place of several names answers the procedure and asks which', () => {
    const { reply, session } = talk('làm giấy khai sinh ở phường 5');
    expect(reply.procedures).toEqual(['1.001193']);
    expect(reply.choices.filter(({ id }) => id.startsWith('w:')).length).toBeGreaterThan(1);
    expect(session).not.toHaveProperty('commune');
  });

  test.each([
    'chuyển hộ khẩu từ xã Long Thới huyện Chợ Lách',
    'giấy khai sinh ghi xã Long Thới huyện Chợ Lách',
    'sinh ở bệnh viện huyện Ba Tri giờ làm khai sinh',
    'chuyển trường từ xã Ba Tri qua xã Chợ Lách',
    'cháy nhà ở xã Long Thới huyện Chợ Lách',
  ])('a place that is not where the citizen lives is not kept: "%s"', (said) => {
    expect(talk(said).session).not.toHaveProperty('commune');
  });
});

test.each([
  'giấy tờ ghi huyện cũ có phải đổi không',
  'sổ đỏ ghi tỉnh Bến Tre còn xài được không',
  'giay to ghi huyen cu co phai doi khong',
])('papers with old names stay valid, with the source: "%s"', (said) => {
  const { reply, text } = talk(said);
  expect(reply.kind).toBe('info');
  expect(text).toContain('Còn xài được');
  expect(text).toContain('190/2025/QH15');
});

test('a citizen of a province nobody has written up gets what holds everywhere, and is told so', () => {
  const { reply, text } = talk('xã Vĩnh Bảo thành phố Hải Phòng', 'làm giấy khai sinh');
  expect(text).toContain('chưa có dữ liệu riêng của thành phố Hải Phòng');
  expect(reply.links[0]?.kind).not.toBe('filing');
});
