import { describe, expect, test } from 'vitest';
import type { ProcedureView } from '../../src/content/view.ts';
import { cardOf } from '../../src/dialogue/card.ts';
import { facetReply } from '../../src/dialogue/facet-reply.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
const birth = world.view('1.001193', TODAY);
if (!birth) throw new Error('no view');

function online(changes: Partial<ProcedureView>, from = world) {
  const reply = facetReply(from, { ...(birth as ProcedureView), ...changes }, 'online', TODAY);
  return { text: plainText(reply.blocks), kind: reply.links[0]?.kind };
}

describe('what the citizen is told follows the level', () => {
  test('toàn trình: the steps, what arrives and how, and which site opens next', () => {
    const { text, kind } = online({ level: 'full' });
    expect(text).toContain('Nộp trên mạng:\n1. ');
    expect(text).toContain('nhớ bật cách nhận kết quả');
    expect(text).toContain('dichvucongnganhtuphap.moj.gov.vn');
    expect(text).not.toContain('Đến một lần');
    expect(kind).toBe('filing');
  });

  test('một phần: file, then come once: where, when, with which originals', () => {
    const { text, kind } = online(
      {
        level: 'partial',
        presence: { required: 'yes', when: 'Khi nhận kết quả' },
        documents: [{ name: 'Giấy chứng sinh (bản chính)' }, { name: 'Tờ khai' }],
      },
      world.seenFrom('28870'),
    );
    expect(text).toContain('Đến một lần tại: UBND xã, phường');
    expect(text).toContain('Chỗ bà con: Trung tâm Phục vụ hành chính công xã Chợ Lách');
    expect(text).toContain('Đến lúc nào: Khi nhận kết quả');
    expect(text).toContain('Lúc đến mang theo: Giấy chứng sinh (bản chính)');
    expect(kind).toBe('filing');
  });

  test('chỉ thông tin: no submit button and no online steps, but the office and its hours', () => {
    const { text, kind } = online({ level: 'information' });
    expect(text).toContain('Đến trực tiếp');
    expect(text).toContain('Nộp tại: UBND xã, phường');
    expect(text).toContain('Giờ làm việc: ');
    expect(text).not.toContain('1. Đăng nhập');
    expect(kind).toBe('procedure');
  });

  test('chưa rõ: says so, and does not guess', () => {
    const { text, kind } = online({ level: 'unknown' });
    expect(text).toContain('Chưa rõ có nộp trên mạng được không');
    expect(text).toContain('Chưa có nguồn nào ghi');
    expect(kind).toBe('procedure');
  });

  test('presence is a fact of its own: toàn trình, and both must come', () => {
    const { text } = online({ level: 'full', presence: { required: 'yes', who: 'Cả hai bên' } });
    expect(text).toContain('nhưng vẫn phải đến');
    expect(text).toContain('Phải đến tận nơi: Có. Cả hai bên');
  });

  test('a next site nobody knows is said to be unknown, with how to tell a true one', () => {
    expect(online({ level: 'full', receivingSite: undefined }).text).toContain(
      'chưa rõ trang nào. Địa chỉ có đuôi .gov.vn',
    );
  });
});

test('nobody is told that online is compulsory, on any card or answer, unless the record says so', () => {
  const forced = /(?:chỉ (?:được )?nộp|bắt buộc (?:phải )?(?:nộp|làm)|phải nộp) (?:trên mạng|trực tuyến)/i;
  for (const { code } of world.content.procedures) {
    const view = world.view(code, TODAY);
    if (!view) throw new Error(code);
    const ofRecord = JSON.stringify(view);
    for (const reply of [
      cardOf(world, view, TODAY),
      facetReply(world, view, 'online', TODAY),
      facetReply(world, view, 'where', TODAY),
      facetReply(world, view, 'steps', TODAY),
    ]) {
      const said = forced.exec(plainText(reply.blocks).replaceAll('Không bắt buộc làm trên mạng', ''))?.[0];
      if (said !== undefined) expect(ofRecord, code).toContain(said);
    }
  }
});
