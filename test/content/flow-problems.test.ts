import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/content/problem.ts';
import { BIRTH, BIRTH_FILE, problemsOf } from '../support/content.ts';
import { FLOW, FLOW_FILE } from '../support/flow.ts';

type Fault = readonly [name: string, from: string, to: string, mark: string, code: string];

/** What is replaced by what, the words at which the problem must be found, and its code. */
const faults: readonly Fault[] = [
  ['an unknown key', 'min: 1', 'mni: 1', 'mni', 'unknown-key'],
  ['a kind that is none', 'kind: number', 'kind: nubmer', 'nubmer', 'invalid'],
  [
    'an outcome without a title',
    'dong-con: { title: Nhà đông con, ',
    'dong-con: { ',
    '{ answers: [cap-cuu] }',
    'missing',
  ],
  ['an id that is not the file name', 'id: em-be', 'id: be-moi', 'be-moi', 'wrong-folder'],
  ['a group that is nowhere', 'group: sinh-con', 'group: sinh-koi', 'sinh-koi', 'dangling'],
  ['a step that is nowhere', 'next: so-con }', 'next: so-cno }', 'so-cno', 'dangling'],
  ['a way to an outcome that is nowhere', 'go: dong-con', 'go: dong-cno', 'dong-cno', 'dangling'],
  ['a choice without a way on', ', next: so-con }', ' }', 'chua: {', 'dead-end'],
  [
    'an outcome that leads nowhere',
    ', answers: [cap-cuu] }\nsource',
    ' }\nsource',
    'dong-con: {',
    'dead-end',
  ],
  [
    'a procedure that is nowhere',
    'dong-con: { title: Nhà đông con, answers: [cap-cuu] }',
    'dong-con: { title: Nhà đông con, procedures: ["1.999999"] }',
    '"1.999999"',
    'dangling',
  ],
  [
    'a case that is nowhere',
    '{ ref: "1.000894"',
    '{ ref: "1.000894/sang-ten"',
    '"1.000894/sang-ten"',
    'dangling',
  ],
  ['an answer that is nowhere', 'answers: [cap-cuu]\n', 'answers: [cap-cuuu]\n', 'cap-cuuu', 'dangling'],
  [
    'a flow that is nowhere',
    'answers: [cap-cuu]\n',
    'answers: [cap-cuu]\n    flows: [doi-song]\n',
    'doi-song',
    'dangling',
  ],
  [
    'a condition on a question that is nowhere',
    'papers:\n  Giấy ủy quyền: { ket-hon: chua }',
    'papers:\n  Giấy ủy quyền: { ket-hom: chua }',
    'ket-hom',
    'dangling',
  ],
  [
    'a condition on a choice that is nowhere',
    'làm chứng, when: { ket-hon: chua }',
    'làm chứng, when: { ket-hon: chau }',
    'chau',
    'dangling',
  ],
  [
    '"khong-biet" where it cannot be said',
    '{ noi-o: ngoai-tinh }',
    '{ noi-o: khong-biet }',
    'khong-biet }',
    'dangling',
  ],
  [
    'a day calculator on a number',
    '{ value: { to: 2 } }',
    '{ daysSince: { to: 2 } }',
    'daysSince: { to: 2 }',
    'invalid',
  ],
  ['a paper that no procedure has', 'Giấy ủy quyền: {', 'Giấy uỷ thác: {', 'Giấy uỷ thác', 'dangling'],
  [
    'a deadline from a question that is no day',
    'from: ngay-sinh, days: 60',
    'from: so-con, days: 60',
    'so-con, days',
    'dangling',
  ],
  ['a deadline of two lengths', 'days: 60 }', 'days: 60, months: 2 }', '{ say: Làm trong 60', 'invalid'],
  [
    'a question that nothing leads to',
    '      - go: ghi-chu\n',
    '      - go: dung-han\n',
    'ghi-chu:',
    'unreachable',
  ],
  ['an outcome that nothing leads to', 'go: nguoi-lon', 'go: tre-han', 'nguoi-lon: {', 'unreachable'],
  ['a loop', 'go: ghi-chu', 'go: ket-hon', 'ket-hon\n  ghi-chu', 'loop'],
  [
    'a gap between numbers',
    '{ value: { from: 3 } }',
    '{ value: { from: 4 } }',
    '- when: { so-con: { value: { to: 2',
    'gap',
  ],
  [
    'numbers claimed twice',
    '{ value: { from: 3 } }',
    '{ value: { from: 2 } }',
    '{ so-con: { value: { from: 2',
    'overlap',
  ],
  ['a gap between days', '      - go: tre-han\n', '', '- when: { ngay-sinh: { daysSince', 'gap'],
  [
    'days claimed twice',
    '{ age: { from: 14 } }',
    '{ daysSince: { from: 60 } }',
    '{ ngay-sinh: { daysSince: { from: 60',
    'overlap',
  ],
  [
    'an empty range',
    '{ value: { to: 2 } }',
    '{ value: { to: 2, over: 2 } }',
    '{ to: 2, over: 2',
    'never-holds',
  ],
  [
    'a way on that others took',
    '      - go: ghi-chu\n',
    '      - go: ghi-chu\n      - when: { noi-o: ngoai-tinh }\n        go: tre-han\n',
    '{ noi-o: ngoai-tinh }\n        go: tre',
    'never-holds',
  ],
  [
    'a paper whose condition can never hold',
    'làm chứng, when: { ket-hon: chua }',
    'làm chứng, when: { so-con: { value: { from: 3 } } }',
    '{ so-con: { value: { from: 3 } } } }',
    'never-holds',
  ],
  [
    'a warning whose condition can never hold',
    '{ noi-o: ngoai-tinh }',
    '{ ngay-sinh: khong-biet }',
    '{ ngay-sinh: khong-biet }',
    'never-holds',
  ],
  [
    'an outcome that may be left without a procedure',
    'làm được, procedures: ["1.001193"]',
    'làm được, procedures: [{ ref: "1.001193", when: { ket-hon: chua } }]',
    '[{ ref',
    'dead-end',
  ],
  [
    'two labels that look alike',
    'label: Chưa có,',
    'label: Đã có giấy kết hôn ở nước ngoài,',
    'Đã có giấy kết hôn ở nước',
    'alike',
  ],
  ['words that mean two choices', 'also: [chưa cưới]', 'also: [co roi]', 'co roi', 'alike'],
  [
    'a label too long for a button',
    'label: Không rõ',
    `label: ${'rất '.repeat(16)}dài`,
    'rất rất',
    'invalid',
  ],
  [
    'too many choices',
    'chua: {',
    `${'abcdefgh'
      .split('')
      .map((x) => `${x}: { label: ${x.repeat(3)}, next: so-con }`)
      .join('\n      ')}\n      chua: {`,
    'ket-hon:',
    'too-many',
  ],
  [
    'an outcome told at too great length',
    'warnings:\n',
    `warnings:\n${`      - ${'lời '.repeat(70)}\n`.repeat(5)}`,
    'dung-han:\n    title',
    'too-long',
  ],
  ['a reserved id', 'roi:\n', 'khong-biet:\n', 'khong-biet:', 'invalid'],
  [
    'a trigger that a procedure is called by',
    'vợ tôi mới sanh]',
    'khai sinh cho con]',
    'khai sinh cho con',
    'shared-alias',
  ],
  ['an id that an answer has', 'id: em-be', 'id: cap-cuu', 'cap-cuu', 'duplicate-id'],
  ['a source without a name', 'source: { name: Cổng, ', 'source: { ', '{ checkedAt', 'missing'],
  [
    'a site that is not allowed',
    'say: Nhớ hỏi trước.',
    'say: Xem trang lamgiayto.com nhé.',
    'Xem trang',
    'host-not-allowed',
  ],
];

test('the flow that faults are planted in has none', () => {
  expect(problemsOf({ [FLOW_FILE]: FLOW }).map(formatProblem)).toEqual([]);
});

describe('each planted fault is found at its line', () => {
  test.each(faults)('%s', (_name, from, to, mark, code) => {
    expect(FLOW, 'the words to replace stand in the flow').toContain(from);
    const text = FLOW.replaceAll(from, () => to);
    const at = text.indexOf(mark);
    expect(at, 'the mark stands in the faulty text').toBeGreaterThanOrEqual(0);
    const line = text.slice(0, at).split('\n').length;
    const found = problemsOf({ [FLOW_FILE]: text }).filter(({ file }) => file === FLOW_FILE);
    expect(
      found.map((problem) => `${problem.line} ${problem.code}`),
      found.map(formatProblem).join('\n'),
    ).toContain(`${line} ${code}`);
  });

  test('at least thirty', () => {
    expect(faults.length).toBeGreaterThanOrEqual(30);
  });

  test('ids too long for a button', () => {
    const id = 'ghi-chu-dai-that-la-dai';
    const flow = 'em-be-moi-sanh-trong-nha';
    const choice = 'da-co-giay-ket-hon-roi';
    const text = FLOW.replaceAll('ket-hon', id)
      .replaceAll('roi:', `${choice}:`)
      .replace('id: em-be', `id: ${flow}`);
    const found = problemsOf({ [`flows/${flow}.yaml`]: text });
    expect(found).toContainEqual(expect.objectContaining({ code: 'too-long', line: 6 }));
  });

  test('a paper of a procedure that waits for an answer nobody asks for', () => {
    const papered = (answer: string) =>
      BIRTH.replace('{ name: Giấy chứng sinh }', `{ name: Giấy chứng sinh, when: { ket-hon: ${answer} } }`);
    const found = (answer: string) => problemsOf({ [FLOW_FILE]: FLOW, [BIRTH_FILE]: papered(answer) });
    expect(found('chua')).toEqual([]);
    expect(found('da-ly-hon')).toEqual([
      expect.objectContaining({ file: BIRTH_FILE, code: 'never-holds', line: 16 }),
    ]);
  });
});

test('an officer’s slip gives one problem, not a rain of them', () => {
  const found = problemsOf({ [FLOW_FILE]: FLOW.replace('next: so-con }', 'next: so-cno }') });
  expect(found).toHaveLength(1);
  expect(found[0]?.message).toContain('Không có câu hỏi hay kết quả nào tên "so-cno"');
});
