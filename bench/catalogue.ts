import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { CatalogueRecord } from '../src/catalogue/record.ts';

const REAL = '../shared/data/catalogue.jsonl.gz';
const PLACES = [
  'tại Bến Tre',
  'tại Trà Vinh',
  'tại Cần Thơ',
  'tại An Giang',
  'tại Cà Mau',
  'tại Tây Ninh',
  'tại Huế',
  'tại Đà Nẵng',
  'tại Nghệ An',
];
const VERBS = [
  'Cấp',
  'Cấp lại',
  'Đăng ký',
  'Xác nhận',
  'Thẩm định',
  'Công nhận',
  'Gia hạn',
  'Điều chỉnh',
  'Thu hồi',
];
const THINGS = [
  'giấy phép',
  'chứng chỉ hành nghề',
  'giấy chứng nhận',
  'quyết định',
  'phương án',
  'kết quả',
  'văn bằng',
  'hồ sơ',
];
const FIELDS = [
  'nuôi trồng thủy sản',
  'khám chữa bệnh',
  'vận tải hành khách',
  'đo đạc bản đồ',
  'kinh doanh xăng dầu',
  'dạy nghề',
  'quảng cáo ngoài trời',
  'an toàn lao động',
];

/** So many procedures: the real national catalogue where it is at hand, repeated for other places beyond its size, else made up. */
export function catalogueOf(size: number): { records: CatalogueRecord[]; isReal: boolean } {
  const real = existsSync(REAL) ? readReal() : madeUp();
  const records = Array.from({ length: size }, (_, number) => {
    const record = real[number % real.length] as CatalogueRecord;
    const round = Math.floor(number / real.length);
    if (round === 0) return record;
    const place = PLACES[round % PLACES.length];
    return {
      ...record,
      code: `9.${String(number).padStart(6, '0')}`,
      name: `${record.name} ${place} ${round}`,
    };
  });
  return { records, isReal: existsSync(REAL) };
}

function readReal(): CatalogueRecord[] {
  return gunzipSync(readFileSync(REAL))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { code, name } = JSON.parse(line) as { code: string; name: string };
      return { code: code.trim(), name, levels: [], scope: 'national', readAt: '2026-07-18' };
    });
}

function madeUp(): CatalogueRecord[] {
  return VERBS.flatMap((verb, a) =>
    THINGS.flatMap((thing, b) =>
      FIELDS.flatMap((field, c) =>
        PLACES.map((place, d) => ({
          code: `8.${String(a * 10_000 + b * 1_000 + c * 100 + d).padStart(6, '0')}`,
          name: `${verb} ${thing} ${field} ${place}`,
          levels: [],
          scope: 'national' as const,
          readAt: '2026-07-18',
        })),
      ),
    ),
  );
}
