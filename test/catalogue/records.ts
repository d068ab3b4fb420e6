import type { CatalogueRecord } from '../../src/catalogue/record.ts';

/** A record with nothing odd about it, and what a test says of it. */
export function record(changes: Partial<CatalogueRecord> = {}): CatalogueRecord {
  return {
    code: '1.001193',
    name: 'Thủ tục đăng ký khai sinh',
    field: 'Hộ tịch',
    agency: 'Ủy ban nhân dân cấp xã',
    issuedBy: 'Bộ Tư pháp',
    levels: ['xã'],
    scope: 'national',
    readAt: '2026-07-17',
    ...changes,
  };
}
