import { z } from 'zod';
import { IsoDate, Source, words } from './common.ts';

export const Holidays = z
  .strictObject({
    from: IsoDate.meta({ description: 'Lịch này có từ ngày nào.' }),
    announcedUntil: IsoDate.meta({
      description: 'Đến hết ngày này lịch nghỉ, làm bù đã có thông báo chính thức.',
    }),
    until: IsoDate.meta({
      description: 'Đến hết ngày này đã biết các ngày lễ. Sau ngày này trợ lý nói là chưa tính được.',
    }),
    holidays: z
      .array(
        z.strictObject({
          name: words(80).meta({ description: 'Tên ngày lễ.' }),
          from: IsoDate.meta({ description: 'Ngày đầu.' }),
          to: IsoDate.optional().meta({ description: 'Ngày cuối, nếu nghỉ nhiều ngày.' }),
          source: Source.optional(),
        }),
      )
      .min(1)
      .meta({
        description:
          'Các ngày nghỉ lễ. Rơi vào thứ Bảy, Chủ nhật thì máy tự cho nghỉ bù ngày làm việc kế tiếp.',
      }),
    swaps: z
      .array(
        z.strictObject({
          off: IsoDate.meta({ description: 'Ngày làm việc được nghỉ.' }),
          work: IsoDate.meta({ description: 'Ngày nghỉ phải đi làm bù.' }),
          source: Source.optional(),
        }),
      )
      .optional()
      .meta({ description: 'Hoán đổi ngày làm việc.' }),
    unsure: z
      .array(
        z.strictObject({
          date: IsoDate,
          why: words(200).meta({ description: 'Vì sao chưa chắc ngày này có nghỉ.' }),
        }),
      )
      .optional()
      .meta({
        description: 'Ngày chưa chắc có nghỉ hay không: vẫn đếm là ngày làm việc, nhưng nói là dự kiến.',
      }),
    source: Source,
  })
  .meta({ title: 'Ngày nghỉ lễ', description: 'Để tính ngày làm việc, ngày hẹn trả.' });
export type Holidays = z.infer<typeof Holidays>;
