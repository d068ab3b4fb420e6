interface Command {
  readonly command: string;
  /** The choice it stands for. */
  readonly choice: string;
  readonly description: string;
  readonly inGroups?: true;
}

/** What can be typed after a slash, in the order Telegram lists it. */
export const commands: readonly Command[] = [
  { command: 'menu', choice: 'menu', description: 'Xem các nhóm việc', inGroups: true },
  { command: 'help', choice: 'help', description: 'Cách hỏi trợ lý', inGroups: true },
  { command: 'noi', choice: 'place', description: 'Bà con ở xã, phường nào' },
  { command: 'quaylai', choice: 'back', description: 'Quay lại bước trước' },
  { command: 'lamlai', choice: 'restart', description: 'Làm lại từ đầu' },
  { command: 'chiase', choice: 'share', description: 'Gửi việc đang hỏi cho người khác' },
  { command: 'lienhe', choice: 'hotline', description: 'Số điện thoại để gặp người', inGroups: true },
  { command: 'dulieu', choice: 'data', description: 'Trợ lý đang nhớ gì về bà con' },
  { command: 'lamho', choice: 'h:on', description: 'Làm hộ người khác' },
  { command: 'hoc', choice: 'l', description: 'Học 5 phút mỗi ngày, cho tổ công nghệ số' },
  { command: 'xoadulieu', choice: 'forget', description: 'Xóa những gì trợ lý còn nhớ' },
];
