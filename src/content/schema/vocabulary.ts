import { z } from 'zod';
import { facetNames } from '../facet.ts';
import { ProcedureCode, Slug, words } from './common.ts';

/** What a citizen may say to the assistant itself. */
export const intentNames = [
  'greeting',
  'thanks',
  'help',
  'menu',
  'hotline',
  'none',
  'back',
  'yes',
  'no',
  'forgetPlace',
] as const;
export type Intent = (typeof intentNames)[number];

const phrase = words(80);
const phrases = z.array(phrase).min(1);
const meanings = z.record(phrase, phrase);

export const Vocabulary = z
  .strictObject({
    abbreviations: meanings.meta({ description: 'Viết tắt → viết đủ, ví dụ "gks: giấy khai sinh".' }),
    dialect: meanings.meta({ description: 'Tiếng địa phương, tiếng nhắn tin → tiếng phổ thông.' }),
    oldNames: meanings.meta({ description: 'Tên cũ (giấy tờ, cơ quan) → tên nay.' }),
    synonyms: z
      .array(phrases.min(2))
      .meta({ description: 'Mỗi dòng là một nhóm lời cùng nghĩa; lời đứng đầu là lời dùng trong thủ tục.' }),
    fillers: phrases.meta({ description: 'Lời đệm, không mang nghĩa tìm kiếm: "cho tôi hỏi", "dạ", "ạ".' }),
    particles: z
      .array(z.string().regex(/^\p{L}+$/u, 'Chỉ ghi một tiếng, ví dụ "vậy".'))
      .min(1)
      .meta({ description: 'Tiếng đệm ở cuối câu: vậy, ạ, em, nha. Bỏ đi kể cả khi gõ không dấu.' }),
    denials: phrases.meta({
      description: 'Lời gạt bỏ: "không phải", "chứ không". Lời đứng sau không được đem tìm.',
    }),
    requests: phrases.meta({ description: 'Lời cho thấy đang nhờ việc gì: "muốn", "xin", "làm sao".' }),
    facets: z
      .record(z.enum(facetNames), phrases)
      .meta({ description: 'Lời hỏi về một mặt của thủ tục: fee = lệ phí, time = bao lâu, where = ở đâu…' }),
    vague: z.partialRecord(z.enum(facetNames), phrases).default({}).meta({
      description: 'Lời hỏi chung chung ("hồ sơ" → documents): có lời nào ở facets rõ hơn thì theo lời đó.',
    }),
    cues: z.partialRecord(z.enum(facetNames), phrases).meta({
      description:
        'Chữ báo đang hỏi mặt nào ("tiền" → fee), chỉ dùng khi bà con hỏi thêm về việc đang nói. Mặt đứng trước được chọn khi ngang nhau.',
    }),
    followUps: z
      .strictObject({
        needs: phrases.meta({ description: 'Mở đầu câu hỏi có cần thứ gì: "có cần", "cần".' }),
        opens: phrases.meta({ description: 'Mở đầu câu hỏi thêm: "lỡ", "rồi", "có bị".' }),
        betweens: phrases.meta({ description: 'Giữa câu hỏi chọn một trong hai: "hay".' }),
        leads: phrases.default([]).meta({ description: 'Tiếng đệm trước khi nói: "ok rồi", "dạ", "mà".' }),
        turns: phrases.meta({ description: 'Mở đầu khi sang việc khác: "còn", "xong rồi".' }),
        returns: phrases
          .default([])
          .meta({ description: 'Mở đầu khi trở lại việc đã nói: "quay lại", "hồi nãy".' }),
        wonders: phrases
          .default([])
          .meta({ description: 'Chữ để hỏi, đứng đâu trong câu cũng được: "gì", "nào", "bao nhiêu".' }),
        tells: phrases
          .default([])
          .meta({ description: 'Mở đầu câu kể hoàn cảnh: "vợ tui", "nhà em", "tui đang".' }),
        lacks: phrases.default([]).meta({ description: 'Có trong câu kể thiếu thứ gì: "chưa", "đang".' }),
        ends: phrases.default([]).meta({ description: 'Kết câu kể: "rồi".' }),
        closes: phrases.meta({ description: 'Kết câu hỏi có-không: "không", "được không", "thì sao".' }),
        names: phrases.default([]).meta({
          description:
            'Tên việc có chữ giống lời hỏi, lời kể: "kết hôn" không phải "kết không", "dang ky" không phải "đang".',
        }),
      })
      .meta({ description: 'Dáng câu hỏi thêm về việc đang nói.' }),
    intents: z
      .record(z.enum(intentNames), phrases)
      .meta({ description: 'Lời nói với trợ lý: chào, cảm ơn, giúp, menu, gặp người thật…' }),
    plain: z
      .strictObject({
        words: meanings.meta({
          description: 'Chữ của văn bản → lời thường. npm run check -- --words nhắc khi gặp chữ bên trái.',
        }),
        keep: phrases.meta({
          description: 'Tên chính thức chứa các chữ ấy mà phải giữ: "cải chính hộ tịch".',
        }),
        known: phrases.meta({
          description: 'Chữ tắt in trên giấy tờ bà con cầm, khỏi giải thích: BHXH, UBND.',
        }),
      })
      .optional()
      .meta({ description: 'Lời văn dễ hiểu, cho npm run check -- --words.' }),
    helpers: z
      .strictObject({
        begins: phrases.meta({
          description:
            'Lời báo mình làm hộ: "tôi làm hộ", "làm giúp". Sau lời này phải là tên gọi người, hoặc hết câu.',
        }),
        declares: phrases.meta({
          description:
            'Lời báo làm hộ rõ đến mức nói luôn việc ở sau cũng hiểu: "tôi đang giúp", "tôi bên tổ công nghệ số".',
        }),
        people: phrases.meta({ description: 'Tên gọi người được giúp: "bà con", "bà", "chú", "người già".' }),
        next: phrases.meta({ description: 'Xong một người, qua người khác: "người tiếp theo".' }),
        ends: phrases.meta({ description: 'Không làm hộ nữa: "thôi làm hộ".' }),
        note: phrases.meta({ description: 'Xin tờ ghi câu hỏi mang ra quầy: "ghi lại câu hỏi cho cán bộ".' }),
        learns: phrases.meta({ description: 'Xin học mấy câu trong ngày: "học 5 phút".' }),
      })
      .optional()
      .meta({ description: 'Lời của người làm hộ và của tổ công nghệ số cộng đồng.' }),
    forks: z
      .array(
        z.strictObject({
          phrases: phrases.meta({ description: 'Lời nói mà một mình nó chưa đủ rõ.' }),
          ask: words(200).meta({ description: 'Câu hỏi lại.' }),
          choices: z
            .array(z.union([ProcedureCode, z.string().regex(/^\d\.\d{6}\/[a-z0-9-]+$/), Slug]))
            .min(2)
            .max(3)
            .meta({ description: 'Hai hoặc ba lựa chọn: mã thủ tục, mã/trường-hợp, hoặc id câu trả lời.' }),
        }),
      )
      .meta({ description: 'Lời nói mơ hồ và các lựa chọn phải hỏi lại.' }),
  })
  .meta({ title: 'Từ vựng', description: 'Bà con nói thế nào, thủ tục viết thế nào.' });
export type Vocabulary = z.infer<typeof Vocabulary>;
