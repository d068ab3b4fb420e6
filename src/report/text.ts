import Table from 'cli-table3';
import { type Sums, sumNames } from '../figures/figures.ts';
import { sameWords } from './missed-section.ts';
import { type Report, type Sheet, sheetOf } from './tables.ts';
import { dayWords, levelMeans, limits, number, share, sumWords, teamMeans } from './words.ts';

const MOST_ROWS = 15;
const MOST_TEXTS = 15;
const WIDEST_CELL = 60;

/** The report for a terminal: the same figures and definitions as the page. */
export function reportText(report: Report): string {
  const { figures, known, missed } = report;
  const texts = sameWords(missed).slice(0, MOST_TEXTS);
  return [
    `Số liệu Trợ lý thủ tục – ${known.locality}, từ ${dayWords(figures.from)} tới ${dayWords(figures.to)}`,
    sumTable(figures.all),
    'Theo mức',
    tableOf(sheetOf('muc', report)),
    levelMeans,
    'Theo kênh',
    tableOf(sheetOf('kenh', report)),
    'Thủ tục được hỏi nhiều',
    tableOf(sheetOf('thu-tuc', report)),
    ...(figures.byTeam.length === 0 ? [] : ['Theo tổ', tableOf(sheetOf('to', report)), teamMeans]),
    'Bà con hỏi mà chưa tìm thấy',
    texts.length === 0
      ? 'Chưa có câu nào.'
      : tableOf({ head: ['Câu (đã che)', 'Lượt'], rows: texts.map(({ text, times }) => [text, times]) }),
    'Nội dung đang có',
    tableOf({
      head: ['Mục còn ghi "chưa rõ"', 'Số thủ tục'],
      rows: known.health.unknown.map(({ field, procedures }) => [field, procedures]),
    }),
    `${known.health.stale.length} mục có nguồn đọc đã lâu, ${known.health.expiring.length} mục hết hạn hoặc sắp hết hạn.`,
    'Đọc số liệu này thế nào',
    limits.map((limit) => `- ${limit}`).join('\n'),
  ].join('\n\n');
}

function sumTable(all: Sums): string {
  const spoken = all.asked + all.chosen;
  const isShare = (name: keyof Sums) => name === 'answered' || name === 'missed' || name === 'refused';
  const table = new Table({
    head: ['', 'Số', 'Tỷ lệ', 'Cách đếm'],
    style: PLAIN,
    colWidths: [24, 12, 10, WIDEST_CELL],
    wordWrap: true,
    colAligns: ['left', 'right', 'right', 'left'],
  });
  for (const name of sumNames)
    table.push([
      sumWords[name].name,
      number(all[name]),
      isShare(name) ? share(all[name], spoken) : '',
      sumWords[name].means,
    ]);
  return table.toString();
}

/** Tables are also sent to files, where colours are noise. */
const PLAIN = { head: [], border: [] };

function tableOf({ head, rows }: Sheet): string {
  const table = new Table({
    head: [...head],
    style: PLAIN,
    colAligns: head.map((_, at) => (typeof rows[0]?.[at] === 'number' ? 'right' : 'left')),
  });
  for (const row of rows.slice(0, MOST_ROWS))
    table.push(row.map((cell) => (typeof cell === 'number' ? number(cell) : clipped(cell))));
  const more = rows.length - MOST_ROWS;
  return more > 0 ? `${table.toString()}\n(và ${more} dòng nữa, có đủ trong --csv)` : table.toString();
}

function clipped(text: string): string {
  return text.length <= WIDEST_CELL ? text : `${text.slice(0, WIDEST_CELL - 1)}…`;
}
