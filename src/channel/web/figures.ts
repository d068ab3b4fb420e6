import { Hono } from 'hono';
import { html } from 'hono/html';
import { isDay } from '../../content/day.ts';
import { csvOf } from '../../report/csv.ts';
import { lastDays } from '../../report/make-report.ts';
import { type Running, reportPage } from '../../report/page.ts';
import { type Report, sheetNames, sheetOf } from '../../report/tables.ts';

export interface FiguresParts {
  readonly report: (days: { readonly from: string; readonly to: string }) => Promise<Report>;
  readonly running: () => Promise<Running>;
  /** The address of a team's own page. */
  readonly teamPage: (team: string) => string;
  readonly today: () => string;
}

/** Where the page's style sheet is to lie. */
export const STYLE = '/admin/report.css';
/** Longer than anything that was counted. */
const MOST_DAYS = 3_660;

/** The figures, and their tables under `/csv/`. */
export function createFigures({ report, running, teamPage, today }: FiguresParts): Hono {
  const pages = new Hono();
  pages.get('/', async (context) => {
    const days = daysOf(context.req.query(), today());
    const made = await report(days);
    return context.html(
      reportPage({
        report: made,
        running: await running(),
        controls: controls(days, today()),
        style: { url: STYLE },
        teamPage,
      }),
    );
  });
  pages.get('/csv/:name', async (context) => {
    const days = daysOf(context.req.query(), today());
    const name = sheetNames.find((each) => `${each}.csv` === context.req.param('name'));
    if (!name) return context.notFound();
    return context.body(csvOf(sheetOf(name, await report(days))), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}-${days.from}-${days.to}.csv"`,
    });
  });
  return pages;
}

/** What the address asks for, and the last thirty days where it asks for nothing that can be. */
function daysOf({ from, to, days = '' }: Record<string, string>, today: string) {
  if (from !== undefined && to !== undefined && isDay(from) && isDay(to) && from <= to) {
    const { from: earliest } = lastDays(to, MOST_DAYS);
    return { from: from < earliest ? earliest : from, to };
  }
  return lastDays(today, /^\d{1,4}$/.test(days) ? Math.min(MOST_DAYS, Math.max(1, Number(days))) : 30);
}

const SPANS = [
  [7, '7 ngày'],
  [30, '30 ngày'],
  [90, '90 ngày'],
  [365, '12 tháng'],
] as const;

function controls({ from, to }: { from: string; to: string }, today: string) {
  const isSpan = (days: number) => lastDays(today, days).from === from && to === today;
  const sheet = (name: string) => `/admin/csv/${name}.csv?from=${from}&to=${to}`;
  return html`<nav class="days" aria-label="Trang khác"><a href="/admin/chua-tim-ra">Bà con chưa tìm ra</a><a href="/admin/preview">Thử bản nháp</a></nav>
<nav class="days" aria-label="Khoảng thời gian">${SPANS.map(
    ([days, name]) =>
      html`<a class="button" href="/admin?days=${days}"${isSpan(days) ? html` aria-current="page"` : ''}>${name}</a>`,
  )}</nav>
<form class="days" method="get" action="/admin">
<label>Từ ngày<input type="date" name="from" value="${from}" required></label>
<label>Tới ngày<input type="date" name="to" value="${to}" required></label>
<button type="submit">Xem</button>
</form>
<details class="days-tables"><summary>Tải bảng CSV, thoát</summary>
<nav class="days">${sheetNames.map((name) => html`<a class="button" href="${sheet(name)}" download>${sheetTitles[name]}</a>`)}</nav>
<form class="days" method="post" action="/admin/logout"><button type="submit">Thoát</button></form>
</details>`;
}

const sheetTitles: Record<(typeof sheetNames)[number], string> = {
  ngay: 'Theo ngày',
  kenh: 'Theo kênh',
  'thu-tuc': 'Theo thủ tục',
  muc: 'Theo mức',
  mat: 'Theo mặt hỏi',
  'luong-hoi': 'Luồng hỏi',
  to: 'Theo tổ',
  'chua-hieu': 'Câu chưa hiểu',
};
