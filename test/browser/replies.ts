import type { Think } from '../../src/app/take-turns.ts';
import type { Block, Choice, Reply } from '../../src/dialogue/reply.ts';

const choice = (id: string, label: string): Choice => ({ id, label });
const title = (text: string, detail?: string): Block =>
  detail === undefined ? { type: 'title', text } : { type: 'title', text, detail };
const LONG = 'Giấytờchứngminhnơicưtrúhợppháp_không_có_chỗ_ngắt_dòng_nào_hết_cả_và_còn_dài_hơn_nữa';

const PAPERS = ['Giấy chứng sinh', 'Căn cước của cha mẹ', 'Giấy kết hôn'];

/** The papers of a list, those of `there` at hand. */
function checklist(there: readonly string[]): Reply {
  const mark = (paper: string) => `${there.includes(paper) ? '☑' : '☐'} ${paper}`;
  const missing = PAPERS.filter((paper) => !there.includes(paper));
  const list = (label: string, papers: readonly string[]): Block[] =>
    papers.length === 0 ? [] : [{ type: 'list', label, items: papers.map(mark) }];
  return {
    kind: 'outcome',
    procedures: ['1.001193'],
    flow: 'sinh-con',
    blocks: [
      title('Giấy cần mang: Làm khai sinh'),
      ...list('Còn thiếu', missing),
      ...list('Đã có', there),
      { type: 'text', text: 'Bấm vào giấy nào đã có. Tôi nhớ giùm.' },
    ],
    choices: [
      ...[...missing, ...there].map((paper) =>
        choice(`qt:sinh-con:${PAPERS.indexOf(paper)}=${there.includes(paper) ? 0 : 1}`, mark(paper)),
      ),
      choice('q:sinh-con', 'Xem lại kết quả'),
    ],
    links: [],
  };
}

/** One reply of every kind, at its longest and with words that do not break. */
export const REPLIES: Record<string, Reply> = {
  answer: {
    kind: 'answer',
    procedures: ['1.001193'],
    blocks: [
      title(`Làm giấy khai sinh ${LONG}`, 'Đăng ký khai sinh · mã 1.001193'),
      { type: 'level', level: 'partial', label: 'Cách làm', text: 'Nộp trên mạng, đến một lần (một phần)' },
      { type: 'level', level: 'information', label: 'Cách làm', text: 'Đến trực tiếp' },
      { type: 'level', level: 'unknown', label: 'Cách làm', text: 'Chưa rõ' },
      { type: 'field', label: 'Nơi nhận', text: LONG },
      { type: 'list', label: 'Mang theo', items: [LONG, 'Giấy chứng sinh'] },
      { type: 'field', label: 'Lưu ý', text: 'Kiểm kỹ họ tên' },
      { type: 'source', text: 'Nguồn: Cổng Dịch vụ công quốc gia, xem ngày 17/7/2026.' },
    ],
    choices: [choice('f:fee:1', 'Lệ phí'), choice('p:1/a', LONG), choice('none', 'Không phải việc này')],
    links: [
      { kind: 'filing', url: 'https://dichvucong.gov.vn/a', label: 'Nộp trên Cổng Dịch vụ công' },
      { kind: 'page', url: 'https://hotichdientu-rat-dai.dichvucong.moj.gov.vn/b', label: LONG },
    ],
  },
  choose: {
    kind: 'choose',
    procedures: [],
    blocks: [{ type: 'text', text: 'Có phải bà con muốn hỏi:' }],
    choices: [
      choice('p:1', LONG),
      choice('p:2', 'Đăng ký lại khai sinh'),
      choice('none', 'Không phải mấy việc này'),
    ],
    links: [],
  },
  question: {
    kind: 'question',
    procedures: [],
    flow: 'sinh-con',
    blocks: [
      { type: 'text', text: 'Bé sinh ở đâu?' },
      { type: 'text', text: 'Hỏi để biết cần giấy nào.' },
    ],
    choices: [
      choice('q:sinh-con:noi-sinh=vien', 'Bệnh viện, trạm y tế'),
      choice('q:sinh-con:noi-sinh=nha', 'Ở nhà hoặc dọc đường'),
      choice('q:sinh-con:noi-sinh=?', 'Không biết'),
    ],
    links: [],
  },
  outcome: {
    kind: 'outcome',
    procedures: ['1.001193'],
    flow: 'sinh-con',
    blocks: [
      title('Làm khai sinh tại xã, phường', 'Làm giấy khai sinh cho con · mã 1.001193'),
      { type: 'field', label: 'Hạn', text: 'Đăng ký khai sinh: tới hết ngày 19/1/2027, còn 59 ngày.' },
      { type: 'level', level: 'full', label: 'Cách làm', text: 'Làm trọn trên mạng (toàn trình)' },
      { type: 'field', label: 'Nơi nhận', text: 'UBND xã, phường' },
      { type: 'list', label: 'Mang theo', items: PAPERS },
      { type: 'field', label: 'Lệ phí', text: 'chưa rõ (cổng không công bố)' },
      { type: 'list', label: 'Việc tiếp theo', items: ['Nhập hộ khẩu', 'Xin thẻ BHYT'], numbered: true },
      {
        type: 'source',
        text: 'Nguồn: Cổng, xem ngày 17/7/2026. Đây là trợ lý hướng dẫn, không phải cơ quan nhà nước.',
      },
    ],
    choices: [
      choice('qk:sinh-con', 'Đánh dấu giấy đã có'),
      choice('qf:sinh-con', 'Gửi cho người nhà'),
      choice('qr:sinh-con', 'Làm lại từ đầu'),
    ],
    links: [{ kind: 'filing', url: 'https://dichvucong.gov.vn/a', label: 'Nộp trên Cổng Dịch vụ công' }],
  },
  checklist: checklist([]),
  forward: {
    kind: 'outcome',
    procedures: ['1.001193'],
    flow: 'sinh-con',
    blocks: [
      {
        type: 'text',
        text: `Làm khai sinh\nMang theo:\n- Giấy chứng sinh\nNộp: https://dichvucong.gov.vn/p/home/${'dai-'.repeat(20)}x.html\nĐây là trợ lý hướng dẫn.`,
      },
    ],
    choices: [choice('q:sinh-con', 'Xem lại kết quả')],
    links: [],
  },
  info: {
    kind: 'info',
    procedures: [],
    blocks: [title('Quên mật khẩu VNeID'), { type: 'text', text: '- Mở VNeID\n- Bấm Quên mật khẩu' }],
    choices: [choice('menu', 'Xem các nhóm việc')],
    links: [{ kind: 'phone', url: 'tel:19000368', label: 'Gọi 1900.0368' }],
  },
  smalltalk: {
    kind: 'smalltalk',
    procedures: [],
    blocks: [{ type: 'text', text: 'Dạ, không có chi.' }],
    choices: [],
    links: [],
  },
  hotline: {
    kind: 'hotline',
    procedures: [],
    blocks: [
      { type: 'text', text: 'Bà con gọi:' },
      { type: 'field', label: '115', text: 'Cấp cứu' },
    ],
    choices: [choice('menu', 'Xem các nhóm việc')],
    links: [{ kind: 'phone', url: 'tel:115', label: 'Gọi 115' }],
  },
  none: {
    kind: 'none',
    procedures: [],
    blocks: [{ type: 'text', text: `Xin lỗi, tôi chưa hiểu. ${LONG}` }],
    choices: [choice('g:sinh-con', '👶 Sinh con, nuôi con'), choice('menu:2', 'Xem thêm')],
    links: [],
  },
  notice: {
    kind: 'notice',
    procedures: [],
    // A kind of block that is younger than this page.
    blocks: [{ type: 'map', label: 'Bản đồ', text: 'Trung tâm ở số 1 đường Lớn' } as unknown as Block],
    choices: [],
    links: [],
  },
};

/** Answers with the reply named, and ticks papers as the flow does; anything else is thought about by `other`. */
export function thinkOfReplies(other: Think): Think {
  return async (session, event) => {
    const said = event.type === 'text' ? event.text : '';
    const tick = event.type === 'choice' ? /^qt:sinh-con:(\d)=([01])$/.exec(event.id) : null;
    if (tick) {
      const paper = PAPERS[Number(tick[1])] ?? '';
      const there = session.offered
        .filter(({ id, label }) => id.startsWith('qt:') && label.startsWith('☑'))
        .map(({ label }) => label.slice(2));
      const now = tick[2] === '1' ? [...there, paper] : there.filter((name) => name !== paper);
      const reply = checklist(now);
      return { session: { ...session, offered: [...reply.choices] }, reply, notes: [] };
    }
    const reply = REPLIES[said];
    return reply
      ? { session: { ...session, offered: [...reply.choices] }, reply, notes: [] }
      : other(session, event);
  };
}
