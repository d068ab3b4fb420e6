import { expect, test } from 'vitest';
import { fallenBehind } from '../../src/catalogue/behind.ts';
import { compareImports } from '../../src/catalogue/compare.ts';
import { Procedure } from '../../src/content/schema/procedure.ts';
import { record } from './records.ts';

test('two imports differ by what is new, changed in which fields, and gone', () => {
  const before = [record(), record({ code: '1.000001' }), record({ code: '1.000002' })];
  const after = [
    record({ readAt: '2026-10-01' }),
    record({ code: '1.000001', name: 'Khác', levels: ['tỉnh', 'xã'] }),
    record({ code: '1.000003' }),
  ];
  expect(compareImports(before, after)).toEqual({
    added: [{ code: '1.000003', name: 'Thủ tục đăng ký khai sinh' }],
    changed: [{ code: '1.000001', name: 'Khác', fields: ['name', 'levels'] }],
    gone: [{ code: '1.000002', name: 'Thủ tục đăng ký khai sinh' }],
  });
  expect(compareImports(after, after)).toEqual({ added: [], changed: [], gone: [] });
});

const ID = '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7';
const OTHER_ID = '019d2bfd-0000-70ac-b9d6-5e9e20d6eef7';

function curated(changes: Partial<Procedure> = {}): Procedure {
  return Procedure.parse({
    code: '1.001193',
    name: 'Thủ tục đăng ký khai sinh',
    title: 'Làm giấy khai sinh',
    aliases: ['khai sinh'],
    group: 'sinh-con',
    agency: 'UBND xã',
    authority: 'commune',
    level: 'unknown',
    presence: { required: 'unknown' },
    fees: [{ state: 'unpublished' }],
    portal: { id: ID, checkedAt: '2026-07-17' },
    status: 'active',
    source: { name: 'Cổng', checkedAt: '2026-07-17' },
    ...changes,
  });
}
const kinds = (procedure: Procedure, ...records: Parameters<typeof fallenBehind>[1]) =>
  fallenBehind([procedure], records).map(({ kind }) => kind);

test('a curated record whose name or portal id the catalogue says otherwise has fallen behind', () => {
  expect(kinds(curated(), record({ portalId: ID }))).toEqual([]);
  expect(kinds(curated(), record({ name: 'thủ tục  đăng ký khai sinh.' }))).toEqual([]);
  expect(kinds(curated(), record({ name: 'Thủ tục đăng ký lại khai sinh' }))).toEqual(['name-differs']);
  expect(kinds(curated({ name: 'Thủ tục đăng ký …' }), record())).toEqual([]);
  expect(kinds(curated(), record({ portalId: OTHER_ID }))).toEqual(['portal-id-differs']);
});

test('a curated record read after the catalogue is ahead of it', () => {
  const later = curated({
    name: 'Khác',
    source: { name: 'Cổng', checkedAt: '2026-10-03' },
    portal: { id: OTHER_ID, checkedAt: '2026-10-03' },
  });
  expect(kinds(later, record({ portalId: ID }))).toEqual([]);
  expect(kinds(later, record({ code: '1.000001' }))).toEqual([]);
});

test('a curated code that the catalogue no longer has is behind, unless the record explains it', () => {
  const others = record({ code: '1.000001' });
  expect(kinds(curated(), others)).toEqual(['code-gone']);
  const source = { name: 'Cổng', checkedAt: '2026-07-01' };
  const explained: Partial<Procedure>[] = [
    { formerCodes: ['1.000001'] },
    { notListedSince: '2026-10-03' },
    { local: { '86': { code: '1.000001', source } } },
    { cases: [{ id: 'mot', title: 'Một', aliases: ['một'], formerCodes: ['1.000001'] }] },
    { status: 'repealed', statusReason: 'bỏ' },
    { status: 'future', from: '2027-01-01' },
  ];
  for (const changes of explained) expect(kinds(curated(changes), others)).toEqual([]);
});
