import type { Level } from '../content/schema/procedure.ts';
import type { Sums } from '../figures/figures.ts';

/** What the figures are called, and how each is counted: printed beside the numbers. */
export const sumWords: Record<keyof Sums, { readonly name: string; readonly means: string }> = {
  conversations: {
    name: 'Cuộc trò chuyện',
    means:
      'Mỗi khung trò chuyện có nhắn trong ngày tính một lần cho ngày đó. Một người dùng hai kênh tính là hai.',
  },
  asked: { name: 'Lượt hỏi', means: 'Tin bà con gõ, và lần mở từ đường dẫn hoặc tờ dán.' },
  chosen: { name: 'Lượt chọn', means: 'Lần bấm nút, hoặc gõ số để chọn.' },
  answered: {
    name: 'Trả lời được',
    means:
      'Có thẻ thủ tục, kết quả của luồng hỏi, lời hướng dẫn hoặc số điện thoại. Không tính câu hỏi lại và lời chào.',
  },
  missed: { name: 'Chưa hiểu', means: 'Trợ lý nói là chưa hiểu tin đó.' },
  refused: {
    name: 'Không phải việc này',
    means: 'Bà con bấm hoặc gõ là những gì vừa đưa ra không đúng việc.',
  },
  handOvers: {
    name: 'Mở trang nộp',
    means: 'Lần mở trang chính thức qua đường dẫn của trợ lý (/go). Mở trang chưa phải là đã nộp hồ sơ.',
  },
};

export const levelWords: Record<Level, string> = {
  full: 'Toàn trình',
  partial: 'Một phần',
  information: 'Chỉ cung cấp thông tin',
  unknown: 'Chưa rõ mức',
};

export const levelMeans =
  'Mức lấy theo danh sách của tỉnh, ghi lúc trả lời. “Có người mở trang” là thủ tục có ít nhất một lần mở trang nộp qua trợ lý trong thời gian này: gần với “phát sinh hồ sơ” nhìn từ đây, không phải số hồ sơ.';

export const teamMeans =
  'Đếm theo tuần trọn (thứ Hai tới Chủ nhật) của những ai tới bằng đường dẫn, mã hay tờ dán của tổ. Số từ 1 tới 4 không hiện riêng, ghi là “dưới 5”, và tổng chỉ cộng những tuần được hiện, để không ai suy ra được từng người.';

export const limits = [
  'Số liệu chỉ gồm những gì đi qua trợ lý. Hồ sơ nộp thẳng trên cổng hay tại quầy không có ở đây.',
  'Mở trang nộp chưa phải là đã nộp. Muốn biết số hồ sơ phải xem báo cáo của Cổng Dịch vụ công.',
  'Một người đổi máy, đổi kênh hoặc bấm “Làm mới” được tính là cuộc trò chuyện khác.',
  'Không lưu ai hỏi gì. Mỗi dòng là một con số của một ngày; câu chưa hiểu được che số giấy tờ, điện thoại, tên rồi mới lưu, giữ 180 ngày.',
];

const channels: Record<string, string> = {
  web: 'Trang web',
  telegram: 'Telegram',
  'zalo-bot': 'Zalo Bot',
  'zalo-oa': 'Zalo OA',
  poster: 'Tờ dán',
};

export function channelWords(channel: string): string {
  return channels[channel] ?? channel;
}

/** 1.234.567 as numbers are written in Vietnam. */
export function number(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** 12,3 %; a dash where there is nothing to share. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  return `${((part / whole) * 100).toFixed(1).replace('.', ',').replace(/,0$/, '')} %`;
}

/** 5/2/2026 for 2026-02-05. */
export function dayWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
}
