import { z } from 'zod';
import { IsoDate, ProcedureCode, ProvinceCode, Slug, Source, Uuid, words } from './common.ts';

export const Level = z.enum(['full', 'partial', 'information', 'unknown']).meta({
  description:
    'Mức dịch vụ công: full = toàn trình; partial = một phần; information = chỉ thông tin; unknown = chưa rõ.',
});
export type Level = z.infer<typeof Level>;

export const Channel = z.enum(['online', 'counter', 'post']).meta({
  description: 'Cách nộp: online = trên mạng; counter = tại quầy; post = qua bưu điện.',
});
export type Channel = z.infer<typeof Channel>;

export const Authority = z
  .enum([
    'commune',
    'commune-police',
    'commune-military',
    'province',
    'province-police',
    'land-office',
    'social-insurance',
    'tax',
    'court',
    'ministry',
    'other',
  ])
  .meta({
    description:
      'Cấp nhận hồ sơ: commune = UBND xã/phường; commune-police = Công an xã; commune-military = Ban CHQS xã; province = Sở, UBND tỉnh; province-police = Công an tỉnh; land-office = Văn phòng đăng ký đất đai; social-insurance = BHXH; tax = Thuế; court = Tòa án, thi hành án; ministry = Bộ, Cục; other = nơi khác (xem agency).',
  });
export type Authority = z.infer<typeof Authority>;

const onChannels = z
  .array(Channel)
  .min(1)
  .optional()
  .meta({ description: 'Chỉ đúng với các cách nộp này. Bỏ trống = mọi cách nộp.' });
const onlyWhen = words(200)
  .optional()
  .meta({ description: 'Chỉ đúng trong trường hợp này (viết bằng lời), ví dụ "phải xác minh".' });
const note = words(400).optional().meta({ description: 'Ghi chú thêm, một câu ngắn.' });
const dates = {
  from: IsoDate.optional().meta({ description: 'Áp dụng từ ngày này.' }),
  until: IsoDate.optional().meta({ description: 'Áp dụng đến hết ngày này. Sau đó tự ẩn.' }),
};

const feeCommon = { channels: onChannels, when: onlyWhen, note, ...dates };

export const Fee = z
  .discriminatedUnion(
    'state',
    [
      z.strictObject({
        state: z.literal('amount'),
        amount: z
          .int()
          .min(1, 'Cổng ghi 0 đồng thì viết state: portal-zero, không viết amount: 0.')
          .max(200_000_000)
          .meta({ description: 'Số tiền, đồng, chỉ ghi số: 8000' }),
        upTo: z
          .int()
          .min(1)
          .max(200_000_000)
          .optional()
          .meta({ description: 'Nếu là một khoảng: số tiền cao nhất.' }),
        per: words(60).optional().meta({ description: 'Tính theo gì: "một bản", "một trang", "một hồ sơ".' }),
        ...feeCommon,
      }),
      z.strictObject({
        state: z.literal('text'),
        text: words(400).meta({ description: 'Nguồn chỉ nói bằng lời, ví dụ "HĐND tỉnh quy định".' }),
        ...feeCommon,
      }),
      z.strictObject({ state: z.literal('portal-zero'), ...feeCommon }),
      z.strictObject({ state: z.literal('unpublished'), ...feeCommon }),
    ],
    'Lệ phí phải có state: amount (có số tiền), text (nguồn chỉ nói bằng lời), portal-zero (cổng ghi 0 đồng) hoặc unpublished (cổng không công bố).',
  )
  .meta({
    description:
      'Một dòng lệ phí. state: amount = có số tiền; text = chỉ có lời; portal-zero = cổng ghi 0 đồng (không chắc miễn phí); unpublished = cổng không công bố.',
  });
export type Fee = z.infer<typeof Fee>;

export const Time = z
  .strictObject({
    workingDays: z.number().positive().max(400).optional().meta({ description: 'Số ngày làm việc.' }),
    days: z.number().positive().max(400).optional().meta({ description: 'Số ngày (kể cả ngày nghỉ).' }),
    hours: z.number().positive().max(400).optional().meta({ description: 'Số giờ.' }),
    text: words(300).optional().meta({ description: 'Khi không phải một con số: viết bằng lời.' }),
    lastHour: z.int().min(8).max(17).optional().meta({
      description: 'Hồ sơ nhận sau giờ này (hộ tịch: 15) thì tính từ ngày làm việc kế tiếp.',
    }),
    channels: onChannels,
    when: onlyWhen,
    note,
  })
  .meta({ description: 'Thời gian giải quyết: đúng một trong workingDays, days, hours, text.' });
export type Time = z.infer<typeof Time>;

export const Presence = z
  .strictObject({
    required: z
      .enum(['no', 'yes', 'sometimes', 'unknown'])
      .meta({ description: 'Có phải đến tận nơi không: no, yes, sometimes (tùy), unknown (chưa rõ).' }),
    who: words(200).optional().meta({ description: 'Ai phải đến.' }),
    when: words(300).optional().meta({ description: 'Đến lúc nào, trong trường hợp nào.' }),
  })
  .meta({ description: 'Việc phải đến tận nơi. Đây là chuyện khác với mức toàn trình/một phần.' });
export type Presence = z.infer<typeof Presence>;

export const PaperNeeded = z
  .strictObject({
    name: words(300).meta({
      description: 'Tên giấy tờ bằng lời thường, ví dụ "Giấy chứng sinh (bản chính)".',
    }),
    note,
    for: words(250).optional().meta({ description: 'Ai cần giấy này. Bỏ trống = ai cũng cần.' }),
    when: z
      .record(Slug, z.union([Slug, z.array(Slug)]))
      .optional()
      .meta({ description: 'Câu trả lời trong luồng hỏi làm giấy này cần thiết, ví dụ { ket-hon: chua }.' }),
    fromData: z
      .boolean()
      .optional()
      .meta({ description: 'true = khỏi nộp nếu cơ quan tra được trong cơ sở dữ liệu.' }),
    channels: onChannels,
  })
  .meta({ description: 'Một thứ giấy tờ bà con cần mang hoặc nộp.' });
export type PaperNeeded = z.infer<typeof PaperNeeded>;

const stepList = z.array(words(400)).min(1);
export const Steps = z
  .strictObject({ online: stepList.optional(), counter: stepList.optional(), post: stepList.optional() })
  .meta({ description: 'Các bước theo từng cách nộp. Mỗi bước một câu ngắn.' });

export const Portal = z
  .strictObject({
    id: Uuid.meta({
      description: 'UUID của thủ tục trên dichvucong.gov.vn (phần cuối địa chỉ trang thủ tục).',
    }),
    linked: z.boolean().optional().meta({ description: 'true = trang thủ tục liên thông.' }),
    checkedAt: IsoDate.meta({ description: 'Ngày thấy mã này trên cổng.' }),
  })
  .meta({ description: 'Trang của thủ tục trên Cổng Dịch vụ công quốc gia.' });
export type Portal = z.infer<typeof Portal>;

/** The facts that a province or one case of the procedure may replace, field by field. */
const facts = {
  agency: words(250).meta({
    description: 'Nơi nhận hồ sơ, viết như in trên thẻ: "UBND xã, phường nơi bà con ở".',
  }),
  authority: Authority,
  level: Level,
  levelByAgency: z
    .array(z.strictObject({ agency: words(150), level: Level }))
    .min(2)
    .meta({ description: 'Khi mức khác nhau theo cơ quan nhận: mỗi cơ quan một dòng.' }),
  presence: Presence,
  channels: z.array(Channel).min(1).meta({ description: 'Các cách nộp mà nguồn nêu. Bỏ trống = chưa rõ.' }),
  fees: z.array(Fee).min(1).meta({ description: 'Lệ phí, mỗi dòng một trạng thái.' }),
  time: z.array(Time).min(1).meta({ description: 'Thời gian giải quyết. Bỏ trống = chưa rõ.' }),
  documents: z.array(PaperNeeded).min(1).meta({ description: 'Giấy tờ cần mang. Bỏ trống = chưa rõ.' }),
  steps: Steps,
  deadline: words(250).meta({ description: 'Hạn bà con phải làm, ví dụ "trong 60 ngày từ ngày sinh".' }),
  result: words(250).meta({ description: 'Nhận được gì khi xong.' }),
  warnings: z.array(words(400)).min(1).meta({ description: 'Điều dễ sai, dễ bị trả hồ sơ.' }),
  portal: Portal,
  receivingSite: z
    .string()
    .regex(/^[a-z0-9.-]+$/, 'Chỉ ghi tên miền, ví dụ "dichvucongnganhtuphap.moj.gov.vn".')
    .meta({ description: 'Trang sẽ mở ra sau khi bấm "Nộp trực tuyến", chỉ tên miền.' }),
};

const fieldSources = z
  .partialRecord(z.enum(Object.keys(facts) as [keyof typeof facts, ...(keyof typeof facts)[]]), Source)
  .optional()
  .meta({ description: 'Nguồn riêng của từng mục, khi khác nguồn chung.' });

const overrides = z.strictObject(facts).partial().shape;

const aliases = z.array(words(80)).min(1).meta({
  description: 'Cách bà con hay gọi, kể cả tiếng địa phương, viết tắt. Không trùng với thủ tục khác.',
});

export const ProcedureCase = z
  .strictObject({
    id: Slug.meta({ description: 'Tên mã của trường hợp, ví dụ "sang-ten".' }),
    title: words(100).meta({ description: 'Tên trường hợp bằng lời thường.' }),
    aliases,
    formerCodes: z.array(ProcedureCode).optional(),
    ...overrides,
    fieldSources,
    source: Source.optional().meta({ description: 'Nguồn của riêng trường hợp này.' }),
  })
  .meta({ description: 'Một trường hợp của thủ tục. Mục nào ghi ở đây thì thay cho mục chung.' });
export type ProcedureCase = z.infer<typeof ProcedureCase>;

export const LocalVariant = z
  .strictObject({
    code: ProcedureCode.optional().meta({ description: 'Mã riêng của tỉnh (đất đai).' }),
    ...overrides,
    fieldSources,
    source: Source,
  })
  .meta({ description: 'Điều khác ở một tỉnh. Mục nào ghi ở đây thì thay cho mục chung.' });
export type LocalVariant = z.infer<typeof LocalVariant>;

export const Procedure = z
  .strictObject({
    code: ProcedureCode,
    formerCodes: z.array(ProcedureCode).optional().meta({ description: 'Mã cũ; gõ mã cũ vẫn tìm thấy.' }),
    factsFromCode: ProcedureCode.optional().meta({
      description: 'Khi nội dung đọc từ bản công bố theo mã cũ: mã cũ đó. Thẻ sẽ nói rõ điều này.',
    }),
    name: words(800).meta({ description: 'Tên chính thức, đúng như trên cổng.' }),
    title: words(100).meta({ description: 'Tên ngắn bằng lời thường, in đầu thẻ.' }),
    aliases,
    group: Slug.meta({ description: 'Nhóm việc, phải có trong knowledge/groups.yaml và trùng tên thư mục.' }),
    asked: z
      .enum(['often', 'sometimes', 'rarely'])
      .optional()
      .meta({ description: 'Bà con hỏi nhiều hay ít; dùng khi hai thủ tục khớp như nhau.' }),
    who: words(250).optional().meta({ description: 'Ai được làm, ai đi nộp được.' }),
    provinces: z.array(ProvinceCode).min(1).optional().meta({
      description:
        'Chỉ có ở các tỉnh này, theo mã tỉnh. Bỏ trống = cả nước. Nơi khác trợ lý nói rõ là không có.',
    }),
    ...overrides,
    agency: facts.agency,
    authority: facts.authority,
    level: facts.level,
    presence: facts.presence,
    fees: facts.fees,
    legalBasis: z
      .array(words(120))
      .optional()
      .meta({ description: 'Số hiệu văn bản, ví dụ "60/2014/QH13".' }),
    status: z
      .enum(['active', 'paused', 'repealed', 'future'])
      .meta({ description: 'active = đang dùng; paused = tạm dừng; repealed = đã bỏ; future = sắp có.' }),
    statusReason: words(300).optional().meta({ description: 'Lý do tạm dừng hoặc bãi bỏ, bà con sẽ đọc.' }),
    replacedBy: ProcedureCode.optional().meta({ description: 'Mã thủ tục thay thế (khi status: repealed).' }),
    notListedSince: IsoDate.optional().meta({
      description: 'Từ ngày này không còn thấy mã trên cổng mà chưa rõ mã thay thế. Thẻ sẽ nhắc hỏi lại.',
    }),
    from: IsoDate.optional().meta({ description: 'Có hiệu lực từ ngày (khi status: future).' }),
    source: Source,
    fieldSources,
    local: z
      .record(ProvinceCode, LocalVariant)
      .optional()
      .meta({ description: 'Điều khác ở từng tỉnh, theo mã tỉnh.' }),
    cases: z
      .array(ProcedureCase)
      .min(1)
      .optional()
      .meta({ description: 'Các trường hợp của cùng một mã thủ tục.' }),
    related: z.array(ProcedureCode).optional().meta({ description: 'Mã các thủ tục hay làm cùng.' }),
  })
  .meta({ title: 'Thủ tục', description: 'Một thủ tục hành chính, mỗi thủ tục một tệp.' });
export type Procedure = z.infer<typeof Procedure>;
