import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import type { Changes } from '../../app/inquiries.ts';
import { IsoDate } from '../../content/schema/common.ts';
import type { Event } from '../../dialogue/event.ts';
import type { Session } from '../../dialogue/session.ts';
import type { Turn } from '../../dialogue/turn.ts';
import { day as dayText } from '../../dialogue/words.ts';
import type { Difference } from '../../difference/differences.ts';
import { drawBlock, drawLink } from './draw-reply.ts';
import type { Html } from './layout.ts';
import { officerPage } from './officer-page.ts';
import { createPreviewChats, type TrialChat } from './preview-chats.ts';

/** The draft that is tried. Each may reject with an error whose message tells the officer what to mend. */
export interface Draft {
  /** Reads the draft anew. */
  read(): Promise<void>;
  turn(session: Session, event: Event, day: string): Promise<Turn>;
  /** What the draft changes, and what changes by itself between today and the day. */
  changes(day: string): Promise<Changes>;
}

export interface PreviewParts {
  readonly draft: Draft;
  readonly today: () => string;
  readonly now?: () => number;
}

/** `/preview`: a conversation with content that is not live yet, on any day, and what it changes, in words. */
export function createPreview({ draft, today, now }: PreviewParts): Hono {
  const chats = createPreviewChats(now);
  const page = new Hono();
  page.use(bodyLimit({ maxSize: 32_768 }));

  /** Where the draft has mistakes the page lists them in place of a conversation. */
  const told = async (run: () => Promise<Html>): Promise<{ body: Html; isSound: boolean }> => {
    try {
      return { body: await run(), isSound: true };
    } catch (error) {
      return { body: mistakes((error as Error).message), isSound: false };
    }
  };

  page.get('/', async (context) => {
    const chat = chats.get(context.req.query('chat') ?? '');
    const day = chat?.day ?? dayOf(context.req.query('day'), today());
    const { body } = await told(async () => {
      if (chat) return conversation(chat);
      await draft.read();
      const { edited, later } = await draft.changes(day);
      const fresh = chats.open(day);
      const { session, reply } = await draft.turn(fresh.session, { type: 'start' }, day);
      const begun = { ...fresh, session, turns: [{ reply }] };
      chats.keep(begun);
      return html`${differencesPart(edited, later, day)}${conversation(begun)}`;
    });
    return context.html(officerPage('Thử bản nháp', html`${controls(day)}${body}`));
  });

  page.post('/', async (context) => {
    const form = await context.req.parseBody();
    const chat = chats.get(textOf(form['chat']));
    // It was too long ago: a new one begins.
    if (!chat) return context.redirect('/admin/preview', 303);
    const choice = textOf(form['choice']);
    const text = textOf(form['text']);
    const event: Event = choice === '' ? { type: 'text', text } : { type: 'choice', id: choice };
    const said =
      choice === '' ? text : (chat.session.offered.find(({ id }) => id === choice)?.label ?? choice);
    const { body, isSound } = await told(async () => {
      const { session, reply } = await draft.turn(chat.session, event, chat.day);
      chats.keep({ ...chat, session, turns: [...chat.turns, { said, reply }] });
      return html``;
    });
    return isSound
      ? context.redirect(`/admin/preview?chat=${chat.id}#cuoi`, 303)
      : context.html(officerPage('Thử bản nháp', html`${controls(chat.day)}${body}`));
  });
  return page;
}

function dayOf(given: string | undefined, today: string): string {
  return IsoDate.safeParse(given).data ?? today;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function controls(day: string): Html {
  return html`<form class="row" method="get" action="/admin/preview">
<label>Coi như hôm nay là ngày <input type="date" name="day" value="${day}" required></label>
<button type="submit">Đọc lại bản nháp, hỏi từ đầu</button>
</form>`;
}

function mistakes(message: string): Html {
  return html`<section><h2>Bản nháp còn lỗi, chưa thử được</h2><pre>${message}</pre>
<p>Sửa các dòng trên, lưu lại, rồi bấm "Đọc lại bản nháp". Trợ lý đang chạy không bị ảnh hưởng.</p></section>`;
}

function differencesPart(edited: readonly Difference[], later: readonly Difference[], day: string): Html {
  return html`<details class="part"${edited.length > 0 ? html` open` : ''}><summary>Bản nháp khác bản đang chạy: ${edited.length} mục</summary>${differenceList(edited)}</details>
${
  later.length === 0
    ? ''
    : html`<details class="part" open><summary>Tự đổi từ nay đến ngày ${dayText(day)}: ${later.length} mục</summary>${differenceList(later)}</details>`
}`;
}

function differenceList(found: readonly Difference[]): Html {
  if (found.length === 0) return html`<p>Không có gì khác.</p>`;
  return html`${found.map(({ about, lines }) => html`<h3>${about}</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`)}`;
}

function conversation({ id, day, turns }: TrialChat): Html {
  const last = turns.at(-1);
  return html`<section aria-label="Cuộc trò chuyện thử">
<p class="detail">Nói chuyện thử như ngày ${dayText(day)}. Bà con không thấy cuộc này; nó chỉ nằm trong máy, một tiếng thì mất.</p>
${turns.map(
  ({ said, reply }, at) => html`<div class="turn"${at === turns.length - 1 ? html` id="cuoi"` : ''}>
${said === undefined ? '' : html`<p class="said">${said}</p>`}
<div class="card">${reply.blocks.map((block) => drawBlock(block))}
${reply.links.length > 0 ? html`<div class="links">${reply.links.map(drawLink)}</div>` : ''}</div></div>`,
)}
<form class="choices" method="post" action="/admin/preview"><input type="hidden" name="chat" value="${id}">
${(last?.reply.choices ?? []).map(({ id: choice, label }) => html`<button name="choice" value="${choice}">${label}</button>`)}
</form>
<form class="row" method="post" action="/admin/preview"><input type="hidden" name="chat" value="${id}">
<label>Hỏi như bà con <input name="text" autocomplete="off" required></label><button type="submit">Gửi</button>
</form></section>`;
}
