import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { differences, differencesText } from '../../src/difference/differences.ts';
import { contentOn } from '../../src/difference/on-day.ts';
import { BIRTH, BIRTH_FILE, shippedWorld, smallTree, TODAY, WEDDING_FILE } from '../support/content.ts';
import { FLOW, FLOW_FILE } from '../support/flow.ts';

function contentOf(changes: Record<string, string>) {
  const { content, problems } = loadContent(smallTree(changes), TODAY);
  if (!content) throw new Error(JSON.stringify(problems));
  return content;
}

/** The lines about the birth record after an edit of it. */
function linesAfter(from: string, to: string, base = BIRTH): readonly string[] {
  if (!base.includes(from)) throw new Error(from);
  const found = differences(
    contentOf({ [BIRTH_FILE]: base }),
    contentOf({ [BIRTH_FILE]: base.replace(from, to) }),
  );
  expect(found).toHaveLength(1);
  expect(found[0]?.about).toContain('1.001193');
  return found[0]?.lines ?? [];
}

/** The portal has one page for a procedure. */
const ANOTHER_PAGE = [
  '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7',
  '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef8',
] as const;

const COUNTER_FEE = BIRTH.replace(
  '{ state: portal-zero }',
  '{ state: amount, amount: 8000, channels: [counter] }',
).replace('  - { state: amount, amount: 8000, per: bản sao, until: 2026-12-31 }\n', '');

describe('what changed in a procedure is said in words', () => {
  test.each([
    [
      'a fee',
      'amount: 8000, channels',
      'amount: 10000, channels',
      ['Lệ phí nộp trực tiếp: từ 8.000 đồng thành 10.000 đồng'],
    ],
    [
      'a fee that has an end now',
      'amount: 8000, channels: [counter] }',
      'amount: 8000, channels: [counter], until: 2026-12-31 }\n  - { state: amount, amount: 10000, channels: [counter], from: 2027-01-01 }',
      [
        'Lệ phí nộp trực tiếp: từ 8.000 đồng thành 8.000 đồng (đến hết 31/12/2026)',
        'Lệ phí nộp trực tiếp: thêm 10.000 đồng, từ ngày 1/1/2027',
      ],
    ],
    [
      'a fee no source tells any more',
      'state: amount, amount: 8000, channels: [counter]',
      'state: unpublished, channels: [counter]',
      ['Lệ phí nộp trực tiếp: từ 8.000 đồng thành chưa rõ (cổng không công bố)'],
    ],
    ['the time', 'workingDays: 1', 'workingDays: 3', ['Thời gian: từ 1 ngày làm việc thành 3 ngày làm việc']],
    [
      'a note of the time',
      '{ workingDays: 1 }',
      '{ workingDays: 1, note: Nhận chiều thì mai }',
      ['Thời gian, ghi chú: thêm "Nhận chiều thì mai"'],
    ],
    [
      'a paper more',
      '  - { name: Giấy chứng sinh }\n',
      '  - { name: Giấy chứng sinh }\n  - { name: Tờ khai }\n',
      ['Giấy tờ: thêm "Tờ khai"'],
    ],
    ['a paper less', '  - { name: Giấy chứng sinh }\n', '', ['Giấy tờ: bỏ "Giấy chứng sinh"']],
    [
      'a paper some need',
      '{ name: Giấy chứng sinh }',
      '{ name: Giấy chứng sinh, for: sinh ở bệnh viện }',
      ['Giấy tờ: từ "Giấy chứng sinh" thành "Giấy chứng sinh (chỉ khi sinh ở bệnh viện)"'],
    ],
    ['the level', 'level: unknown', 'level: full', ['Mức: từ chưa rõ thành toàn trình']],
    [
      'an alias renamed',
      'khai sinh cho con]',
      'khai sanh cho con]',
      ['Cách gọi: từ "khai sinh cho con" thành "khai sanh cho con"'],
    ],
    [
      'an alias more',
      'khai sinh cho con]',
      'khai sinh cho con, giấy khai sinh bé]',
      ['Cách gọi: thêm "giấy khai sinh bé"'],
    ],
    [
      'the title',
      'Làm giấy khai sinh cho con',
      'Khai sinh',
      ['Tên gọi: từ "Làm giấy khai sinh cho con" thành "Khai sinh"'],
    ],
    [
      'a pause',
      'status: active',
      'status: paused\nstatusReason: Nghỉ',
      ['Tình trạng: từ đang dùng thành tạm dừng', 'Lý do: thêm "Nghỉ"'],
    ],
    [
      'a step',
      '[Mang giấy tờ tới quầy.]',
      '[Mang giấy tờ tới quầy., Ký tên.]',
      ['Các bước nộp tại quầy: thêm "Ký tên."'],
    ],
    [
      'who must come',
      '{ required: unknown }',
      '{ required: yes, who: Cha mẹ }',
      ['Phải đến tận nơi: từ "Chưa rõ, nên hỏi trước nơi nhận" thành "Có. Cha mẹ"'],
    ],
    [
      'what is so in one province',
      'level: full, source',
      'level: partial, source',
      ['Tỉnh mã 86. Mức: từ toàn trình thành một phần'],
    ],
    [
      'the source',
      'source: { name: Cổng, checkedAt: 2026-07-17 }',
      'source: { name: Cổng, checkedAt: 2026-11-01 }',
      ['Nguồn: từ "Cổng" xem ngày 17/7/2026 thành "Cổng" xem ngày 1/11/2026'],
    ],
  ])('%s', (_name, from, to, lines) => {
    const base = from.includes('8000') ? COUNTER_FEE : BIRTH;
    expect(linesAfter(from, to, base)).toEqual(lines);
  });

  test('a record that is new, one that is gone, and one that took a new code', () => {
    const withFlow = contentOf({});
    const more = contentOf({
      'knowledge/procedures/sinh-con/moi.yaml': BIRTH.replace('1.001193', '1.555555')
        .replace(...ANOTHER_PAGE)
        .replace('[làm giấy khai sinh, khai sinh cho con]', '[việc mới]')
        .replace('title: Làm giấy khai sinh cho con', 'title: Việc mới'),
    });
    expect(differences(withFlow, more)).toEqual([{ about: 'Việc mới (1.555555)', lines: ['Thủ tục mới'] }]);
    expect(differences(more, withFlow)).toEqual([{ about: 'Việc mới (1.555555)', lines: ['Thủ tục bị bỏ'] }]);
    const moved = contentOf({
      [BIRTH_FILE]: BIRTH.replace('code: "1.001193"', 'code: "1.777777"\nformerCodes: ["1.001193"]'),
      'knowledge/vocabulary.yaml': vocabulary().replace('"1.001193"', '"1.777777"'),
    });
    expect(differences(contentOf({}), moved)[0]).toEqual({
      about: 'Làm giấy khai sinh cho con (1.777777)',
      lines: expect.arrayContaining(['Mã: từ "1.001193" thành "1.777777"']),
    });
  });
});

function vocabulary(): string {
  return smallTree().find(({ path }) => path === 'knowledge/vocabulary.yaml')?.text ?? '';
}

describe('what changed elsewhere is said in words too', () => {
  const text = (changes: Record<string, string>, base: Record<string, string> = {}) =>
    differencesText(differences(contentOf(base), contentOf({ ...base, ...changes })));

  test('vocabulary, answers, flows, hotlines, pauses', () => {
    expect(
      text({
        'knowledge/vocabulary.yaml': vocabulary().replace(
          'gks: giấy khai sinh',
          'gks: giấy khai sinh, kt: khai tử',
        ),
      }),
    ).toBe('Từ vựng\n  Viết tắt, kt: thêm "khai tử"');
    const answers = smallTree().find(({ path }) => path === 'knowledge/answers/cap-cuu.yaml');
    expect(
      text({
        'knowledge/answers/cap-cuu.yaml': answers?.text.replace('Gọi 115 ngay.', 'Gọi 115 liền.') ?? '',
      }),
    ).toBe('Gọi cấp cứu 115 (cap-cuu)\n  Lời nói: từ "Gọi 115 ngay." thành "Gọi 115 liền."');
    expect(text({ 'knowledge/paused.yaml': 'paused:\n  - { code: all, reason: Bảo trì }\n' })).toContain(
      'Tạm dừng: thêm mã "all", lý do "Bảo trì"',
    );
    expect(text({ [FLOW_FILE]: FLOW.replace('ask: ', 'ask: Dạ, ') }, { [FLOW_FILE]: FLOW })).toMatch(
      /\(em-be\)\n {2}Câu hỏi, .*, câu hỏi: từ ".*" thành "Dạ, /,
    );
  });

  test('nothing, where only comments and order of keys changed', () => {
    const reordered = BIRTH.replace('level: unknown\n', '').replace(
      'code:',
      '# ghi chú\nlevel: unknown\ncode:',
    );
    expect(text({ [BIRTH_FILE]: reordered })).toBe('Không có gì khác.');
  });
});

test('every single edit of a shipped value is seen, and said in one short line', async () => {
  const { content } = await shippedWorld();
  for (const [at, procedure] of content.procedures.entries()) {
    const fee = procedure.fees[0];
    const edited = {
      ...content,
      procedures: content.procedures.with(at, {
        ...procedure,
        fees: [
          ...procedure.fees.slice(1),
          { state: 'amount', amount: 123_456, ...(fee?.channels && { channels: fee.channels }) } as const,
        ],
      }),
    };
    const text = differencesText(differences(content, edited));
    expect(text, procedure.code).toContain('123.456 đồng');
    expect(text, procedure.code).not.toMatch(/undefined|\[object/);
  }
}, 60_000);

describe('a later day', () => {
  test('shows what changes by itself: fees that end and begin, procedures to come, answers that expire', () => {
    const content = contentOf({
      [BIRTH_FILE]: COUNTER_FEE.replace(
        'amount: 8000, channels: [counter] }',
        'amount: 8000, channels: [counter], until: 2026-12-31 }\n  - { state: amount, amount: 10000, channels: [counter], from: 2027-01-01 }',
      ),
      [WEDDING_FILE]: BIRTH.replace('1.001193', '1.000894')
        .replace(...ANOTHER_PAGE)
        .replace('[làm giấy khai sinh, khai sinh cho con]', '[cưới]')
        .replace('status: active', 'status: future\nfrom: 2027-01-01')
        .replace(/ {2}- \{ state: amount.*\n/, ''),
      'knowledge/paused.yaml':
        'paused:\n  - { code: "1.001193", reason: Nghỉ, from: 2027-01-02, until: 2027-01-03 }\n',
    });
    const between = (from: string, to: string) =>
      differencesText(differences(contentOn(content, from), contentOn(content, to)));
    expect(between('2026-11-21', '2026-12-31')).toBe('Không có gì khác.');
    expect(between('2026-11-21', '2027-01-01')).toContain(
      'Lệ phí nộp trực tiếp: từ 8.000 đồng thành 10.000 đồng',
    );
    expect(between('2026-11-21', '2027-01-01')).toContain('Tình trạng: từ sắp có thành đang dùng');
    expect(between('2027-01-01', '2027-01-02')).toContain('lý do "Nghỉ"');
    expect(between('2027-01-02', '2027-01-04')).toContain('Tạm dừng: bỏ');
  });
});
