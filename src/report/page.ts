import { html } from 'hono/html';
import type { Sums } from '../figures/figures.ts';
import { EXPIRING_DAYS, STALE_DAYS } from '../figures/known.ts';
import { bar, type Fill, fills, type Html } from './chart.ts';
import { missedSection } from './missed-section.ts';
import { partialNote, periodsOf } from './periods.ts';
import { type Style, sheet } from './sheet.ts';
import { facetWords, nameIn, type Report } from './tables.ts';
import { teamSection } from './team-section.ts';
import { timeCharts } from './time-charts.ts';
import { channelWords, dayWords, levelMeans, levelWords, limits, number, share, sumWords } from './words.ts';

/** How the assistant itself is doing, where the page is made by the one that runs. */
export interface Running {
  readonly waiting: readonly { readonly channel: string; readonly updates: number }[];
  /** Zalo's free bot, when it is on. */
  readonly quota?: {
    readonly month: string;
    readonly messages: number;
    readonly mostMessages: number;
    readonly people: number;
    readonly mostPeople: number;
  };
}

export interface PageParts {
  readonly report: Report;
  readonly running?: Running | undefined;
  /** In front of the figures: choosing days, links to tables. Absent in a file. */
  readonly controls?: Html | undefined;
  /** The address of a team's own page. */
  readonly teamPage?: ((team: string) => string) | undefined;
  readonly style: Style;
}

/** The figures as one page, the same for the screen, paper and a file to mail. */
export function reportPage({ report, running, controls, teamPage, style }: PageParts): Html {
  const { figures, known, today } = report;
  const title = `Số liệu Trợ lý thủ tục – ${known.locality}`;
  const periods = periodsOf(figures);
  return sheet(
    title,
    style,
    html`${fills}
<header>
<h1>${title}</h1>
<p>Từ ${dayWords(figures.from)} tới ${dayWords(figures.to)}. Lập ngày ${dayWords(today)}.</p>
</header>
<main>
${controls ?? ''}
${tiles(figures.all)}
${timeCharts(periods, partialNote(figures))}
${levelSection(report)}
${procedureSection(report)}
<div class="two">${channelSection(report)}${facetSection(report)}</div>
${flowSection(report)}
${teamSection(report, teamPage)}
${missedSection(report)}
${healthSection(report)}
${running ? runningSection(running) : ''}
<section><h2>Đọc số liệu này thế nào</h2><ul>${limits.map((limit) => html`<li>${limit}</li>`)}</ul></section>
</main>`,
  );
}

function tiles(all: Sums): Html {
  const tile = (name: keyof Sums, beside = '') => html`<div class="tile"><dt>${sumWords[name].name}</dt>
<dd><b>${number(all[name])}</b>${beside === '' ? '' : html` <span>${beside}</span>`}</dd><dd class="means">${sumWords[name].means}</dd></div>`;
  const spoken = all.asked + all.chosen;
  return html`<dl class="tiles">
${tile('conversations')}
${tile('asked')}
${tile('chosen')}
${tile('answered', `${share(all.answered, spoken)} số lượt`)}
${tile('missed', `${share(all.missed, spoken)} số lượt`)}
${tile('refused', `${share(all.refused, spoken)} số lượt`)}
${tile('handOvers')}
</dl>`;
}

const LEVEL_FILLS: Record<keyof typeof levelWords, Fill> = {
  full: 'solid',
  partial: 'hatched',
  information: 'dotted',
  unknown: 'hollow',
};

function levelSection({ figures: { byLevel } }: Report): Html {
  const most = Math.max(...byLevel.map(({ told }) => told));
  return html`<section><h2>Theo mức</h2>
<p class="means">${levelMeans}</p>
<div class="wide"><table class="many">
<thead><tr><th>Mức</th><th class="n">Số thủ tục</th><th class="n">Có người mở trang</th><th class="n">Mở trang nộp</th><th class="n">Được trả lời</th><th class="draw"></th></tr></thead>
<tbody>${byLevel.map(
    ({ level, services, servicesHandedOver, told, handOvers }) =>
      html`<tr><th scope="row">${levelWords[level]}</th><td class="n">${number(services)}</td><td class="n">${number(servicesHandedOver)} (${share(servicesHandedOver, services)})</td><td class="n">${number(handOvers)}</td><td class="n">${number(told)}</td><td class="draw">${bar(told, most, LEVEL_FILLS[level])}</td></tr>`,
  )}</tbody></table></div></section>`;
}

const MOST_PROCEDURES = 20;

function procedureSection({ figures: { byProcedure } }: Report): Html {
  const first = byProcedure.slice(0, MOST_PROCEDURES);
  const rest = byProcedure.length - first.length;
  const most = Math.max(0, ...first.map(({ told }) => told));
  return html`<section><h2>Thủ tục được hỏi nhiều</h2>
<p class="means">“Trả lời” là số lần trợ lý đưa thông tin của thủ tục. “Được chọn” là bà con chọn nó trong mấy việc vừa đưa ra.</p>
<div class="wide"><table class="many">
<thead><tr><th>Thủ tục</th><th class="n">Trả lời</th><th class="draw"></th><th class="n">Được chọn</th><th class="n">Mở trang nộp</th></tr></thead>
<tbody>${first.map(
    ({ code, name, level, told, chosen, handOvers }) =>
      html`<tr><th scope="row">${name} <small>${code} · ${levelWords[level]}</small></th><td class="n">${number(told)}</td><td class="draw">${bar(told, most, LEVEL_FILLS[level])}</td><td class="n">${number(chosen)}</td><td class="n">${number(handOvers)}</td></tr>`,
  )}</tbody></table></div>
${first.length === 0 ? nothing : rest > 0 ? html`<p class="means">Và ${number(rest)} thủ tục khác, có đủ trong bảng CSV.</p>` : ''}</section>`;
}

function channelSection({ figures: { byChannel } }: Report): Html {
  const most = Math.max(0, ...byChannel.map(({ conversations }) => conversations));
  return html`<section><h2>Theo kênh</h2>
<div class="wide"><table class="many">
<thead><tr><th>Kênh</th><th class="n">Trò chuyện</th><th class="draw"></th><th class="n">Hỏi, chọn</th><th class="n">Chưa hiểu</th><th class="n">Mở trang nộp</th></tr></thead>
<tbody>${byChannel.map(
    ({ channel, conversations, asked, chosen, missed, handOvers }) =>
      html`<tr><th scope="row">${channelWords(channel)}</th><td class="n">${number(conversations)}</td><td class="draw">${bar(conversations, most)}</td><td class="n">${number(asked + chosen)}</td><td class="n">${number(missed)} (${share(missed, asked + chosen)})</td><td class="n">${number(handOvers)}</td></tr>`,
  )}</tbody></table></div>${byChannel.length === 0 ? nothing : ''}</section>`;
}

function facetSection({ figures: { byFacet } }: Report): Html {
  const most = Math.max(0, ...byFacet.map(({ told }) => told));
  return html`<section><h2>Bà con hỏi về mặt nào</h2>
<div class="wide"><table>
<thead><tr><th>Hỏi về</th><th class="n">Lượt</th><th class="draw"></th></tr></thead>
<tbody>${byFacet.map(
    ({ facet, told }) =>
      html`<tr><th scope="row">${facetWords[facet]}</th><td class="n">${number(told)}</td><td class="draw">${bar(told, most)}</td></tr>`,
  )}</tbody></table></div>${byFacet.length === 0 ? nothing : ''}</section>`;
}

function flowSection({ figures: { byFlow }, known }: Report): Html {
  if (byFlow.length === 0) return html``;
  const most = Math.max(...byFlow.map(({ outcomes }) => outcomes));
  return html`<section><h2>Luồng hỏi</h2>
<p class="means">“Ra kết quả” là số lần bà con đi tới cuối và được chỉ giấy tờ, nơi nộp; xem lại kết quả tính thêm một lần.</p>
<div class="wide"><table class="many">
<thead><tr><th>Luồng</th><th class="n">Câu hỏi đã đưa</th><th class="n">Ra kết quả</th><th class="draw"></th></tr></thead>
<tbody>${byFlow.map(
    ({ flow, questions, outcomes }) =>
      html`<tr><th scope="row">${nameIn(known.flows, flow)}</th><td class="n">${number(questions)}</td><td class="n">${number(outcomes)}</td><td class="draw">${bar(outcomes, most)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

const MOST_LISTED = 12;

function healthSection({ known: { health } }: Report): Html {
  const list = (items: readonly string[]) =>
    items.length === 0
      ? ''
      : html`<ul>${items.slice(0, MOST_LISTED).map((item) => html`<li>${item}</li>`)}${
          items.length > MOST_LISTED
            ? html`<li>và ${number(items.length - MOST_LISTED)} nữa (chạy npm run check để xem hết)</li>`
            : ''
        }</ul>`;
  return html`<section><h2>Nội dung đang có</h2>
<p>${number(health.procedures)} thủ tục đã biên tập, ${number(health.answers)} câu trả lời, ${number(health.flows)} luồng hỏi${
    health.imported > 0 ? `, ${number(health.imported)} thủ tục chưa biên tập từ danh mục` : ''
  }.</p>
<div class="two">
<div><h3>Mục còn ghi “chưa rõ”</h3><p class="means">Đếm trên các thủ tục đang dùng ở tỉnh này.</p><table><tbody>${health.unknown.map(
    ({ field, procedures }) =>
      html`<tr><th scope="row">${field}</th><td class="n">${number(procedures)} thủ tục</td></tr>`,
  )}</tbody></table></div>
<div><h3>Cần xem lại</h3>
<p>${number(health.stale.length)} mục có nguồn đọc đã quá ${STALE_DAYS} ngày.</p>${list(health.stale.map(({ id, name }) => `${name} (${id})`))}
<p>${number(health.expiring.length)} mức lệ phí hoặc câu trả lời đã hết hạn, hay hết trong ${EXPIRING_DAYS} ngày tới.</p>${list(health.expiring.map(({ name, id, until }) => `${name} (${id}), tới ${dayWords(until)}`))}</div>
</div></section>`;
}

function runningSection({ waiting, quota }: Running): Html {
  return html`<section><h2>Máy đang chạy</h2><ul>
${waiting.map(({ channel, updates }) => html`<li>${channelWords(channel)}: ${number(updates)} tin đang chờ trả lời</li>`)}
${
  quota
    ? html`<li>Zalo Bot tháng ${quota.month.split('-').reverse().join('/')}: đã gửi ${number(quota.messages)} trên ${number(quota.mostMessages)} tin, phục vụ ${number(quota.people)} trên ${number(quota.mostPeople)} người của gói</li>`
    : ''
}</ul></section>`;
}

export const nothing = html`<p class="none">Chưa có gì trong thời gian này.</p>`;
