import { z } from 'zod';
import { IsoDate, ProcedureCode, words } from './common.ts';

export const Pause = z
  .strictObject({
    code: z
      .union([ProcedureCode, z.literal('all')], 'Ghi mã thủ tục trong dấu nháy kép ("1.001193"), hoặc all.')
      .meta({ description: 'Mã thủ tục, trong dấu nháy kép; hoặc all = tạm dừng cả trợ lý.' }),
    reason: words(300).meta({ description: 'Lý do, bà con sẽ đọc nguyên văn. Viết một hai câu ngắn.' }),
    from: IsoDate.optional().meta({ description: 'Tạm dừng từ ngày này. Bỏ trống = ngay bây giờ.' }),
    until: IsoDate.optional().meta({
      description: 'Tạm dừng đến hết ngày này, rồi tự chạy lại. Bỏ trống = đến khi xóa dòng này.',
    }),
  })
  .meta({ description: 'Một việc đang tạm dừng.' });
export type Pause = z.infer<typeof Pause>;

export const Paused = z
  .strictObject({
    paused: z.array(Pause).meta({ description: 'Những việc đang tạm dừng. Không có thì ghi [].' }),
  })
  .meta({ title: 'Tạm dừng', description: 'Tạm dừng một thủ tục hoặc cả trợ lý, có hiệu lực sau vài giây.' });
export type Paused = z.infer<typeof Paused>;
