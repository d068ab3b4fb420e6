import { z } from 'zod';
import { CommuneCode, Slug, words } from './common.ts';

/** Short enough for any start link together with the longest topic. */
export const TeamId = Slug.max(12, 'Mã tổ dài quá 12 ký tự.').meta({
  description: 'Mã của tổ, chữ thường không dấu, số, gạch nối, dài nhất 12 ký tự. In ra rồi thì đừng đổi.',
});

export const Team = z
  .strictObject({
    id: TeamId,
    name: words(120).meta({ description: 'Tên tổ, in trên tờ dán và thẻ.' }),
    commune: CommuneCode.meta({
      description: 'Mã xã, phường hôm nay của tổ, năm chữ số, trong dấu nháy kép.',
    }),
    locality: Slug.optional().meta({
      description: 'Tên tệp của tỉnh trong knowledge/locality, ví dụ vinh-long. Để trống thì suy từ xã.',
    }),
    number: z
      .int('Số của tổ là một số nguyên.')
      .min(1, 'Số của tổ từ 1 đến 999.')
      .max(999, 'Số của tổ từ 1 đến 999.')
      .optional()
      .meta({
        description:
          'Số đứng cuối mã gõ tay in trên tờ dán (1 đến 999), mỗi tổ một số. In ra rồi thì đừng đổi.',
      }),
    helpsAt: words(120).optional().meta({
      description: 'Chỗ và giờ tổ ngồi giúp bà con, in trên tờ dán, ví dụ "Nhà văn hóa ấp 3, sáng thứ Bảy".',
    }),
    example: z
      .literal(true)
      .optional()
      .meta({ description: 'Tổ làm mẫu, không có thật; tờ dán in chữ "bản mẫu".' }),
  })
  .meta({ description: 'Một tổ công nghệ số cộng đồng.' });
export type Team = z.infer<typeof Team>;

export const Teams = z
  .strictObject({ teams: z.array(Team) })
  .meta({ title: 'Tổ công nghệ số cộng đồng', description: 'Các tổ mang trợ lý tới bà con.' });
