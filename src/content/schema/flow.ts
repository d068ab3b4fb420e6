import { z } from 'zod';
import { Slug, Source, words } from './common.ts';

/** What a place is, next to the province that is served. */
export const PLACE_VALUES = ['trong-tinh', 'ngoai-tinh'] as const;

const Name = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'Tên mã bắt đầu bằng chữ, chỉ dùng chữ thường không dấu, số và dấu gạch nối, ví dụ "noi-sinh".',
  )
  .max(24, 'Tên mã này dài quá 24 ký tự; nút bấm không đủ chỗ.');

export const ProcedureRefText = z
  .string()
  .regex(
    /^\d\.\d{6}(\/[a-z0-9-]+)?$/,
    'Ghi mã thủ tục "1.001193", hoặc mã/trường hợp "1.115970/sang-ten", trong dấu nháy kép.',
  );

export const Range = z
  .strictObject({
    from: z.number().optional().meta({ description: 'Từ số này trở lên (kể cả nó).' }),
    over: z.number().optional().meta({ description: 'Lớn hơn số này.' }),
    to: z.number().optional().meta({ description: 'Đến số này (kể cả nó).' }),
    under: z.number().optional().meta({ description: 'Nhỏ hơn số này.' }),
  })
  .meta({ description: 'Một khoảng số, ví dụ { to: 60 } hoặc { from: 14, to: 17 }.' });
export type Range = z.infer<typeof Range>;

export const Measure = z
  .strictObject({
    value: Range.optional().meta({ description: 'Chính con số đã trả lời (câu hỏi số).' }),
    daysSince: Range.optional().meta({ description: 'Số ngày từ ngày đã trả lời tới hôm nay.' }),
    monthsSince: Range.optional().meta({
      description: 'Số tháng tròn từ ngày đã trả lời tới hôm nay.',
    }),
    age: Range.optional().meta({ description: 'Số tuổi tròn hôm nay, tính từ ngày đã trả lời.' }),
  })
  .meta({ description: 'Phép tính trên câu trả lời: value, daysSince, monthsSince hoặc age.' });
export type Measure = z.infer<typeof Measure>;
export type Calculator = keyof Measure;

export const When = z
  .record(
    Name,
    z.union(
      [Name, z.array(Name).min(1), Measure],
      'Ghi một lựa chọn (chua), vài lựa chọn ([chua, khong-biet]) hoặc một phép tính ({ daysSince: { to: 60 } }).',
    ),
  )
  .meta({
    description:
      'Chỉ đúng khi các câu đã trả lời như sau, ví dụ { ket-hon: chua }. Nhiều dòng = phải đúng hết. Câu chưa hỏi tới = không đúng.',
  });
export type When = z.infer<typeof When>;

const Rule = z
  .strictObject({
    when: When.optional().meta({
      description: 'Điều kiện. Dòng cuối có thể bỏ trống = mọi trường hợp còn lại.',
    }),
    go: Name.meta({ description: 'Tới câu hỏi hoặc kết quả nào.' }),
  })
  .meta({ description: 'Một ngả rẽ.' });
export type Rule = z.infer<typeof Rule>;

export const Next = z
  .union(
    [Name, z.array(Rule).min(1)],
    'Ghi tên câu hỏi hay kết quả kế tiếp, hoặc một danh sách "- when: …, go: …".',
  )
  .meta({
    description:
      'Đi tới đâu: tên một câu hỏi hoặc kết quả; hoặc các ngả rẽ, xét từ trên xuống, gặp ngả đúng đầu tiên thì đi; ngả cuối không có when là phần còn lại.',
  });
export type Next = z.infer<typeof Next>;

const also = z
  .array(words(60))
  .min(1)
  .optional()
  .meta({ description: 'Những lời gõ vào cũng tính là bấm nút này, ví dụ [rồi, có].' });
const label = words(60).meta({ description: 'Chữ trên nút, ngắn (tốt nhất dưới 30 chữ cái).' });

const Choice = z
  .strictObject({
    label,
    also,
    next: Next.optional().meta({
      description: 'Chọn nút này thì tới đâu. Bỏ trống = theo next của câu hỏi.',
    }),
  })
  .meta({ description: 'Một lựa chọn.' });
export type FlowChoice = z.infer<typeof Choice>;

const common = {
  ask: words(300).meta({ description: 'Câu hỏi, một câu ngắn, mỗi lần hỏi một điều.' }),
  helping: words(300).optional().meta({
    description:
      'Câu hỏi khi người khác làm hộ, nói về "người được giúp". Bỏ trống = dùng câu ở ask (khi ask không gọi ai).',
  }),
  why: words(300)
    .optional()
    .meta({ description: 'Vì sao hỏi. Hiện dưới câu hỏi, để bà con yên tâm trả lời.' }),
  short: words(40)
    .optional()
    .meta({ description: 'Tên gọn của câu hỏi, dùng khi tóm tắt: "Ngày sinh". Bỏ trống = lấy câu hỏi.' }),
  unknown: z
    .strictObject({
      label: label.optional().meta({ description: 'Chữ trên nút. Bỏ trống = "Không biết".' }),
      also,
      next: Next.optional().meta({
        description: 'Không biết thì tới đâu. Bỏ trống = theo next của câu hỏi.',
      }),
    })
    .optional()
    .meta({
      description: 'Cho phép trả lời "không biết". Trong when, câu trả lời này tên là khong-biet.',
    }),
};
const kind = <K extends string>(name: K) => z.literal(name);
const next = Next.meta({ description: 'Trả lời xong thì tới đâu.' });

export const Question = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: kind('choices').optional(),
        ...common,
        choices: z
          .record(Name, Choice)
          .meta({ description: 'Các lựa chọn, theo thứ tự trên màn hình. Tốt nhất không quá 5.' }),
        next: next.optional(),
      }),
      z.strictObject({
        kind: kind('number'),
        ...common,
        min: z.number().meta({ description: 'Số nhỏ nhất có nghĩa.' }),
        max: z.number().meta({ description: 'Số lớn nhất có nghĩa.' }),
        decimals: z.boolean().optional().meta({ description: 'true = nhận số lẻ, ví dụ 62,5.' }),
        unit: words(20).optional().meta({ description: 'Đơn vị, in sau con số: tuổi, m², người.' }),
        next,
      }),
      z.strictObject({
        kind: kind('date'),
        ...common,
        range: z.enum(['past', 'future', 'any']).optional().meta({
          description:
            'past = ngày đã qua hoặc hôm nay (mặc định); future = hôm nay hoặc sắp tới; any = cả hai.',
        }),
        next,
      }),
      z.strictObject({ kind: kind('place'), ...common, next }),
      z.strictObject({ kind: kind('text'), ...common, next }),
    ],
    'kind của câu hỏi: bỏ trống (chọn nút), number (số), date (ngày), place (nơi ở) hoặc text (chữ ngắn).',
  )
  .meta({
    description:
      'Một câu hỏi. kind: bỏ trống = chọn nút; number = số; date = ngày; place = xã, phường; text = chữ ngắn (không lưu lại).',
  });
export type Question = z.infer<typeof Question>;

const when = When.optional();

const FlowPaper = z
  .strictObject({
    name: words(200).meta({ description: 'Tên giấy tờ bằng lời thường.' }),
    note: words(250).optional().meta({ description: 'Ghi chú, một câu ngắn.' }),
    when,
  })
  .meta({ description: 'Một giấy tờ mang thêm, ngoài giấy tờ của thủ tục.' });
export type FlowPaper = z.infer<typeof FlowPaper>;

const Line = z
  .union(
    [words(300), z.strictObject({ say: words(300), when })],
    'Ghi một câu, hoặc { say: câu, when: điều kiện }.',
  )
  .meta({ description: 'Một câu, có thể kèm điều kiện: { say: …, when: { … } }.' });
export type Line = z.infer<typeof Line>;

const Deadline = z
  .strictObject({
    say: words(150).meta({
      description: 'Việc gì, trong bao lâu: "Làm giấy khai sinh trong 60 ngày từ ngày sinh".',
    }),
    from: Name.meta({ description: 'Tính từ câu hỏi ngày nào.' }),
    days: z.int().min(1).max(3700).optional().meta({ description: 'Số ngày (kể cả ngày nghỉ).' }),
    workingDays: z.int().min(1).max(400).optional().meta({ description: 'Số ngày làm việc.' }),
    months: z.int().min(1).max(400).optional().meta({ description: 'Số tháng.' }),
    late: words(250).optional().meta({ description: 'Trễ hạn thì sao, một câu.' }),
    when,
  })
  .meta({ description: 'Hạn tính ra ngày cho bà con. Đúng một trong days, workingDays, months.' });
export type Deadline = z.infer<typeof Deadline>;

const Outcome = z
  .strictObject({
    title: words(80).meta({
      description: 'Kết quả bằng một câu ngắn, in đầu: "Làm một lần ba giấy cho bé".',
    }),
    say: words(600).optional().meta({ description: 'Nói thêm với bà con, vài câu ngắn.' }),
    procedures: z
      .array(
        z.union(
          [ProcedureRefText, z.strictObject({ ref: ProcedureRefText, when })],
          'Ghi mã thủ tục "1.001193", mã/trường hợp "1.115970/sang-ten", hoặc { ref: mã, when: điều kiện }.',
        ),
      )
      .min(1)
      .optional()
      .meta({
        description:
          'Thủ tục phải làm, việc chính đứng đầu. Giấy tờ, lệ phí, thời hạn, mức nộp và đường dẫn lấy từ thủ tục, không ghi lại ở đây.',
      }),
    bring: z.enum(['procedure', 'own']).optional().meta({
      description:
        'Mang theo gì: procedure = giấy tờ của thủ tục chính, cộng documents (mặc định); own = chỉ documents ở đây.',
    }),
    documents: z.array(FlowPaper).min(1).optional().meta({ description: 'Giấy tờ mang thêm.' }),
    come: z.array(Line).min(1).optional().meta({
      description: 'Ai phải đến, khi câu trả lời cho biết rõ hơn thủ tục. Bỏ trống = theo thủ tục.',
    }),
    deadlines: z.array(Deadline).min(1).optional().meta({ description: 'Các hạn, tính ra ngày.' }),
    warnings: z.array(Line).min(1).optional().meta({ description: 'Điều dễ sai trong trường hợp này.' }),
    after: z.array(Line).min(1).optional().meta({ description: 'Việc làm tiếp, theo thứ tự.' }),
    answers: z
      .array(Slug)
      .min(1)
      .optional()
      .meta({ description: 'Câu trả lời (knowledge/answers) nên xem thêm.' }),
    flows: z.array(Name).min(1).optional().meta({ description: 'Luồng hỏi khác nên làm tiếp.' }),
    portal: z.enum(['status', 'payment', 'complaint', 'home']).optional().meta({
      description:
        'Trang chung của cổng khi không có thủ tục: status = tra cứu hồ sơ; payment = thanh toán; complaint = phản ánh; home = trang chủ.',
    }),
  })
  .meta({ description: 'Một kết quả: chỗ kết thúc của luồng hỏi.' });
export type FlowOutcome = z.infer<typeof Outcome>;

export const Flow = z
  .strictObject({
    id: Name.meta({ description: 'Tên mã, trùng tên tệp: flows/sinh-con.yaml thì id: sinh-con.' }),
    title: words(45).meta({ description: 'Tên trên nút, ngắn: "Mới sinh con".' }),
    intro: words(300).optional().meta({ description: 'Câu mở đầu, chỉ hiện trước câu hỏi đầu tiên.' }),
    group: Slug.meta({ description: 'Nhóm việc trong menu, có trong knowledge/groups.yaml.' }),
    triggers: z.array(words(80)).min(1).meta({
      description: 'Lời bà con kể khi gặp việc này: "vợ tôi mới sinh". Không trùng cách gọi của thủ tục.',
    }),
    questions: z
      .record(Name, Question)
      .meta({ description: 'Các câu hỏi, theo tên mã. Câu đầu tiên trong tệp được hỏi trước.' }),
    papers: z
      .record(
        words(300),
        z.union(
          [z.literal('never'), When],
          'Ghi điều kiện ({ ai-di: nguoi-ngoai }) hoặc never (không bao giờ cần).',
        ),
      )
      .optional()
      .meta({
        description:
          'Giấy tờ ghi trong thủ tục (đúng y tên) → chỉ cần khi nào. Nhờ vậy danh sách ra đúng cho từng người. never = trong luồng này không cần.',
      }),
    outcomes: z.record(Name, Outcome).meta({ description: 'Các kết quả, theo tên mã.' }),
    source: Source.meta({ description: 'Nguồn của cách rẽ và các hạn trong luồng này.' }),
  })
  .meta({
    title: 'Luồng hỏi',
    description: 'Vài câu hỏi dẫn bà con tới đúng thủ tục. Mỗi việc trong đời một tệp.',
  });
export type Flow = z.infer<typeof Flow>;
