import type { Channel, Level, Presence } from '../content/schema/procedure.ts';
import type { Facet } from '../content/schema/vocabulary.ts';

/** Every fixed sentence the assistant says. What officers write stands in knowledge/, not here. */
export const words = {
  unknown: 'chưa rõ',
  feeNotForToday: 'chưa rõ (các mức đã ghi không áp dụng cho hôm nay)',
  unofficial: 'Đây là trợ lý hướng dẫn, không phải cơ quan nhà nước.',
  askAtOffice: 'Bà con hỏi lại nơi nhận hồ sơ cho chắc.',

  notEdited: 'Thông tin chưa được biên tập: tôi chỉ biết tên thủ tục và nơi giải quyết.',

  nextSite: 'Đăng nhập VNeID, chọn tỉnh và nơi nhận, rồi cổng sẽ mở',
  staleLink: 'Trang của thủ tục này tôi đọc đã lâu, nên đưa trang tra cứu theo mã cho chắc.',

  whichPlace: 'Có mấy nơi trùng tên hoặc đã tách ra. Bà con ở nơi nào?',
  districtGone: 'nay không còn cấp huyện. Bà con ở xã, phường nào? Chọn, hoặc gõ tên xã cũ kèm huyện.',
  whichCommune: 'bà con ở xã, phường nào? Gõ tên xã (tên cũ cũng được) kèm tên huyện cũ.',
  anyCentre:
    'Trong cùng tỉnh, trung tâm nào cũng nhận. Giấy tờ ghi tên xã, huyện cũ vẫn dùng được, khỏi đổi.',
  placeSource:
    'Nguồn: danh mục đơn vị hành chính sau sắp xếp 2025; Nghị định 118/2025/NĐ-CP; Nghị quyết 190/2025/QH15.',

  greeting:
    'Chào bà con! Bà con cần làm giấy tờ, thủ tục gì, cứ gõ như nói chuyện, không cần bỏ dấu. Hoặc chọn một việc dưới đây.',
  menu: 'Bà con cần làm việc gì? Chọn một nhóm, hoặc gõ việc của mình.',
  moreMenu: 'Các nhóm việc khác:',
  thanks: 'Dạ, không có chi. Bà con cần hỏi gì thêm cứ gõ nghen.',
  help: 'Bà con gõ việc mình cần, ví dụ "làm giấy khai sinh cho con", "mất căn cước", "xin xây nhà". Tôi chỉ giấy tờ cần mang, nơi nộp, lệ phí, mất mấy ngày và trang để nộp. Có thể hỏi tiếp "lệ phí bao nhiêu", "nộp ở đâu". Gõ "menu" để xem các nhóm việc, "gặp người" để lấy số điện thoại.',
  hotline: 'Bà con cần gặp người, gọi các số này hoặc tới nơi nhận hồ sơ:',
  typeNumber: 'Bà con gõ số để chọn:',
  typeNumberOrTap: 'Bà con bấm nút, hoặc gõ số để chọn:',
  zaloUsedUp:
    'Tháng này trợ lý trên Zalo hết lượt tin nhắn, chưa trả lời bà con được, qua đầu tháng sau mới có lại. Bà con tới nơi nhận hồ sơ ở xã, phường để hỏi giúp.',
  orOpenPage: 'Hoặc mở trang này để hỏi tiếp:',

  youChose: 'Bà con chọn:',
  whichHelp: 'Bà con đang hỏi việc nào trong mấy việc này?',
  didYouMean: 'Có phải bà con muốn hỏi:',
  notThose:
    'Dạ, vậy chưa đúng việc bà con cần. Bà con nói cách khác giúp, hoặc chọn trong các nhóm việc này.',
  notUnderstood:
    'Xin lỗi, tôi chưa hiểu bà con cần việc gì. Bà con nói ngắn lại giúp, ví dụ "làm lại căn cước", hoặc chọn một nhóm việc.',
  stillLost: 'Tôi vẫn chưa hiểu, sợ chỉ sai cho bà con. Bà con gọi người hỗ trợ giúp nghen:',
  empty: 'Tôi chưa thấy chữ nào. Bà con gõ việc mình cần, ví dụ "đăng ký tạm trú", hoặc chọn một nhóm việc.',
  tooLong:
    'Tin nhắn dài quá, tôi không đọc hết được. Bà con nói ngắn lại việc mình cần giúp, chừng một hai câu.',
  loneNumber:
    'Bà con gõ số mà lúc này không có danh sách nào để chọn. Bà con gõ việc mình cần, hoặc chọn một nhóm việc.',
  oldChoice: 'Nút này cũ rồi, nội dung đã đổi. Bà con chọn lại giúp.',
  whichProcedure:
    'Bà con hỏi của việc nào? Gõ tên việc, ví dụ "lệ phí làm căn cước", hoặc chọn một nhóm việc.',
  pickCase: 'Việc này có nhiều trường hợp. Bà con chọn đúng trường hợp để biết cần mang gì:',

  askMore: 'Tôi chưa hiểu rõ. Bà con muốn hỏi gì thêm về việc',
  otherMatter: 'Hỏi việc khác',

  none: 'Không phải việc này',
  noneOfThese: 'Không phải mấy việc này',
  backToMenu: 'Xem các nhóm việc',
  more: 'Xem thêm',
  callSomeone: 'Gặp người hỗ trợ',
  wholeCard: 'Xem tất cả về việc này',
} as const;

export const levelWords: Record<Level, string> = {
  full: 'Làm trọn trên mạng (toàn trình)',
  partial: 'Nộp trên mạng, đến một lần (một phần)',
  information: 'Đến trực tiếp (chỉ có thông tin trên mạng)',
  unknown: 'Chưa rõ có nộp trên mạng được không',
};

/** The portal's label says online, but the source lists only the counter. */
export const counterOnlyWords: Record<Level, string> = {
  ...levelWords,
  full: 'Nhãn trên cổng là toàn trình, nhưng nguồn chỉ ghi nộp tại quầy',
  partial: 'Nhãn trên cổng là một phần, nhưng nguồn chỉ ghi nộp tại quầy',
};

/** The label says everything can be done online, and yet somebody must come. */
export const fullButPresent = 'Nộp trên mạng được (cổng ghi toàn trình), nhưng vẫn phải đến, xem dưới';

export const presenceWords: Record<Presence['required'], string> = {
  no: 'không cần',
  yes: 'có',
  sometimes: 'tùy trường hợp',
  unknown: 'chưa rõ',
};

export const channelWords: Record<Channel, string> = {
  online: 'trên mạng',
  counter: 'tại quầy',
  post: 'qua bưu điện',
};

export const facetLabels: Record<Facet, string> = {
  documents: 'Giấy tờ cần mang',
  fee: 'Lệ phí',
  time: 'Mất bao lâu',
  where: 'Nộp ở đâu',
  who: 'Ai phải đến',
  steps: 'Các bước làm',
  online: 'Làm trên mạng',
  status: 'Hồ sơ tới đâu',
  legal: 'Căn cứ pháp lý',
  result: 'Nhận được gì',
};

/** 18/7/2026 */
export function day(iso: string): string {
  const [year, month, date] = iso.split('-').map(Number);
  return `${date}/${month}/${year}`;
}

/** 190.000 đồng */
export function money(dong: number): string {
  return `${dong.toString().replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
}
