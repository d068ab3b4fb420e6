import type { Log } from '../../log.ts';
import { type Outgoing, SendError } from '../channel.ts';
import { type Call, CallError } from './calls.ts';
import type { Chats } from './chats.ts';
import type { GroupPace } from './group-pace.ts';
import type { Outage } from './outage.ts';
import type { Message } from './render.ts';
import { isGone, toSendError } from './send-error.ts';
import { Context } from './to-event.ts';

export interface SendParts {
  readonly call: Call;
  readonly log: Log;
  readonly chats: Chats;
  readonly pace: GroupPace;
  readonly outage: Outage;
}

/** Sends the messages of one reply, one after another. Rejects with a SendError; sent again, it goes on where it stopped. */
export type Send = (outgoing: Outgoing, messages: readonly Message[]) => Promise<void>;

export function createSend({ call, log, chats, pace, outage }: SendParts): Send {
  const sentOf = new Map<string, number>();
  return async ({ id, chat, reply, context: given }, messages) => {
    const context = Context.catch({}).parse(given);
    if (chats.isGone(chat)) throw new SendError('telegram: chat không nhận tin nữa', { outcome: 'gone' });
    const [only] = messages;
    const takesPlace = context.menu !== undefined && reply.kind === 'menu' && messages.length === 1;
    try {
      if (takesPlace && only && (await edited(chat, context.menu ?? 0, only))) return;
      for (const [index, message] of messages.entries()) {
        if (index < (sentOf.get(id) ?? 0)) continue;
        if (context.group) waitForPlace(chat);
        await sent(chat, message, context);
        if (messages.length > 1) sentOf.set(id, index + 1);
      }
      sentOf.delete(id);
      outage.over();
    } catch (error) {
      const failure = failed(error, chat);
      if (!(failure instanceof SendError) || failure.outcome !== 'later') sentOf.delete(id);
      throw failure;
    }
  };

  function waitForPlace(chat: string): void {
    const retryAfterMs = pace.wait(chat);
    if (retryAfterMs > 0)
      throw new SendError('telegram: đủ 20 tin một phút trong nhóm', { outcome: 'later', retryAfterMs });
  }

  /** Puts the next page of a menu where the last one stood. False where that message cannot be changed any more. */
  async function edited(chat: string, at: number, { html, keyboard }: Message): Promise<boolean> {
    try {
      await call((api) =>
        api.editMessageText(chats.today(chat), at, html, { ...forHtml, ...markup(keyboard) }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== 400) throw error;
      return /message is not modified/i.test(error.message);
    }
  }

  async function sent(chat: string, message: Message, context: Context): Promise<void> {
    const options = {
      ...(context.thread === undefined ? {} : { message_thread_id: context.thread }),
      ...(context.replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: context.replyTo, allow_sending_without_reply: true } }),
    };
    const attempt = () =>
      call((api) =>
        api.sendMessage(chats.today(chat), message.html, {
          ...options,
          ...forHtml,
          ...markup(message.keyboard),
        }),
      );
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== 400) throw error;
      if (error.movedTo !== undefined) {
        chats.moved(chat, error.movedTo);
        await attempt();
      } else if (isGone(error)) throw error;
      else {
        // The citizen gets the words at least; the operator learns what Telegram did not like.
        log.warn(`telegram: gửi lại không có nút và chữ đậm, vì ${error.message}`);
        await call((api) =>
          api.sendMessage(chats.today(chat), plain(message.html), { ...options, ...noPreview }),
        );
      }
    }
  }

  function failed(error: unknown, chat: string): unknown {
    if (!(error instanceof CallError)) return error;
    if (error.code === undefined) outage.failed(error.message);
    const failure = toSendError(error);
    if (failure.outcome === 'gone') chats.gone(chat);
    return failure;
  }
}

const noPreview = { link_preview_options: { is_disabled: true } } as const;
const forHtml = { parse_mode: 'HTML', ...noPreview } as const;

function markup(keyboard: Message['keyboard']) {
  return keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } };
}

function plain(html: string): string {
  return html
    .replace(/<\/?[bi]>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
