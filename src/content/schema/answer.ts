import { z } from 'zod';
import { HttpsUrl, IsoDate, ProcedureCode, Slug, Source, words } from './common.ts';

export const Phone = z
  .strictObject({
    number: z
      .string()
      .regex(
        /^[0-9]{3,5}([. ]?[0-9]{2,4}){0,3}$/,
        'Số điện thoại chỉ gồm chữ số, có thể có dấu chấm, ví dụ "1900.0368".',
      )
      .meta({ description: 'Số điện thoại, trong dấu nháy kép.' }),
    who: words(120).meta({ description: 'Ai nghe máy, giúp việc gì.' }),
  })
  .meta({ description: 'Một số điện thoại.' });
export type Phone = z.infer<typeof Phone>;

export const Answer = z
  .strictObject({
    id: Slug,
    title: words(120).meta({ description: 'Tên ngắn, in đầu câu trả lời.' }),
    kind: z.enum(['info', 'emergency', 'hotline', 'smalltalk', 'out-of-scope']).meta({
      description:
        'info = hướng dẫn; emergency = khẩn cấp; hotline = đường dây nóng; smalltalk = chuyện trò; out-of-scope = ngoài phạm vi.',
    }),
    aliases: z.array(words(120)).min(1).meta({ description: 'Những câu bà con hay nói khi gặp việc này.' }),
    say: z
      .string()
      .min(1, 'Mục này không được để trống.')
      .max(1400, 'Câu trả lời dài quá 1.400 ký tự.')
      .meta({
        description: 'Câu trả lời. Đoạn cách nhau bằng dòng trống; dòng bắt đầu bằng "- " là gạch đầu dòng.',
      }),
    phones: z.array(Phone).optional(),
    links: z
      .array(z.strictObject({ label: words(60), url: HttpsUrl }))
      .optional()
      .meta({ description: 'Đường dẫn, chỉ các trang có trong danh sách cho phép.' }),
    procedures: z.array(ProcedureCode).optional().meta({ description: 'Thủ tục liên quan, theo mã.' }),
    offers: z
      .array(z.enum(['helping', 'learning']))
      .min(1)
      .optional()
      .meta({ description: 'Nút thêm ở cuối: helping = "Tôi làm hộ người khác"; learning = "Học 5 phút".' }),
    until: IsoDate.optional().meta({ description: 'Hết ngày này thì thôi hiện.' }),
    source: Source,
  })
  .meta({ title: 'Câu trả lời', description: 'Một việc không phải thủ tục mà bà con hay hỏi.' });
export type Answer = z.infer<typeof Answer>;
