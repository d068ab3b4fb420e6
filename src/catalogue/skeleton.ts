import { foldText } from '../content/fold.ts';
import type { Authority } from '../content/schema/procedure.ts';
import { provinceName } from './province.ts';
import type { CatalogueRecord } from './record.ts';

/** What a skeleton is made from: a record of the catalogue, or only the code and name an officer knows. */
export type SkeletonSubject = Pick<CatalogueRecord, 'code' | 'name'> & Partial<CatalogueRecord>;

export interface SkeletonPlace {
  readonly group: string;
  /** The portal's page of a procedure, with {portalId} to fill in. */
  readonly procedurePage: string;
  /** Aliases that other files use; a skeleton must not claim them again. */
  readonly takenAliases: ReadonlySet<string>;
  readonly today: string;
}

/** The longest that the content schema takes, in characters. */
const LONGEST = { name: 800, title: 100, alias: 80, agency: 250, slug: 40 };
const UNKNOWN_AGENCY = 'Chưa rõ nơi nhận, hỏi Trung tâm Phục vụ hành chính công';

/** The file name, without its ending, that a procedure of this name would have. */
export function skeletonSlug(name: string): string {
  const words = foldText(plainName(name))
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ');
  let slug = words[0]?.slice(0, LONGEST.slug) ?? '';
  for (const word of words.slice(1)) {
    if (`${slug}-${word}`.length > LONGEST.slug) break;
    slug = `${slug}-${word}`;
  }
  return slug === '' ? 'thu-tuc-moi' : slug;
}

/** A procedure file that already passes the check, filled with what the catalogue knows and with a comment on every key. */
export function procedureSkeleton(subject: SkeletonSubject, place: SkeletonPlace): string {
  const { code, name, agency, levels = [], portalId, readAt, scope, province } = subject;
  const plain = plainName(name);
  const page = portalId && place.procedurePage.replace('{portalId}', portalId);
  const day = readAt ?? place.today;
  const fromCatalogue = readAt !== undefined;
  return `${[
    `# ${oneLine(plain, 100)}`,
    '#',
    fromCatalogue
      ? `# Khung do máy điền từ danh mục quốc gia đọc ngày ${day}. Đọc trang nguồn, sửa và điền thêm, rồi chạy: npm run check`
      : '# Khung trống: mã này chưa có trong danh mục đã nhập. Đọc trang nguồn, điền vào, rồi chạy: npm run check',
    '# Điều chưa biết thì để nguyên là "chưa rõ"; đừng đoán lệ phí, mức dịch vụ hay đường dẫn.',
    ...(scope === 'local'
      ? [`# CHÚ Ý: đây là thủ tục riêng của ${ownerOf(province)}, nơi khác có thể không áp dụng.`]
      : []),
    ...(scope === 'internal' ? ['# CHÚ Ý: đây là thủ tục nội bộ giữa các cơ quan, bà con không nộp.'] : []),
    ...(levels.length > 0 ? [`# Danh mục ghi cấp thực hiện: ${oneLine(levels.join(', '), 100)}.`] : []),
    '',
    '# Mã thủ tục quốc gia, luôn trong dấu nháy kép.',
    `code: ${quote(code)}`,
    '# Mã cũ, nếu thủ tục từng có mã khác; gõ mã cũ vẫn tìm thấy.',
    '# formerCodes: ["1.000000"]',
    '# Tên chính thức, đúng như trên cổng.',
    `name: ${quote(cut(name, LONGEST.name))}`,
    '# Tên ngắn bằng lời thường, in đầu thẻ. Hãy viết lại cho dễ hiểu.',
    `title: ${quote(cut(plain, LONGEST.title))}`,
    '# Cách bà con hay gọi: 6 đến 15 cách, kể cả tiếng địa phương, viết tắt. Không trùng với thủ tục khác.',
    'aliases:',
    `  - ${quote(freeAlias(code, plain, place.takenAliases))}`,
    '# Nhóm việc trong knowledge/groups.yaml, trùng tên thư mục chứa tệp này.',
    `group: ${place.group}`,
    '# Bà con hỏi nhiều hay ít: often, sometimes, rarely.',
    '# asked: sometimes',
    '# Nơi nhận hồ sơ, viết như in trên thẻ.',
    `agency: ${quote(agency === undefined ? UNKNOWN_AGENCY : cut(agency, LONGEST.agency))}`,
    '# Cấp nhận hồ sơ: commune, commune-police, commune-military, province, province-police, land-office,',
    '# social-insurance, tax, court, ministry; other = nơi khác, xem agency.',
    `authority: ${authorityOf(agency)}`,
    '# Mức dịch vụ: full (toàn trình), partial (một phần), information (chỉ thông tin), unknown (chưa rõ).',
    'level: unknown',
    '# Có phải đến tận nơi không: no, yes, sometimes, unknown. Thêm who (ai), when (lúc nào) khi biết.',
    'presence: { required: unknown }',
    '# Các cách nộp: online (trên mạng), counter (tại quầy), post (bưu điện).',
    '# channels: [online, counter, post]',
    '# Lệ phí, mỗi dòng một trạng thái: amount (có số tiền), text (chỉ có lời), portal-zero (cổng ghi 0 đồng,',
    '# không chắc miễn phí), unpublished (cổng không công bố). Ví dụ: - { state: amount, amount: 8000, per: một bản }',
    'fees:',
    '  - { state: unpublished }',
    '# Thời gian giải quyết: workingDays (ngày làm việc), days, hours hoặc text. Bỏ trống = chưa rõ.',
    '# time:',
    '#   - { workingDays: 3 }',
    '# Giấy tờ cần mang, bằng lời thường; "for" nói ai cần. Bỏ trống = chưa rõ.',
    '# documents:',
    '#   - { name: Tờ khai theo mẫu }',
    '#   - { name: Giấy ủy quyền, for: nhờ người đi thay }',
    '# Các bước theo từng cách nộp, mỗi bước một câu ngắn.',
    '# steps:',
    '#   counter: ["Tới Trung tâm Phục vụ hành chính công.", "Nộp hồ sơ, nhận phiếu hẹn."]',
    '# Nhận được gì khi xong.',
    '# result: Giấy chứng nhận',
    '# Căn cứ pháp lý: số hiệu văn bản.',
    '# legalBasis: ["60/2014/QH13"]',
    '# Trang trên Cổng Dịch vụ công: mã 36 ký tự cuối địa chỉ trang, và ngày thấy nó.',
    ...(portalId === undefined
      ? ['# portal: { id: 00000000-0000-0000-0000-000000000000, checkedAt: 2026-01-31 }']
      : [`portal: { id: ${portalId}, checkedAt: ${day} }`]),
    '# active = đang dùng; paused = tạm dừng; repealed = đã bỏ; future = sắp có.',
    'status: active',
    '# Nguồn của thông tin và ngày đọc. Đọc lại nguồn thì sửa ngày.',
    'source:',
    `  name: ${quote(fromCatalogue ? 'Cổng Dịch vụ công quốc gia, danh mục thủ tục' : 'CHƯA CÓ NGUỒN: ghi tên trang hoặc văn bản đã đọc')}`,
    ...(page ? [`  url: ${page}`] : []),
    `  checkedAt: ${day}`,
    '# Mã các thủ tục hay làm cùng.',
    '# related: ["1.001193"]',
  ].join('\n')}\n`;
}

function ownerOf(province: string | undefined): string {
  return province === undefined ? 'một địa phương' : provinceName(province);
}

/** Without the office's own opening word, and beginning with a capital. */
function plainName(name: string): string {
  const plain = name.replace(/^(thủ tục|tthc)[:\s]+/i, '').trim();
  return plain === '' ? name : `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}

/** Names repeat across codes and files, so a taken one gives way to the code, which nobody else has. */
function freeAlias(code: string, plain: string, taken: ReadonlySet<string>): string {
  const folded = new Set([...taken].map(foldText));
  const alias = wholeWords(plain.toLowerCase(), LONGEST.alias);
  return foldText(alias) !== '' && !folded.has(foldText(alias)) ? alias : `thủ tục mã ${code}`;
}

/** The commune and its police are named alike everywhere; any other office waits for the officer. */
function authorityOf(agency = ''): Authority {
  const folded = foldText(agency);
  if (/^(ubnd|uy ban nhan dan)( cap)? xa( phuong)?( dac khu)?$/.test(folded)) return 'commune';
  if (/^cong an( cap)? xa$/.test(folded)) return 'commune-police';
  return 'other';
}

function quote(text: string): string {
  return JSON.stringify(text);
}

/** A comment must stay one line, whatever the catalogue says. */
function oneLine(text: string, longest: number): string {
  return cut(text.replace(/\s+/g, ' '), longest);
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${wholeWords(text, longest - 2)} …`;
}

function wholeWords(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const short = text.slice(0, longest + 1);
  return short.slice(0, Math.max(short.lastIndexOf(' '), 1)).trim();
}
