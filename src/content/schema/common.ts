import { z } from 'zod';

/** A national procedure code, e.g. 1.001193. */
export const ProcedureCode = z
  .string()
  .regex(
    /^\d\.\d{6}$/,
    'Mã thủ tục phải có dạng "1.001193" (một chữ số, dấu chấm, sáu chữ số), đặt trong dấu nháy kép.',
  )
  .meta({ description: 'Mã thủ tục quốc gia, ví dụ "1.001193". Luôn đặt trong dấu nháy kép.' });

export const NOT_A_DAY = 'Ngày phải viết dạng 2026-07-18 (năm-tháng-ngày).';

/** A calendar day written YYYY-MM-DD that really exists. */
export const IsoDate = z
  .string(NOT_A_DAY)
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: NOT_A_DAY, abort: true })
  .refine(isRealDay, 'Ngày này không có trong lịch.')
  .meta({ description: 'Ngày, viết dạng 2026-07-18 (năm-tháng-ngày).' });

export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Chỉ dùng chữ thường không dấu, số và dấu gạch nối, ví dụ "sinh-con".')
  .max(40, 'Tên mã này dài quá 40 ký tự.');

/** A two-digit province code of the units list after 1/7/2025, e.g. "86" Vĩnh Long. */
export const ProvinceCode = z
  .string()
  .regex(/^\d{2}$/, 'Mã tỉnh gồm hai chữ số, đặt trong dấu nháy kép, ví dụ "86" (Vĩnh Long).')
  .meta({ description: 'Mã tỉnh hai chữ số, ví dụ "86" là Vĩnh Long, "82" Đồng Tháp, "79" TP.HCM.' });

/** A commune code of the units list, e.g. "28870" xã Chợ Lách. */
export const CommuneCode = z
  .string()
  .regex(/^\d{5}$/, 'Mã xã, phường gồm năm chữ số, đặt trong dấu nháy kép.');

/** An id of the portal. */
export const Uuid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Mã trang của cổng là một chuỗi UUID 36 ký tự.');

/** Words a person reads: trimmed, on one line, not empty. */
export const words = (longest = 300) =>
  z
    .string()
    .min(1, 'Mục này không được để trống.')
    .max(longest, `Mục này dài quá ${longest} ký tự, bà con đọc trên điện thoại sẽ khó.`)
    .refine((text) => text.trim() !== '', 'Mục này không được để trống.')
    .refine((text) => !/[\n\t]/.test(text), 'Mục này phải viết trên một dòng.');

export const HttpsUrl = z
  .string()
  .regex(/^https:\/\/[a-z0-9.-]+(\/\S*)?$/, 'Đường dẫn phải bắt đầu bằng https:// và không có khoảng trắng.')
  .meta({ description: 'Địa chỉ trang, bắt đầu bằng https://' });

export const Source = z
  .strictObject({
    name: words(200).optional().meta({ description: 'Tên nguồn: trang, văn bản hoặc cơ quan nói điều này.' }),
    url: HttpsUrl.optional().meta({ description: 'Địa chỉ trang nguồn.' }),
    checkedAt: IsoDate.meta({ description: 'Ngày đọc nguồn này. Không được là ngày trong tương lai.' }),
  })
  .meta({ description: 'Nguồn của thông tin và ngày đọc. Bắt buộc có tên hoặc địa chỉ.' });
export type Source = z.infer<typeof Source>;

function isRealDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
