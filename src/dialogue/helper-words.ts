/** What is said only to somebody who helps another, who is "anh chị"; "bà con" is always the person helped. */
export const helperWords = {
  title: 'Làm hộ',
  begun: 'Dạ, mình làm hộ. Từ đây "bà con" là người được giúp, giấy tờ là của người đó.',
  begunShort:
    'Dạ, mình làm hộ. Nhớ hỏi ý người được giúp trước; mật khẩu, OTP để họ tự gõ; đừng giữ hình giấy tờ của họ.',
  consentLabel: 'Trước khi làm',
  consent: [
    'Hỏi ý người được giúp, họ chịu rồi mới làm.',
    'Mật khẩu, mã OTP: để họ tự gõ. Đừng hỏi, đừng gõ giùm.',
    'Đừng chụp, đừng giữ hình giấy tờ của họ trong máy mình.',
    'Đừng gõ tên, số căn cước, số điện thoại của ai vô đây. Tôi không cần.',
  ],
  whenDone: 'Xong một người, bấm "Người tiếp theo": tôi quên hết chuyện của người đó.',
  ownDropped: 'Chỗ ở và câu trả lời trước đây của anh chị tôi đã xóa, để không lẫn với người được giúp.',
  nextOne:
    'Dạ, tôi đã quên hết chuyện của người trước. Tin cũ còn trong Zalo, Telegram thì anh chị xóa giùm.',
  consentAgain: 'Mời người tiếp theo. Nhớ hỏi ý họ trước; mật khẩu, OTP để họ tự gõ; đừng giữ hình giấy tờ.',
  ended: 'Dạ, thôi làm hộ. Tôi đã quên hết chuyện của người được giúp. Từ đây tôi nói với chính bà con.',
  notHelping: 'Dạ, lúc này đâu có làm hộ ai, tôi đang nói với chính bà con.',
  goOn: 'Làm tiếp',
  already: 'Anh chị đang làm hộ một người rồi. Qua người khác thì bấm "Người tiếp theo", tôi quên người này.',
  aboutWhom: 'Làm hộ: "bà con" trong tin này là người được giúp, giấy tờ cũng của người đó.',
  ask: 'Hỏi người được giúp:',

  noteNeedsTopic:
    'Ghi câu hỏi về việc nào? Chọn việc trước, hoặc gõ tên việc, rồi gõ "ghi câu hỏi cho cán bộ".',
  whichQuestion: 'muốn hỏi cán bộ điều gì?',
  noteTitle: 'Câu hỏi cho cán bộ',
  noteKept: 'Đưa tờ này cho cán bộ coi, hoặc chép ra giấy. Trong này không ghi tên tuổi ai.',
  otherQuestion: 'Hỏi câu khác',
  told: 'đã nói với trợ lý, cán bộ hỏi lại',

  begin: 'Tôi làm hộ người khác',
  next: 'Người tiếp theo',
  end: 'Thôi làm hộ',
  note: 'Ghi câu hỏi cho cán bộ',
} as const;
