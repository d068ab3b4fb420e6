import { html } from 'hono/html';
import { foldText } from '../content/fold.ts';
import type { MissedText } from '../store/journal.ts';
import { bar, type Html } from './chart.ts';
import type { Report } from './tables.ts';
import { nameIn } from './tables.ts';
import { number } from './words.ts';

const MOST_TEXTS = 20;

/** What people asked for most and did not get. */
export function missedSection({ missed, known }: Report): Html {
  const groups = sameWords(missed);
  const first = groups.slice(0, MOST_TEXTS);
  const most = first[0]?.times ?? 0;
  const named = [
    ...known.services.map(({ code, name }) => ({ id: code, name })),
    ...known.flows,
    ...known.answers,
  ];
  const nearest = (near: readonly string[]) => {
    const [ref] = near;
    return ref === undefined ? '–' : nameIn(named, ref.split('/')[0] ?? ref);
  };
  return html`<section><h2>Bà con hỏi mà chưa tìm thấy</h2>
<p class="means">Câu chưa hiểu, và câu mà bà con nói “Không phải việc này” với lời đáp. Số giấy tờ, điện thoại, tên đã che trước khi lưu. Câu giống nhau khi bỏ dấu được gộp lại.</p>
${
  first.length === 0
    ? html`<p class="none">Chưa có câu nào.</p>`
    : html`<div class="wide"><table class="many">
<thead><tr><th>Câu</th><th class="n">Lượt</th><th class="draw"></th><th>Gần nhất</th></tr></thead>
<tbody>${first.map(
        ({ text, near, times }) =>
          html`<tr><th scope="row" class="said">${text}</th><td class="n">${number(times)}</td><td class="draw">${bar(times, most, 'hatched')}</td><td>${nearest(near)}</td></tr>`,
      )}</tbody></table></div>`
}</section>`;
}

/** The same words, however their marks were typed, most frequent first. */
export function sameWords(
  missed: readonly MissedText[],
): { text: string; near: readonly string[]; times: number }[] {
  const groups = new Map<string, { text: string; near: readonly string[]; times: number }>();
  for (const { text, near, times } of missed) {
    const key = foldText(text);
    const known = groups.get(key);
    if (known) known.times += times;
    else groups.set(key, { text, near, times });
  }
  return [...groups.values()].sort((a, b) => b.times - a.times);
}
