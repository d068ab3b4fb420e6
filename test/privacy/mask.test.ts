import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedCode } from '../../src/dialogue/share/typed-code.ts';
import { masked, personalKinds } from '../../src/privacy/mask.ts';
import { shippedWorld } from '../support/content.ts';
import { around, disguised, personal, readable } from './personal-numbers.ts';

const CASES = 300;

describe('a masked text', () => {
  for (const [kind, written] of Object.entries(personal)) {
    it(`never lets a ${kind} be read, however it is written`, () => {
      fc.assert(
        fc.property(
          written.chain((one) => fc.tuple(fc.constant(one), disguised(one.text), around)),
          ([{ secret }, text, [before, after]]) => {
            const result = masked(`${before}${text}${after}`);
            expect(readable(result)).not.toContain(readable(secret));
          },
        ),
        { numRuns: CASES },
      );
    });
  }

  it('is the same when it is masked again', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'tôi tên là ',
        'OTP ',
        'sinh ngày ',
        'H61.',
        ' 2025',
        '65A-',
        'stk ',
        '@gmail.com',
        '…: ',
      ),
      ...Object.values(personal).map((written) => written.map(({ text }) => text)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = masked(pieces.join(''));
        expect(masked(once)).toBe(once);
      }),
      { numRuns: CASES },
    );
  });

  it.each([
    ['cccd 079 203 001 234 nha', 'cccd [số giấy tờ] nha'],
    ['gọi tôi (+84) 90-123-45-67', 'gọi tôi [số điện thoại]'],
    ['0270 3822 123', '[số điện thoại]'],
    ['mail toi nguyen.van.a @ gmail . com nhe', 'mail toi [e-mail] nhe'],
    ['hồ sơ H61.12-250101-0001 tới đâu rồi', 'hồ sơ [mã hồ sơ] tới đâu rồi'],
    ['sang tên xe 64-B1 123.45', 'sang tên xe [biển số xe]'],
    ['482913', '[mã bí mật]'],
    ['mật khẩu vneid là abc123!', 'mật khẩu vneid là [mã bí mật]'],
    ['stk agribank 12345678', 'stk agribank [số tài khoản]'],
    ['hộ chiếu B1234567 hết hạn', 'hộ chiếu [số giấy tờ] hết hạn'],
    ['thẻ DN4790123456789', 'thẻ [số tài khoản]'],
    ['331234567 đồng tháp', '[số giấy tờ] đồng tháp'],
    ['Họ và tên: NGUYỄN VĂN A, sinh ngày 12/03/1980', 'Họ và tên: [họ tên], sinh ngày [ngày sinh]'],
    ['tôi tên là nguyễn văn an muốn làm khai sinh', 'tôi tên là [họ tên] muốn làm khai sinh'],
    ['0901234567, 079203001234', '[số điện thoại], [số giấy tờ]'],
  ])('of %j reads %j', (text, result) => {
    expect(masked(text)).toBe(result);
  });

  it.each([
    'gọi 113, 1022, 19000368, 1900 0368 hay 113 114 115',
    'thủ tục 1.001193 và 3.000722.02; 1.001193 3.000722',
    'lệ phí 1.500.000 đồng, 150.000.000 đồng, 100.000 - 200.000 đồng, 50k, 1 triệu 2',
    'Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP, ngày 15/3/2025, 15.03.2025, 2025-03-15',
    'năm 2024 2025 2026, thứ 2 tới thứ 6 từ 7h30 - 11h30, 13:30-17:00',
    'con sinh năm 2020 học lớp mấy, sinh 3 đứa, 65 tuổi 8 tháng',
    'mẫu 01B, tờ khai 05A, đất 50m2 12000 đồng, 20kg 5000',
    'họ và tên trong giấy khai sinh sai, đổi tên cho con, tên là gì',
    'quên mật khẩu VNeID gọi 19000368, mã OTP không tới, mức 2',
    'số 12 đường 30/4, khóm 3, xã An Bình',
  ])('leaves %j alone', (text) => {
    expect(masked(text)).toBe(text);
    expect(personalKinds(text)).toEqual([]);
  });

  it('leaves all that officers wrote and all that people ask alone', () => {
    const texts = [...wordsOf('knowledge'), ...wordsOf('flows'), ...questions()];
    expect(texts.length).toBeGreaterThan(5_000);
    // A row of houses on one street; a code somebody sent alone.
    const changed = texts.filter((text) => masked(text) !== text && !/333-335-337|^123456$/.test(text));
    expect(changed).toEqual([]);
  });

  it.each([
    ['digits', '1 '],
    ['digits in one', '7'],
    ['introductions', 'tôi tên là '],
    ['mail signs', 'a@'],
    ['words before a code', 'otp stk dt cccd '],
    ['dossier codes', 'H61.1-'],
    ['letters', 'a'],
    ['separators', '1 - '],
    ['marks', 'e\u0301\u0301\u0301'],
  ])('of a long message full of %s takes milliseconds', (_what, piece) => {
    const text = piece.repeat(Math.ceil(3_000 / piece.length));
    masked(text);
    const began = performance.now();
    masked(text);
    expect(performance.now() - began).toBeLessThan(50);
  });
});

function wordsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .flatMap((path) => readFileSync(join(folder, path), 'utf8').split('\n'));
}

function questions(): string[] {
  return readFileSync('test/questions/dev.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { question: string }).question);
}

describe('a code typed from a poster', () => {
  const world = shippedWorld();

  it.each(['BC 482 913 074', 'bc482913074', 'ma bc 482 913', 'bắt đầu BC 482.913.074'])(
    'is no number of a person: %s',
    (text) => {
      expect(masked(text)).toBe(text);
    },
  );

  it('of every topic and team is left as it was typed', async () => {
    const { content } = await world;
    for (const { code } of content.procedures)
      for (const team of [undefined, ...content.teams]) {
        const typed = typedCode(code, team);
        expect(masked(typed.toLowerCase().replaceAll(' ', ''))).toBe(typed.toLowerCase().replaceAll(' ', ''));
      }
  });

  it('hides no longer number behind its letters', () => {
    expect(masked('bc 001234567890')).not.toContain('001234567890');
  });
});
