import { beforeAll, describe, expect, it } from 'vitest';
import { zaloTexts } from '../../src/channel/zalo-text.ts';
import type { Event } from '../../src/dialogue/event.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { rightAsked } from '../../src/dialogue/rights.ts';
import type { Session } from '../../src/dialogue/session.ts';
import { words } from '../../src/dialogue/words.ts';
import type { World } from '../../src/dialogue/world.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

let world: World;
beforeAll(async () => {
  world = await shippedWorld();
});

const text = (said: string): Event => ({ type: 'text', text: said });
function talk(...events: Event[]): { session: Session; texts: string[]; erases: boolean[] } {
  let session = newSession;
  const texts: string[] = [];
  const erases: boolean[] = [];
  for (const event of events) {
    const turn = respond(world, session, event, TODAY);
    session = turn.session;
    texts.push(plainText(turn.reply.blocks));
    erases.push(turn.reply.erases === true);
  }
  return { session, texts, erases };
}

describe('who asks for what is kept', () => {
  it.each([
    'xóa dữ liệu của tôi',
    'xoá dữ liệu của tôi đi',
    'xoa du lieu cua toi',
    'Xóa hết thông tin của tôi giùm',
    'tôi muốn xóa toàn bộ dữ liệu cá nhân',
    'xoa lich su tro chuyen',
    'xoa du lieu',
    'quên tôi đi',
    '/xoa',
    '/xoadulieu',
  ])('%j has it erased', (said) => {
    expect(rightAsked(said)).toBe('erase');
  });

  it.each([
    'dữ liệu của tôi',
    'du lieu cua toi',
    'xem dữ liệu của tôi',
    'bạn lưu gì về tôi',
    '/dulieu',
    'tro ly dang giu thong tin gi cua toi',
  ])('%j is shown it', (said) => {
    expect(rightAsked(said)).toBe('see');
  });

  it.each([
    'xóa đăng ký thường trú',
    'xóa thế chấp sổ đỏ',
    'xóa án tích',
    'hủy thông tin cư trú',
    'thông tin của con tôi trên khai sinh bị sai',
    'sửa thông tin của tôi trên căn cước',
    'xóa tên tôi khỏi hộ khẩu',
    'quên chỗ ở',
    'quên mật khẩu',
    'làm lại từ đầu',
  ])('%j asks for something else', (said) => {
    expect(rightAsked(said)).toBeUndefined();
  });

  it('sees the subject, the commune, the answers, and that no words are kept', () => {
    const { texts } = talk(
      text('xã An Bình, Long Hồ'),
      { type: 'choice', id: 'qs:sinh-con' },
      { type: 'choice', id: 'q:sinh-con:quoc-tich=khong' },
      text('lam giay khai sanh cho con'),
      text('dữ liệu của tôi'),
    );
    const seen = texts.at(-1);
    expect(seen).toContain('Việc đang hỏi: Làm giấy khai sinh cho con');
    expect(seen).toContain('An Bình');
    expect(seen).toContain('Cha mẹ người nước ngoài: Không');
    expect(seen).toContain(words.notHeld);
    expect(seen).not.toContain(words.notice);
  });

  it('keeps nothing once it is erased, also in the midst of a flow', () => {
    const { session, texts, erases } = talk(
      { type: 'choice', id: 'qs:sinh-con' },
      text('xa An Binh, Long Ho'),
      text('xoa du lieu cua toi'),
    );
    expect(session).toEqual(newSession);
    expect(texts.at(-1)).toBe(words.forgotten);
    expect(erases).toEqual([false, false, true]);
  });
});

describe('what is said once', () => {
  it('is who speaks and what is kept, at the first reply, whatever it is', () => {
    for (const first of [
      text('chào em'),
      text('lam giay khai sanh cho con'),
      text('asdf qwer'),
      { type: 'start' } as const,
      { type: 'attachment', kind: 'photo' } as const,
    ]) {
      const { texts } = talk(first, text('làm căn cước'), text('lệ phí bao nhiêu'));
      expect(texts[0]).toContain(words.notice);
      expect(texts[1]).not.toContain(words.notice);
      expect(texts[2]).not.toContain(words.notice);
    }
  });

  it('lets a cry for help go first', () => {
    const { texts } = talk(text('115'), text('làm căn cước'));
    expect(texts[0]).not.toContain(words.notice);
    expect(texts[1]).toContain(words.notice);
  });

  it('is that numbers are not needed, beside the answer', () => {
    const { texts } = talk(
      text('lam lai can cuoc 079203001234'),
      text('goi toi so 0901234567 nha, le phi bao nhieu'),
      text('mã OTP là 482913'),
      text('OTP 482914'),
    );
    expect(texts[0]).toContain(words.numberSent);
    expect(texts[0]?.toLowerCase()).toContain('căn cước');
    expect(texts[1]).not.toContain(words.numberSent);
    expect(texts[1]).toContain('Lệ phí');
    expect(texts[2]).toContain(words.secretSent);
    expect(texts[3]).not.toContain(words.secretSent);
  });

  it('is the same for a text that was masked on its way in', () => {
    const { texts } = talk(text('lam lai can cuoc [số giấy tờ]'));
    expect(texts[0]).toContain(words.numberSent);
    expect(texts[0]?.toLowerCase()).toContain('căn cước');
  });

  it('never repeats a number back', () => {
    for (const said of [
      'cccd 079203001234 làm gì',
      '0901234567',
      'ho so H61.12-250101-0001 toi dau',
      'toi ten la Nguyen Van Thu',
    ])
      expect(talk(text(said)).texts[0]).not.toMatch(/079203001234|0901234567|250101|Nguyen Van Thu/);
  });

  it('fits into one message of Zalo with any card', () => {
    for (const { code } of world.content.procedures) {
      const { reply } = respond(world, newSession, { type: 'start', payload: code }, TODAY);
      const messages = zaloTexts(reply);
      expect(messages, code).toHaveLength(1);
      expect(messages[0]?.text, code).toContain(words.notice.split('\n')[1]);
    }
  });
});
