import type { Behind } from './behind.ts';
import type { Collected } from './collect.ts';
import type { Changes } from './compare.ts';
import type { Suspicion, SuspicionKind } from './suspicious.ts';

/** All that an import has to tell a person; `--json` prints it whole. */
export interface ImportReport extends Changes, Pick<Collected, 'rows' | 'leftOut' | 'duplicates' | 'mended'> {
  /** The base name of the export. */
  readonly source: string;
  readonly dryRun: boolean;
  readonly records: number;
  readonly previousRecords: number;
  readonly suspicious: readonly Suspicion[];
  /** Nothing when the content could not be read, so that nothing was compared. */
  readonly behind?: readonly Behind[];
  /** Sentences about what could not be compared. */
  readonly notices: readonly string[];
}

const SHOWN = 3;
/** An import that loses more than this share of the catalogue is probably of another file. */
const LARGEST_LOSS = 0.5;

const SUSPICIONS: Record<SuspicionKind, string> = {
  'fee-too-high': 'Phí quá lớn',
  'fee-above-siblings': 'Phí cao hơn hẳn cùng lĩnh vực',
  'test-record': 'Bản ghi thử',
  'other-province': 'Thủ tục của tỉnh khác',
  'unknown-province': 'Thủ tục địa phương không rõ tỉnh',
  'wrong-agency': 'Cơ quan khó mà đúng',
  'formula-like': 'Ô giống công thức',
};
const BEHIND: Record<Behind['kind'], string> = {
  'code-gone': 'Mã không còn trong danh mục',
  'name-differs': 'Tên khác danh mục',
  'portal-id-differs': 'Mã trang trên cổng khác danh mục',
};

/** The report in Vietnamese: each kind with its count and its first few. */
export function formatReport(report: ImportReport): string {
  const { source, dryRun, records, previousRecords, rows, added, changed, gone } = report;
  const lines = [
    dryRun
      ? `${source}: đọc được ${number(records)} thủ tục từ ${number(rows)} dòng. Chạy thử, chưa ghi gì.`
      : `${source}: đã nhập ${number(records)} thủ tục từ ${number(rows)} dòng.`,
    ...report.notices.map((notice) => `Lưu ý: ${notice}`),
    ...(gone.length > previousRecords * LARGEST_LOSS
      ? [
          `Lưu ý: mất hơn nửa danh mục cũ (${number(gone.length)}/${number(previousRecords)}). Xem lại có đúng tệp không.`,
        ]
      : []),
    '',
    'So với lần nhập trước:',
    ...list('Mới', added, ({ code, name }) => `${code} ${name}`),
    ...list('Thay đổi', changed, ({ code, name, fields }) => `${code} ${name} (${fields.join(', ')})`),
    ...list('Không còn', gone, ({ code, name }) => `${code} ${name}`),
    '',
    'Đáng ngờ:',
    ...shownList('Dòng bỏ qua', report.leftOut, ({ row, message }) => `dòng ${row}: ${message}`),
    ...shownList(
      'Mã trùng (giữ dòng đầu)',
      report.duplicates,
      ({ code, row, firstRow }) => `${code}: dòng ${row} trùng dòng ${firstRow}`,
    ),
    ...shownList(
      'Mã phải sửa lại cách viết',
      report.mended,
      ({ code, row, written }) => `dòng ${row}: "${written}" → ${code}`,
    ),
    ...byKind(report.suspicious, SUSPICIONS, ({ code, message }) => `${code}: ${message}`),
  ];
  if (report.behind) {
    lines.push('', 'Thủ tục đã biên tập cần xem lại (không bị ghi đè):');
    lines.push(
      ...byKind(report.behind, BEHIND, ({ code, title, ours, theirs }) =>
        theirs === undefined ? `${code} ${title}` : `${code} ${title}: "${ours}" ≠ "${theirs}"`,
      ),
    );
  }
  return lines.join('\n');
}

function byKind<Kind extends string, Item extends { readonly kind: Kind }>(
  items: readonly Item[],
  titles: Record<Kind, string>,
  show: (item: Item) => string,
): string[] {
  const kinds = Object.keys(titles) as Kind[];
  return kinds.flatMap((kind) =>
    list(
      titles[kind],
      items.filter((item) => item.kind === kind),
      show,
    ),
  );
}

function list<Item>(title: string, items: readonly Item[], show: (item: Item) => string): string[] {
  return shownList(title, { count: items.length, first: items }, show);
}

function shownList<Item>(
  title: string,
  { count, first }: { readonly count: number; readonly first: readonly Item[] },
  show: (item: Item) => string,
): string[] {
  const some = first.slice(0, SHOWN).map((item) => `      ${shorten(show(item))}`);
  const more = count > SHOWN ? [`      … và ${number(count - SHOWN)} mục nữa (xem hết bằng --json)`] : [];
  return [`  ${title}: ${number(count)}`, ...some, ...more];
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function number(count: number): string {
  return count.toLocaleString('vi-VN');
}
