import type { AttachmentKind } from './event.ts';
import { attachmentWords, words } from './words.ts';

/** Who writes: the person whose papers these are, or somebody of a team who does it for them. */
export type Voice = 'citizen' | 'helper';

/** The fixed sentences as one voice hears them. */
export type Words = {
  readonly [Name in keyof typeof words]: (typeof words)[Name] extends string ? string : (typeof words)[Name];
} & {
  readonly attachments: Readonly<Record<AttachmentKind, string>>;
};

/**
 * What differs for a helper: they are "anh chị", and "bà con" is the person helped, as it is in all that officers write.
 * So a question of a flow and a card are read out as they stand, and only what is said to the reader is worded anew.
 */
const forHelpers = {
  askAtOffice: 'Anh chị hỏi lại nơi nhận hồ sơ cho chắc.',
  nextSite:
    'Để người được giúp tự đăng nhập VNeID, tự gõ mật khẩu và OTP. Chọn tỉnh và nơi nhận, rồi cổng sẽ mở',
  nextSitePlaced:
    'Để người được giúp tự đăng nhập VNeID, tự gõ mật khẩu và OTP. Coi lại tỉnh và xã đã chọn sẵn, rồi cổng sẽ mở',
  counterToo: 'Không bắt buộc làm trên mạng: người được giúp nộp tại quầy cũng được nhận.',
  hoursUnknown: 'chưa rõ, anh chị gọi hỏi trước khi đi',
  whichPlace: 'Có mấy nơi trùng tên hoặc đã tách ra. Người được giúp ở nơi nào?',
  isItHere: 'Có phải người được giúp ở đây không? Bấm để chọn, hoặc gõ lại tên xã kèm huyện cũ.',
  districtGone:
    'nay không còn cấp huyện. Người được giúp ở xã, phường nào? Chọn, hoặc gõ tên xã cũ kèm huyện.',
  whichCommune: 'người được giúp ở xã, phường nào? Gõ tên xã (tên cũ cũng được) kèm tên huyện cũ.',
  whichBranch: 'tòa nhà nào thì tôi chưa rõ, anh chị hỏi giùm',
  sayWhere: 'Anh chị gõ tên xã, phường của người được giúp (tên cũ cũng được), tôi chỉ đúng nơi.',
  ownOffice: 'Chỗ người được giúp',
  livesIn: 'Tôi nhớ người được giúp ở',
  forgetsPlace: 'xong người này bấm "Người tiếp theo" là tôi quên',
  placeForgotten: 'Dạ, tôi đã quên chỗ ở của người được giúp. Khi nào cần, anh chị gõ lại tên xã, phường.',
  noPlaceKept: 'Dạ, tôi không nhớ chỗ ở nào của người được giúp hết.',
  sayIfThere: 'Người được giúp ở bên đó thì anh chị gõ tên xã, phường của họ, tôi chỉ tiếp cho.',
  livesElsewhere: 'Nếu tôi nhớ sai chỗ ở của người được giúp, anh chị gõ lại tên xã, phường.',
  nationalFacts:
    'nên điều ghi ở đây là mức chung cả nước. Tỉnh có thể có chỗ khác, anh chị hỏi lại nơi nhận.',

  greeting:
    'Chào anh chị! Đang làm hộ. Người được giúp cần làm giấy tờ gì, anh chị gõ việc đó, hoặc chọn một việc dưới đây.',
  menu: 'Người được giúp cần làm việc gì? Chọn một nhóm, hoặc gõ việc đó.',
  whichOfGroup: 'người được giúp cần việc nào?',
  thanks: 'Dạ, không có chi. Xong người này thì anh chị bấm "Người tiếp theo" nghen.',
  help: 'Anh chị gõ việc người được giúp cần, ví dụ "làm lại căn cước". Tôi chỉ giấy tờ, nơi nộp, lệ phí, mất mấy ngày. Gõ "người tiếp theo" để tôi quên người này và làm cho người khác, "ghi câu hỏi cho cán bộ" để có tờ mang ra quầy hỏi, "thôi làm hộ" khi xong hết.',
  hotline: 'Cần gặp người, anh chị gọi các số này hoặc đưa người được giúp tới nơi nhận hồ sơ:',
  youChose: 'Anh chị chọn:',
  whichHelp: 'Anh chị đang hỏi việc nào trong mấy việc này?',
  whichAgain: 'Anh chị muốn coi lại việc nào?',
  didYouMean: 'Có phải anh chị muốn hỏi:',
  whichFirst: 'Anh chị nhắc mấy việc. Xem việc nào trước?',
  notThose:
    'Dạ, vậy chưa đúng việc người được giúp cần. Anh chị nói cách khác giúp, hoặc chọn trong các nhóm việc này.',
  notUnderstood:
    'Xin lỗi, tôi chưa hiểu người được giúp cần việc gì. Anh chị nói ngắn lại giúp, ví dụ "làm lại căn cước", hoặc chọn một nhóm việc.',
  stillLost: 'Tôi vẫn chưa hiểu, sợ chỉ sai. Anh chị gọi người hỗ trợ giúp nghen:',
  empty:
    'Tôi chưa thấy chữ nào. Anh chị gõ việc người được giúp cần, ví dụ "đăng ký tạm trú", hoặc chọn một nhóm việc.',
  tooLong:
    'Tin nhắn dài quá, tôi không đọc hết được. Anh chị nói ngắn lại việc người được giúp cần, chừng một hai câu.',
  loneNumber:
    'Anh chị gõ số mà lúc này không có danh sách nào để chọn. Anh chị gõ việc người được giúp cần, hoặc chọn một nhóm việc.',
  oldChoice: 'Nút này cũ rồi, nội dung đã đổi. Anh chị chọn lại giúp.',
  whichProcedure:
    'Anh chị hỏi của việc nào? Gõ tên việc, ví dụ "lệ phí làm căn cước", hoặc chọn một nhóm việc.',
  pickCase:
    'Việc này có nhiều trường hợp. Anh chị chọn đúng trường hợp của người được giúp để biết cần mang gì:',
  askMore: 'Tôi chưa hiểu rõ. Anh chị muốn hỏi gì thêm về việc',
  orAbout: 'Hay anh chị hỏi việc:',
  askMe: 'Hỏi từng câu cho người được giúp',
  forward: 'Gửi cho người được giúp',
  whichAnswer: 'Sửa câu nào? Các câu khác giữ nguyên.',
  notAnAnswer: 'Tôi chưa hiểu câu trả lời. Anh chị chọn một nút, hoặc gõ lại ngắn hơn giúp.',
  factsAfterwards:
    'Trả lời xong mấy câu này, tôi nói đủ giấy tờ, lệ phí, thời gian cho đúng trường hợp của người được giúp.',
  dateAhead: 'Ngày này còn ở phía trước. Anh chị hỏi lại ngày đã qua giúp.',
  tickHint: 'Bấm vào giấy người được giúp đã có. Tôi nhớ giùm cho tới khi bấm "Người tiếp theo".',
  allTicked: 'Đủ giấy hết rồi! Người được giúp mang đi nộp được.',
  noPapers: 'Chưa rõ giấy tờ của việc này. Anh chị hỏi lại nơi nhận hồ sơ cho chắc.',
  askPlace:
    'Người được giúp ở xã, phường nào? Gõ tên xã, tên cũ cũng được, kèm tên huyện cũ. Ví dụ: xã An Bình, Long Hồ.',
  nothingToGoBackTo:
    'Lúc này không có bước nào để quay lại. Anh chị chọn một nhóm việc, hoặc gõ việc người được giúp cần.',
  restarted: 'Dạ, mình làm lại từ đầu. Anh chị chọn một nhóm việc, hoặc gõ việc người được giúp cần.',
  bring: 'Giấy của người được giúp',
  accordingTo: 'Theo người được giúp trả lời',
  ownDeadline: 'Hạn người được giúp phải làm',
  statusHow:
    'Để người được giúp mở trang tra cứu, tự nhập mã hồ sơ ghi trên giấy hẹn. Tôi không xem được hồ sơ của ai, và anh chị đừng gửi mã hồ sơ vào đây.',
  formerFacts: 'Nội dung dưới đây là bản cũ, anh chị hỏi nơi nhận trước khi làm.',
} as const satisfies Partial<Record<keyof typeof words, string>>;

const attachmentsForHelpers: Record<AttachmentKind, string> = {
  photo:
    'Tôi không xem được hình, và không mở hình anh chị gửi. Đừng chụp, đừng gửi hình giấy tờ của người được giúp; lỡ gửi rồi thì anh chị xóa tin đó và xóa hình trong máy. Chỉ cần gõ tên việc, ví dụ "làm lại căn cước".',
  voice:
    'Xin lỗi, tôi chưa nghe được tin thoại. Anh chị gõ mấy chữ giúp, không cần bỏ dấu, ví dụ "lam giay khai sinh".',
  video: 'Xin lỗi, tôi không xem được video. Anh chị gõ việc người được giúp cần, ví dụ "sang tên xe".',
  sticker:
    'Cảm ơn anh chị! Người được giúp cần làm giấy tờ gì thì gõ mấy chữ, hoặc bấm chọn nhóm việc nghen.',
  document:
    'Tôi không đọc được tệp, và không mở tệp anh chị gửi. Đừng gửi giấy tờ của người được giúp vô đây. Gõ tên việc là đủ.',
  location:
    'Tôi không dùng vị trí. Muốn biết nộp ở đâu, anh chị gõ tên xã, phường của người được giúp, tên cũ cũng được, ví dụ "xã An Bình, Long Hồ".',
  contact:
    'Tôi không cần số điện thoại của ai, và không giữ lại. Đừng gửi số của người được giúp vô đây. Anh chị gõ việc họ cần, hoặc bấm nút dưới đây để lấy số gọi người hỗ trợ.',
  other: 'Xin lỗi, tin kiểu này tôi chưa đọc được. Anh chị gõ việc người được giúp cần bằng chữ nghen.',
};

export const wordsOf: Readonly<Record<Voice, Words>> = {
  citizen: { ...words, attachments: attachmentWords },
  helper: { ...words, ...forHelpers, attachments: attachmentsForHelpers },
};
