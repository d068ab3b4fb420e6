import { z } from 'zod';
import { ProvinceCode, Slug, Source, words } from './common.ts';
import { Authority, Level } from './procedure.ts';

const CaseCode = z
  .string()
  .regex(/^\d\.\d{6}\.\d{2}$/, 'Mã trường hợp có dạng "1.001193.02", đặt trong dấu nháy kép.');

const Line = z.strictObject({
  level: Level,
  at: z
    .union([Slug, z.array(Slug).min(1)])
    .meta({ description: 'Nơi nhận, theo tên mã trong bảng agencies ở đầu tệp.' }),
  site: z
    .string()
    .regex(/^[a-z0-9.-]+$/, 'Chỉ ghi tên miền, ví dụ "dvc.moc.gov.vn".')
    .optional()
    .meta({ description: 'Trang mở ra sau khi bấm "Nộp trực tuyến", chỉ tên miền.' }),
});

/** Level, agency and receiving site of every case in one province, also of procedures nobody has written up. */
export const Levels = z
  .strictObject({
    province: ProvinceCode,
    source: Source,
    agencies: z
      .record(Slug, z.strictObject({ name: words(150), authority: Authority }))
      .meta({ description: 'Tên mã của nơi nhận → lời in cho bà con, và cấp.' }),
    levels: z
      .record(CaseCode, z.union([Line, z.array(Line).min(2)]))
      .meta({ description: 'Mã trường hợp → mức và nơi nhận; hai nơi nhận khác mức thì ghi hai cụm.' }),
  })
  .meta({
    title: 'Mức dịch vụ công ở một tỉnh',
    description: 'Mức, nơi nhận và trang nhận hồ sơ theo từng trường hợp.',
  });
export type Levels = z.infer<typeof Levels>;
