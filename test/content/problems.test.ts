import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/content/problem.ts';
import { BIRTH, BIRTH_FILE, problemsOf, WEDDING, WEDDING_FILE } from '../support/content.ts';

/** Plants a fault and says where it must be found: the line and column of a mark in the faulty text. */
function planted(
  file: string,
  text: string,
  mark: string,
  occurrence = 1,
): { file: string; line: number; col: number } {
  let at = -1;
  for (let n = 0; n < occurrence; n += 1) at = text.indexOf(mark, at + 1);
  const before = text.slice(0, at).split('\n');
  return { file, line: before.length, col: (before.at(-1) ?? '').length + 1 };
}

const faults: [name: string, file: string, text: string, mark: string, code: string, occurrence?: number][] =
  [
    ['an unknown key', BIRTH_FILE, BIRTH.replace('level: unknown', 'leve: unknown'), 'leve:', 'unknown-key'],
    [
      'a value outside the list',
      BIRTH_FILE,
      BIRTH.replace('authority: commune', 'authority: comune'),
      'comune',
      'invalid',
    ],
    ['a code without its form', BIRTH_FILE, BIRTH.replace('"1.001193"', '"1001193"'), '"1001193"', 'invalid'],
    [
      'a code written as a number',
      BIRTH_FILE,
      BIRTH.replace('"1.001193"', '1.001193'),
      '1.001193',
      'invalid',
    ],
    [
      'a fee without a state',
      BIRTH_FILE,
      BIRTH.replace('{ state: portal-zero }', '{ amount: 5000 }'),
      '{ amount: 5000 }',
      'missing',
    ],
    ['a fee with a wrong state', BIRTH_FILE, BIRTH.replace('portal-zero', 'free'), 'free', 'invalid'],
    [
      'an amount that is words',
      BIRTH_FILE,
      BIRTH.replace('amount: 8000', 'amount: tám ngàn'),
      'tám ngàn',
      'invalid',
    ],
    [
      'an unknown key inside a fee',
      BIRTH_FILE,
      BIRTH.replace('per: bản', 'pre: bản'),
      'pre: bản',
      'unknown-key',
    ],
    [
      'a day that does not exist',
      BIRTH_FILE,
      BIRTH.replace('2026-07-18', '2026-02-30'),
      '2026-02-30',
      'invalid',
    ],
    [
      'a day in the future',
      BIRTH_FILE,
      BIRTH.replace('2026-07-17', '2027-07-17'),
      '2027-07-17',
      'future-date',
    ],
    [
      'a source without a name',
      BIRTH_FILE,
      BIRTH.replace('source: { name: Cổng, checkedAt', 'source: { checkedAt'),
      '{ checkedAt: 2026-07-17',
      'missing',
    ],
    [
      'a host off the list',
      BIRTH_FILE,
      BIRTH.replace('name: Cổng,', 'url: https://dichvucong.example.com/x,'),
      'https://dichvucong.example',
      'host-not-allowed',
    ],
    [
      'a related code that is nowhere',
      BIRTH_FILE,
      `${BIRTH}related: ["1.999999"]\n`,
      '"1.999999"',
      'dangling',
    ],
    [
      'a replacedBy that is nowhere',
      BIRTH_FILE,
      `${BIRTH}replacedBy: "1.999999"\n`,
      '"1.999999"',
      'dangling',
    ],
    [
      'a group that is nowhere',
      BIRTH_FILE,
      BIRTH.replace('group: sinh-con', 'group: sinh-koi'),
      'sinh-koi',
      'dangling',
    ],
    [
      'a code that another file has',
      WEDDING_FILE,
      WEDDING.replace('1.000894', '1.001193'),
      '"1.001193"',
      'duplicate-code',
    ],
    [
      'an alias that another procedure has',
      WEDDING_FILE,
      WEDDING.replace('cưới vợ', 'Làm giấy KHAI SINH'),
      'Làm giấy KHAI SINH',
      'shared-alias',
    ],
    [
      'a procedure that ended without a reason',
      BIRTH_FILE,
      BIRTH.replace('status: active', 'status: repealed'),
      'repealed',
      'status',
    ],
    [
      'a pause without a reason',
      BIRTH_FILE,
      BIRTH.replace('status: active', 'status: paused'),
      'paused',
      'status',
    ],
    [
      'two ways of saying the time',
      BIRTH_FILE,
      BIRTH.replace('workingDays: 1', 'workingDays: 1, days: 2'),
      '{ workingDays',
      'invalid',
    ],
    [
      'a key written twice',
      BIRTH_FILE,
      BIRTH.replace('status: active', 'status: active\nstatus: active'),
      'status: active',
      'yaml',
      2,
    ],
    [
      'a tab',
      BIRTH_FILE,
      BIRTH.replace('  - { name: Giấy chứng sinh }', '\t- { name: Giấy chứng sinh }'),
      '\t- ',
      'yaml',
    ],
    [
      'a quote left open, at the line where it was opened',
      BIRTH_FILE,
      BIRTH.replace('title: Làm', 'title: "Làm'),
      '"Làm',
      'yaml',
    ],
    [
      'a missing colon',
      BIRTH_FILE,
      BIRTH.replace('status: active', 'status active'),
      'status active',
      'yaml',
    ],
    ['a province that is no code', BIRTH_FILE, BIRTH.replace('"86":', 'vinh-long:'), 'vinh-long:', 'invalid'],
    [
      'a list where a line belongs',
      BIRTH_FILE,
      BIRTH.replace('agency: UBND xã, phường', 'agency: [UBND]'),
      '[UBND]',
      'invalid',
    ],
    [
      'an empty title',
      BIRTH_FILE,
      BIRTH.replace('title: Làm giấy khai sinh cho con', 'title: ""'),
      '""',
      'invalid',
    ],
  ];

describe('each planted fault is found at its line and column', () => {
  test.each(faults)('%s', (_name, file, text, mark, code, occurrence) => {
    const place = planted(file, text, mark, occurrence);
    expect(problemsOf({ [file]: text }).filter(({ severity }) => severity === 'error')).toContainEqual(
      expect.objectContaining({ ...place, code }),
    );
  });
});

test('a missing key is reported at the start of the record that lacks it', () => {
  const [problem] = problemsOf({ [BIRTH_FILE]: BIRTH.replace('agency: UBND xã, phường\n', '') });
  expect(problem).toMatchObject({
    code: 'missing',
    line: 1,
    col: 1,
    message: 'Thiếu mục bắt buộc "agency".',
  });
});

test('every problem of all files is collected, in the order of files and lines', () => {
  const problems = problemsOf({
    [BIRTH_FILE]: BIRTH.replace('level: unknown', 'level: toàn trình').replace(
      'status: active',
      'status: on',
    ),
    [WEDDING_FILE]: WEDDING.replace('authority: commune', 'authority: xã'),
  });
  expect(problems.map(({ file, line }) => [file, line])).toEqual([
    [WEDDING_FILE, 7],
    [BIRTH_FILE, 8],
    [BIRTH_FILE, 20],
  ]);
});

test('a problem is printed with its place, its source line and a caret under the column', () => {
  const [problem] = problemsOf({ [BIRTH_FILE]: BIRTH.replace('level: unknown', 'leve: unknown') });
  expect(problem && formatProblem(problem)).toBe(
    [
      `${BIRTH_FILE}:8:1: Không có mục nào tên "leve". Có phải là "level"?`,
      '  8 | leve: unknown',
      '    | ^',
    ].join('\n'),
  );
});

test('a code that YAML reads as a number is answered with what to do', () => {
  const [problem] = problemsOf({ [BIRTH_FILE]: BIRTH.replace('"1.001193"', '1.001193') });
  expect(problem?.message).toBe('Chỗ này phải là chữ; hãy đặt 1.001193 trong dấu nháy kép: "1.001193".');
});

test('a file in the wrong place and a missing file are both said', () => {
  const problems = problemsOf({ 'knowledge/procedures/lac.yaml': BIRTH });
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'unused-file', file: 'knowledge/procedures/lac.yaml' }),
  );
});

test('a file of aliases that multiply is refused, not expanded', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n`;
  expect(problemsOf({ [BIRTH_FILE]: bomb })).toContainEqual(
    expect.objectContaining({ code: 'yaml', file: BIRTH_FILE }),
  );
});

test('an alias two procedures share is allowed when a fork asks which is meant', () => {
  expect(
    problemsOf({
      [BIRTH_FILE]: BIRTH.replace('[làm giấy', '[đăng ký, làm giấy'),
      [WEDDING_FILE]: WEDDING.replace('[làm giấy', '[đăng ký, làm giấy'),
    }),
  ).toEqual([]);
});

test('a time said in two ways is found in a province and in a case too', () => {
  const twice = '{ hours: 3, days: 2 }';
  const cases = `cases:\n  - { id: tre-han, title: Trễ hạn, aliases: [khai sinh trễ], time: [${twice}] }\n`;
  const local = BIRTH.replace('"86": { level: full,', `"86": { level: full, time: [${twice}],`);
  const places = problemsOf({ [BIRTH_FILE]: local + cases }).map(({ code, line, col }) => [code, line, col]);
  const lines = (local + cases).split('\n');
  const expected = lines.flatMap((line, at) =>
    line.includes(twice) ? [['invalid', at + 1, line.indexOf(twice) + 1]] : [],
  );
  expect(expected).toHaveLength(2);
  expect(places).toEqual(expected);
});
