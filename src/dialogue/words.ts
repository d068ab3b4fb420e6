import { weekdayOf } from '../content/day.ts';
import type { Facet } from '../content/facet.ts';
import type { Channel, Level, Presence } from '../content/schema/procedure.ts';
import type { AttachmentKind } from './event.ts';

/** Every fixed sentence the assistant says. What officers write stands in knowledge/, not here. */
export const words = {
  unknown: 'chưa rõ',
  feeNotForToday: 'chưa rõ (các mức đã ghi không áp dụng cho hôm nay)',
  unofficial: 'Đây là trợ lý hướng dẫn, không phải cơ quan nhà nước.',
  askAtOffice: 'Bà con hỏi lại nơi nhận hồ sơ cho chắc.',

  notEdited: 'Thông tin chưa được biên tập: tôi chỉ biết tên thủ tục và nơi giải quyết.',
  notEditedLevel: 'Thông tin chưa được biên tập: tôi chỉ biết tên thủ tục, nơi nhận và mức nộp trên mạng.',

  nextSite: 'Đăng nhập VNeID, chọn tỉnh và nơi nhận, rồi cổng sẽ mở',
  nextSitePlaced: 'Đăng nhập VNeID, coi lại tỉnh và xã đã chọn sẵn, rồi cổng sẽ mở',
  nextSiteUnknown:
    'trang khác của cơ quan nhà nước, chưa rõ trang nào. Địa chỉ có đuôi .gov.vn thì mới điền tiếp',
  counterToo: 'Không bắt buộc làm trên mạng: bà con nộp tại quầy cũng được nhận.',
  switchOnResult: 'Lúc nộp nhớ bật cách nhận kết quả (giấy, trên mạng hay bưu điện), cổng để tắt sẵn.',
  bringOriginals: 'chưa rõ giấy nào, nên mang bản chính những giấy đã gửi ảnh',
  comeWhenCalled: 'chưa rõ ngày, coi giấy hẹn hoặc tin nhắn của nơi nhận',
  ifFiledToday: 'Nộp hôm nay thì hẹn trả',
  daysUnsure: 'Ngày tính ở trên là dự kiến, vì lịch nghỉ lễ chưa chắc.',
  slipDecides: 'Tính từ lúc nơi nhận nhận đủ giấy tờ; ngày ghi trên giấy hẹn mới là chắc.',
  closedToday: 'Hôm nay cơ quan nghỉ, hồ sơ tính từ',
  maybeSameDay: 'nhận trước {hour} giờ thì có khi xong trong ngày',
  levelUnknown: 'Chưa có nguồn nào ghi việc này nộp trên mạng được hay không. Tới nơi nhận là chắc.',
  hoursUnknown: 'chưa rõ, bà con gọi hỏi trước khi đi',
  whilePaused:
    'Khoan nộp lúc này. Cần gấp thì hỏi thẳng nơi nhận hồ sơ, hoặc gõ "gặp người" để lấy số điện thoại.',
  paused: 'đang tạm dừng',
  stopped: 'Trợ lý đang tạm dừng',
  whileStopped: 'Cần gấp thì gọi các số này, hoặc tới nơi nhận hồ sơ:',
  danger: 'Gặp nguy hiểm thì gọi ngay',
  staleLink: 'Trang của thủ tục này tôi đọc đã lâu, nên đưa trang tra cứu theo mã cho chắc.',

  whichTeam: 'Gõ mã tổ in trên tờ dán, ví dụ: /doi mau-1. Mã này tôi không thấy trong danh sách.',
  figuresLater: 'Số của tổ chỉ xem được khi trợ lý đang chạy.',

  whichPlace: 'Có mấy nơi trùng tên hoặc đã tách ra. Bà con ở nơi nào?',
  isItHere: 'Có phải bà con ở đây không? Bấm để chọn, hoặc gõ lại tên xã kèm huyện cũ.',
  districtGone: 'nay không còn cấp huyện. Bà con ở xã, phường nào? Chọn, hoặc gõ tên xã cũ kèm huyện.',
  whichCommune: 'bà con ở xã, phường nào? Gõ tên xã (tên cũ cũng được) kèm tên huyện cũ.',
  anyCentre:
    'Trong cùng tỉnh, trung tâm nào cũng nhận. Giấy tờ ghi tên xã, huyện cũ vẫn dùng được, khỏi đổi.',
  communeCentre:
    'Trung tâm Phục vụ hành chính công xã, phường; trong tỉnh bà con tới trung tâm nào cũng được nhận',
  whichBranch: 'tòa nhà nào thì tôi chưa rõ, bà con hỏi',
  sayWhere: 'Bà con gõ tên xã, phường mình ở (tên cũ cũng được), tôi chỉ đúng nơi.',
  ownOffice: 'Chỗ bà con',
  livesIn: 'Tôi nhớ bà con ở',
  forgetsPlace: 'muốn tôi quên thì gõ "quên chỗ ở"',
  placeForgotten: 'Dạ, tôi đã quên chỗ ở của bà con. Khi nào cần, bà con gõ lại tên xã, phường là được.',
  noPlaceKept: 'Dạ, tôi không nhớ chỗ ở nào của bà con hết.',
  sayIfThere: 'Bà con ở bên đó thì gõ tên xã, phường mình ở, tôi chỉ tiếp cho.',
  livesElsewhere: 'Nếu tôi nhớ sai chỗ ở của bà con, gõ lại tên xã, phường giúp.',
  nationalOnly: 'Tôi chưa có dữ liệu riêng của',
  nationalFacts: 'nên điều ghi ở đây là mức chung cả nước. Tỉnh có thể có chỗ khác, bà con hỏi lại nơi nhận.',
  placeSource:
    'Nguồn: danh mục đơn vị hành chính sau sắp xếp 2025; Nghị định 118/2025/NĐ-CP; Nghị quyết 190/2025/QH15.',

  greeting:
    'Chào bà con! Bà con cần làm giấy tờ, thủ tục gì, cứ gõ như nói chuyện, không cần bỏ dấu. Hoặc chọn một việc dưới đây.',
  menu: 'Bà con cần làm việc gì? Chọn một nhóm, hoặc gõ việc của mình.',
  whichOfGroup: 'bà con cần việc nào?',
  moreMenu: 'Các nhóm việc khác:',
  thanks: 'Dạ, không có chi. Bà con cần hỏi gì thêm cứ gõ nghen.',
  help: 'Bà con gõ việc mình cần, ví dụ "làm giấy khai sinh cho con". Tôi chỉ giấy tờ cần mang, nơi nộp, lệ phí, mất mấy ngày và trang để nộp. Hỏi tiếp: "lệ phí bao nhiêu", "nộp ở đâu". Gõ "menu" xem các nhóm việc, "gặp người" lấy số điện thoại, "chia sẻ" gửi cho người khác.',
  hotline: 'Bà con cần gặp người, gọi các số này hoặc tới nơi nhận hồ sơ:',
  typeNumber: 'Gõ số để chọn:',
  typeNumberOrTap: 'Bấm nút, hoặc gõ số để chọn:',
  zaloUsedUp:
    'Tháng này trợ lý trên Zalo hết lượt tin nhắn, chưa trả lời bà con được, qua đầu tháng sau mới có lại. Bà con tới nơi nhận hồ sơ ở xã, phường để hỏi giúp.',
  orOpenPage: 'Hoặc mở trang này để hỏi tiếp:',

  youChose: 'Bà con chọn:',
  whichHelp: 'Bà con đang hỏi việc nào trong mấy việc này?',
  whichAgain: 'Bà con muốn coi lại việc nào?',
  ifInDanger: 'Nếu đang có người gặp nguy, gọi ngay:',
  didYouMean: 'Có phải bà con muốn hỏi:',
  ifNoDanger: 'Không có gì gấp, chỉ hỏi giấy tờ thì coi có phải việc nào trong danh sách này không:',
  whichFirst: 'Bà con nhắc mấy việc. Xem việc nào trước?',
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
  trouble:
    'Xin lỗi bà con, câu vừa rồi máy bị vấp nên tôi chưa trả lời được. Bà con nói cách khác giúp, hoặc chọn một nhóm việc. Cần gấp thì gõ "gặp người" nghen.',
  oldChoice: 'Nút này cũ rồi, nội dung đã đổi. Bà con chọn lại giúp.',
  whichProcedure:
    'Bà con hỏi của việc nào? Gõ tên việc, ví dụ "lệ phí làm căn cước", hoặc chọn một nhóm việc.',
  pickCase: 'Việc này có nhiều trường hợp. Bà con chọn đúng trường hợp để biết cần mang gì:',

  askMore: 'Tôi chưa hiểu rõ. Bà con muốn hỏi gì thêm về việc',
  orAbout: 'Hay bà con hỏi việc:',
  otherMatter: 'Hỏi việc khác',

  askMe: 'Hỏi tôi vài câu để biết cần gì',
  guide: 'Hỏi từng câu',
  notKnown: 'Không biết',
  today: 'Hôm nay',
  yesterday: 'Hôm qua',
  stepBack: 'Quay lại câu trước',
  returnTo: 'Trở lại',
  startAgain: 'Làm lại từ đầu',
  changeAnswer: 'Sửa câu trả lời',
  whichAnswer: 'Bà con muốn sửa câu nào? Các câu khác giữ nguyên.',
  nothingToChange: 'Chưa có câu nào để sửa.',
  tickPapers: 'Đánh dấu giấy đã có',
  forward: 'Gửi cho người nhà',
  forwardHint: 'Bà con giữ tin dưới đây, chép hoặc chuyển tiếp cho người nhà:',
  backToOutcome: 'Xem lại kết quả',
  resumed: 'Mình làm tiếp chỗ đang dở nghen.',
  dateHint: 'Gõ ngày, ví dụ 15/3, "hôm qua", "mùng 5 tháng trước".',
  aheadHint: 'Gõ ngày, ví dụ 15/3, "ngày mai", "thứ sáu tuần tới".',
  placeHint: 'Gõ tên xã, phường (tên cũ cũng được), kèm tên huyện hoặc tỉnh cũ nếu nhớ.',
  textHint: 'Gõ vài chữ. Tôi không lưu lại câu này.',
  notAnAnswer: 'Tôi chưa hiểu câu trả lời. Bà con chọn một nút, hoặc gõ lại ngắn hơn giúp.',
  factsAfterwards:
    'Trả lời xong mấy câu này, tôi nói đủ giấy tờ, lệ phí, thời gian cho đúng trường hợp của mình.',
  dateAhead: 'Ngày này còn ở phía trước. Bà con coi lại giúp ngày đã qua.',
  tickHint: 'Bấm vào giấy nào đã có. Tôi nhớ giùm, bữa sau mở lại vẫn còn.',
  allTicked: 'Đủ giấy hết rồi! Bà con mang đi nộp được.',
  noPapers: 'Chưa rõ giấy tờ của việc này. Bà con hỏi lại nơi nhận hồ sơ cho chắc.',
  bring: 'Mang theo',
  accordingTo: 'Theo bà con trả lời',
  ownDeadline: 'Hạn bà con phải làm',
  statusHow:
    'Bà con mở trang tra cứu, nhập mã hồ sơ ghi trên giấy hẹn. Tôi không xem được hồ sơ của bà con, và bà con đừng gửi mã hồ sơ vào đây.',
  formerFacts: 'Nội dung dưới đây là bản cũ, bà con hỏi nơi nhận trước khi làm.',
  expected: 'dự kiến, lịch nghỉ chưa chốt',
  askPlace:
    'Bà con ở xã, phường nào? Gõ tên xã, tên cũ cũng được, kèm tên huyện cũ. Ví dụ: xã An Bình, Long Hồ.',
  nothingToGoBackTo:
    'Lúc này không có bước nào để quay lại. Bà con chọn một nhóm việc, hoặc gõ việc của mình.',
  restarted: 'Dạ, mình làm lại từ đầu. Bà con chọn một nhóm việc, hoặc gõ việc của mình.',
  forgotten:
    'Dạ, tôi đã xóa hết những gì tôi nhớ về bà con: việc đang hỏi, câu đã chọn, xã phường, câu trả lời cũ. Tin nhắn còn nằm trên máy thì bà con tự xóa trong ứng dụng nghen.',
  notice:
    'Tôi là trợ lý hướng dẫn, không phải cơ quan nhà nước.\nTôi chỉ nhớ việc đang hỏi và câu đã chọn, 30 ngày sau tự xóa. Gõ "xóa dữ liệu của tôi" là xóa liền.',
  numberSent: 'Tôi không cần số giấy tờ, số điện thoại, mã hồ sơ, và không giữ lại. Lần sau khỏi gửi nghen.',
  secretSent:
    'Mã OTP, mật khẩu là của riêng mỗi người: đừng đưa cho ai, kể cả tôi hay người xưng là cán bộ. Tôi không giữ lại mã này.',
  slower: 'Tin tới nhiều quá, tôi trả lời không kịp. Chờ chừng nửa phút rồi nhắn lại nghen.',
  held: 'Tôi đang nhớ về cuộc trò chuyện này',
  heldTopic: 'Việc đang hỏi',
  heldPlace: 'Xã, phường đã cho biết',
  heldBegun: 'mới bắt đầu',
  heldTicks: 'Số giấy đã đánh dấu là có rồi',
  heldTeam: 'Tổ giới thiệu tới đây',
  heldAlways: 'Mấy nút tôi vừa đưa ra và câu trả lời gần nhất của tôi',
  notHeld:
    'Tôi không giữ tên, số giấy tờ, số điện thoại, hình ảnh hay lời đã gõ. 30 ngày không nhắn thì tự xóa hết. Muốn xóa liền thì bấm nút hoặc gõ "xóa dữ liệu của tôi".',
  eraseAll: 'Xóa hết ngay',
  invitation:
    'Trợ lý thủ tục: cần làm giấy tờ gì cứ gõ như nói chuyện, trợ lý chỉ cần mang gì, tốn bao nhiêu, nộp ở đâu. Không cần bỏ dấu, không cần đăng ký. Đây là trợ lý hướng dẫn, không phải cơ quan nhà nước.',
  askAssistant: 'Hỏi thêm trợ lý',
  pressPapers: ', bấm "Giấy tờ"',
  manyCases:
    'Việc này có nhiều trường hợp, giấy tờ có khác nhau. Hỏi trợ lý để biết đúng trường hợp của mình.',
  passOn: 'Gửi cho người khác',
  askPrivately: 'Hỏi riêng trợ lý',
  seeAllPrivately: 'bấm nút dưới để xem đủ.',
  onlyPrivately:
    'Việc này phải hỏi thêm chuyện riêng của nhà mình. Bà con bấm nút dưới đây, mình nói riêng nghen.',
  fullNames: 'Tên đầy đủ:',
  joined:
    'Chào bà con! Tôi chỉ đường làm giấy tờ, thủ tục. Trong nhóm, tôi chỉ trả lời khi bà con gọi tên tôi hoặc trả lời tin của tôi. Chuyện riêng của nhà mình thì bà con nhắn riêng cho tôi nghen.',

  none: 'Không phải việc này',
  noneOfThese: 'Không phải mấy việc này',
  backToMenu: 'Xem các nhóm việc',
  more: 'Xem thêm',
  callSomeone: 'Gặp người hỗ trợ',
  wholeCard: 'Xem tất cả về việc này',

  shareMenuTitle: 'Hỏi giấy tờ, thủ tục',
  shareMenuAbout:
    'Cần làm giấy tờ gì cứ gõ như nói chuyện, không cần bỏ dấu. Trợ lý chỉ cần mang gì, nộp ở đâu, tốn bao nhiêu, mất mấy ngày.',
  shareFlowAbout: 'Trả lời vài câu, trợ lý chỉ đúng giấy tờ, nơi làm cho từng trường hợp.',
  shareGroupAbout: 'Trợ lý chỉ cần mang gì, nộp ở đâu, tốn bao nhiêu, mất mấy ngày. Gõ không dấu cũng được.',
  papersVary: 'tùy trường hợp, hỏi trợ lý để biết đúng giấy',
  papersMore: 'giấy khác tùy trường hợp',
  shareShort: 'Bản ngắn để gửi nhóm',
  shareLong: 'Bản đầy đủ',
  sharePrint: 'Tờ dán, thẻ để in',
  sharePrintHere: 'Mở trang này để coi, tải về và in tờ dán, thẻ phát:',
  posterScan: 'Quét mã để hỏi',
  posterScanTelegram: 'Quét, mở Telegram',
  posterScanZalo: 'Quét để mở Zalo',
  posterTypeZalo: 'Rồi nhắn cho trợ lý mã này:',
  cardScan: 'Quét mã, hoặc gõ cho trợ lý:',
  cardScanTelegram: 'Quét mã, hoặc nhắn cho bot:',
  cardScanZalo: 'Quét mở Zalo, rồi nhắn:',
  posterSteps: [
    'Quét mã bằng Zalo hoặc máy ảnh điện thoại.',
    'Gõ việc cần làm, như nói chuyện, không cần bỏ dấu.',
    'Coi giấy cần mang, chỗ nộp, rồi hãy đi.',
  ],
  posterUnofficial: 'Đây là trợ lý không chính thức, không phải cơ quan nhà nước.',
  posterPrinted: 'In ngày',
  posterMayChange: 'Quy định có thể đổi, quét mã để coi bản mới.',
  meantCode: 'Có phải mã này không:',
  codeUnknown:
    'Mã này tôi tìm không ra. Coi lại mã trên tờ giấy giúp, hoặc gõ tên việc cần làm, ví dụ "làm lại căn cước".',
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

export const attachmentWords: Record<AttachmentKind, string> = {
  photo:
    'Tôi không xem được hình, và không mở hình bà con gửi. Đừng gửi hình căn cước, giấy tờ vô đây; lỡ gửi rồi thì bà con xóa tin đó đi. Chỉ cần gõ tên việc, ví dụ "làm lại căn cước".',
  voice:
    'Xin lỗi, tôi chưa nghe được tin thoại. Bà con gõ mấy chữ giúp, không cần bỏ dấu, ví dụ "lam giay khai sinh". Hoặc bấm micro trên bàn phím rồi đọc, máy gõ chữ giùm.',
  video: 'Xin lỗi, tôi không xem được video. Bà con gõ việc mình cần giúp, ví dụ "sang tên xe".',
  sticker: 'Cảm ơn bà con! Bà con cần làm giấy tờ gì thì gõ mấy chữ, hoặc bấm chọn nhóm việc nghen.',
  document:
    'Tôi không đọc được tệp, và không mở tệp bà con gửi. Đừng gửi giấy tờ có tên tuổi, số căn cước vô đây. Bà con gõ tên việc mình cần là đủ.',
  location:
    'Tôi không dùng vị trí của bà con. Muốn biết nộp ở đâu, bà con gõ tên xã, phường giúp, tên cũ cũng được, ví dụ "xã An Bình, Long Hồ".',
  contact:
    'Tôi không cần số điện thoại hay danh bạ của ai, và không giữ lại. Bà con gõ việc mình cần, hoặc bấm nút dưới đây để lấy số gọi người hỗ trợ.',
  other: 'Xin lỗi, tin kiểu này tôi chưa đọc được. Bà con gõ việc mình cần bằng chữ giúp nghen.',
};

/** 18/7/2026 */
export function day(iso: string): string {
  const [year, month, date] = iso.split('-').map(Number);
  return `${date}/${month}/${year}`;
}

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** thứ Ba 24/11/2026 */
export function weekday(iso: string): string {
  return `${WEEKDAYS[weekdayOf(iso)]} ${day(iso)}`;
}

/** 190.000 đồng */
export function money(dong: number): string {
  return `${dong.toString().replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
}
