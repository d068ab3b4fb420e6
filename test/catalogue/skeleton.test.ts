import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createCollector } from '../../src/catalogue/collect.ts';
import type { CatalogueRecord } from '../../src/catalogue/record.ts';
import { procedureSkeleton, type SkeletonSubject, skeletonSlug } from '../../src/catalogue/skeleton.ts';
import { loadContent } from '../../src/content/load.ts';
import { readContentFiles } from '../../src/store/files.ts';
import { smallTree, TODAY } from '../support/content.ts';
import { record } from './records.ts';

const SHARED = '../shared/data/catalogue.jsonl.gz';
const PLACE = {
  group: 'sinh-con',
  procedurePage: 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{portalId}',
  takenAliases: new Set<string>(),
  today: TODAY,
};

function problemsWith(subject: SkeletonSubject, place: Partial<typeof PLACE> = {}) {
  const path = `knowledge/procedures/sinh-con/${skeletonSlug(subject.name)}.yaml`;
  const text = procedureSkeleton(subject, { ...PLACE, ...place });
  return loadContent(smallTree({ [path]: text }), TODAY).problems;
}

describe('a skeleton', () => {
  test('says what the catalogue knows and leaves the rest openly unknown', () => {
    const portalId = '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7';
    const text = procedureSkeleton(
      record({ code: '1.000656', name: 'Thủ tục đăng ký khai tử', portalId }),
      PLACE,
    );
    for (const line of [
      'code: "1.000656"',
      'name: "Thủ tục đăng ký khai tử"',
      'title: "Đăng ký khai tử"',
      '  - "đăng ký khai tử"',
      'agency: "Ủy ban nhân dân cấp xã"',
      'authority: commune',
      'level: unknown',
      'presence: { required: unknown }',
      '  - { state: unpublished }',
      `portal: { id: ${portalId}, checkedAt: 2026-07-17 }`,
      '  checkedAt: 2026-07-17',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  test('explains every key in a comment above it', () => {
    const lines = procedureSkeleton(record(), PLACE).split('\n');
    const keys = lines.flatMap((line, index) => (/^[a-z]\w*:/i.test(line) ? [index] : []));
    expect(keys.length).toBeGreaterThan(10);
    for (const index of keys) expect(lines[index - 1]).toMatch(/^# /);
  });

  test.each<[string, Partial<CatalogueRecord>]>([
    ['very long', { name: `Thủ tục ${'rất dài dòng '.repeat(140)}`, agency: 'Sở Y tế, '.repeat(150) }],
    ['full of quotes and colons', { name: `Cấp "giấy": #1 - {a} [b] & 'c' \\ %`, agency: '*: @`' }],
    ['one word without spaces', { name: 'a'.repeat(900) }],
    ['of no letters', { name: '= 1' }],
    ['a number to YAML', { name: '123' }],
    ['without agency or page', { agency: undefined, portalId: undefined } as Partial<CatalogueRecord>],
    ['local', { scope: 'local', province: '82' }],
  ])('of a name or agency that is %s passes the check', (_, changes) => {
    expect(problemsWith(record({ code: '1.000656', name: 'Một việc', ...changes }))).toEqual([]);
  });

  test('of a code that no catalogue has passes the check too, and says that it has no source', () => {
    expect(problemsWith({ code: '9.000001', name: 'Việc mới' })).toEqual([]);
    expect(procedureSkeleton({ code: '9.000001', name: 'Việc mới' }, PLACE)).toContain('CHƯA CÓ NGUỒN');
  });

  test('does not claim an alias that another file has', () => {
    const subject = record({ code: '1.000656', name: 'Khai sinh cho con' });
    expect(problemsWith(subject).map(({ code }) => code)).toContain('shared-alias');
    expect(problemsWith(subject, { takenAliases: new Set(['khai sinh cho con']) })).toEqual([]);
  });
});

test('a slug is short, whole words, and never empty', () => {
  expect(skeletonSlug('Thủ tục đăng ký khai sinh')).toBe('dang-ky-khai-sinh');
  expect(skeletonSlug('Đánh giá, chứng nhận năng lực cơ sở thử nghiệm, cung cấp')).toBe(
    'danh-gia-chung-nhan-nang-luc-co-so-thu',
  );
  expect(skeletonSlug('…')).toBe('thu-tuc-moi');
  expect(skeletonSlug('a'.repeat(60))).toHaveLength(40);
});

describe.skipIf(!existsSync(SHARED))(`with ${SHARED} (skipped where it is missing)`, () => {
  test('skeletons of 50 codes from all over the catalogue pass the check together with the shipped content', async () => {
    const records = sharedRecords();
    const shipped = await readContentFiles('.');
    const { content, problems } = loadContent(shipped, TODAY);
    if (!content) throw new Error(`shipped content has problems: ${JSON.stringify(problems[0])}`);
    const curated = new Set([...shipped.flatMap(({ text }) => text.match(/\d\.\d{6}/g) ?? [])]);
    const takenAliases = new Set(
      [...content.procedures, ...content.answers].flatMap(({ aliases }) => aliases),
    );
    for (const { cases = [] } of content.procedures)
      for (const { aliases } of cases) for (const alias of aliases) takenAliases.add(alias);

    const fresh = records.filter(({ code }) => !curated.has(code));
    const longest = [...fresh].sort((a, b) => b.name.length - a.name.length).slice(0, 5);
    const spread = Array.from({ length: 45 }, (_, index) => fresh[Math.floor((index * fresh.length) / 45)]);
    const chosen = new Set([...longest, ...spread].filter((one) => one !== undefined));
    expect(chosen.size).toBeGreaterThanOrEqual(48);
    const place = { ...PLACE, procedurePage: content.portal.forms.procedurePage, takenAliases };
    const skeletons = [...chosen].map((one) => {
      const text = procedureSkeleton(one, place);
      takenAliases.add(/aliases:\n {2}- "(.*)"/.exec(text)?.[1] ?? '');
      return { path: `knowledge/procedures/sinh-con/khung-${one.code.replace('.', '-')}.yaml`, text };
    });
    const together = loadContent([...shipped, ...skeletons], TODAY);
    expect(together.problems.filter(({ file }) => file.includes('/khung-'))).toEqual([]);
    expect(together.content?.procedures).toHaveLength(content.procedures.length + skeletons.length);
  });

  test('every row becomes a record but the three whose codes are broken and the one that repeats a code', () => {
    expect(sharedRecords()).toHaveLength(5735);
  });
});

function sharedRecords(): readonly CatalogueRecord[] {
  const collector = createCollector({ today: TODAY, readAt: TODAY });
  const lines = gunzipSync(readFileSync(SHARED)).toString().trim().split('\n');
  for (const [index, line] of lines.entries()) collector.add({ row: index + 1, value: JSON.parse(line) });
  const result = collector.finish();
  if ('problem' in result) throw new Error(result.problem.message);
  return result.collected.records;
}
