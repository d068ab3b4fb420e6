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
    locality: Slug.meta({ description: 'Tên tệp của tỉnh trong knowledge/locality, ví dụ vinh-long.' }),
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
