import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createFaults, misbehave } from './faults.ts';
import { type FakeButton, readHtml, refusalOf } from './telegram-text.ts';

/** A message as it stands in a chat now. */
export interface Shown {
  readonly id: number;
  text: string;
  keyboard: FakeButton[][];
  edits: number;
  readonly options: Record<string, unknown>;
}

export interface ApiCall {
  readonly method: string;
  readonly params: Record<string, unknown>;
  readonly at: number;
}

type Answer = { result: unknown } | { code: number; description: string; parameters?: object };

export type TelegramServer = Awaited<ReturnType<typeof startTelegramServer>>;

/** A server that speaks the Bot API over HTTP, keeps the chats, refuses what Telegram refuses, and misbehaves when told to. */
export async function startTelegramServer({
  token = '123456:test-token',
  username = 'thu_tuc_bot',
  port = 0,
} = {}) {
  const self = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Trợ lý', username };
  const faults = createFaults();
  const chats = new Map<string, Shown[]>();
  const blocked = new Set<string>();
  const migrated = new Map<string, string>();
  const queue: unknown[] = [];
  const calls: ApiCall[] = [];
  const refusals: string[] = [];
  const profile: Record<string, unknown> = {};
  let webhook: { url: string; secret_token?: string } | undefined;
  let updateId = 1000;
  let messageId = 1;
  let wake = () => {};
  /** Each delivery once more and out of order. */
  let isUnruly = false;
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });

  const api = new Hono<{ Bindings: HttpBindings }>();
  api.all('/:bot/:method', async (context) => {
    const { bot, method } = context.req.param();
    const params: Record<string, unknown> = await context.req.json().catch(() => ({}));
    calls.push({ method, params, at: Date.now() });
    if (bot !== `bot${token}`)
      return context.json({ ok: false, error_code: 401, description: 'Unauthorized' }, 401);
    const fault = faults.take(method);
    if (fault) return misbehave(context, fault, closed);
    const answer = await answerTo(method, params);
    return 'result' in answer
      ? context.json({ ok: true, result: answer.result })
      : context.json({ ok: false, error_code: answer.code, ...answer }, answer.code as 400);
  });

  async function answerTo(method: string, params: Record<string, unknown>): Promise<Answer> {
    switch (method) {
      case 'getMe':
        return { result: self };
      case 'getUpdates':
        return getUpdates(params);
      case 'setWebhook':
        webhook = params as unknown as typeof webhook;
        void pushAll();
        return { result: true };
      case 'deleteWebhook':
        webhook = undefined;
        return { result: true };
      case 'sendMessage':
        return refused(sendMessage(params), params);
      case 'editMessageText':
        return refused(editMessage(params), params);
      case 'answerInlineQuery':
        return refused(answerInline(params), params);
      case 'getMyCommands':
        return {
          result: profile[`commands ${JSON.stringify(params.scope ?? { type: 'default' })}`] ?? [],
        };
      case 'setMyCommands':
        profile[`commands ${JSON.stringify(params.scope ?? { type: 'default' })}`] = params.commands;
        return { result: true };
      case 'getMyDescription':
        return { result: { description: profile.description ?? '' } };
      case 'getMyShortDescription':
        return { result: { short_description: profile.short_description ?? '' } };
      case 'setMyDescription':
      case 'setMyShortDescription':
        Object.assign(profile, params);
        return { result: true };
      case 'answerCallbackQuery':
      case 'sendChatAction':
        return { result: true };
      default:
        return { code: 404, description: 'Not Found: method not found' };
    }
  }

  function refused(answer: Answer, params: Record<string, unknown>): Answer {
    if (
      'code' in answer &&
      answer.code === 400 &&
      !/not modified|not found|upgraded/.test(answer.description)
    )
      refusals.push(`${answer.description}: ${JSON.stringify(params).slice(0, 300)}`);
    return answer;
  }

  function sendMessage(params: Record<string, unknown>): Answer {
    const chat = String(params.chat_id);
    const parameters = migrated.has(chat) ? { migrate_to_chat_id: Number(migrated.get(chat)) } : undefined;
    if (parameters)
      return {
        code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters,
      };
    if (blocked.has(chat)) return { code: 403, description: 'Forbidden: bot was blocked by the user' };
    const read = readMessage(params);
    if ('code' in read) return read;
    const shown: Shown = { ...read, id: ++messageId, edits: 0, options: params };
    chats.set(chat, [...(chats.get(chat) ?? []), shown]);
    return { result: { message_id: shown.id, date: now(), chat: { id: Number(chat), type: 'private' } } };
  }

  function editMessage(params: Record<string, unknown>): Answer {
    const read = readMessage(params);
    if ('code' in read) return read;
    const shown = (chats.get(String(params.chat_id)) ?? []).find(({ id }) => id === params.message_id);
    if (!shown) return { code: 400, description: 'Bad Request: message to edit not found' };
    if (shown.text === read.text && JSON.stringify(shown.keyboard) === JSON.stringify(read.keyboard))
      return { code: 400, description: 'Bad Request: message is not modified' };
    Object.assign(shown, read, { edits: shown.edits + 1 });
    return { result: { message_id: shown.id } };
  }

  function answerInline({ results, inline_query_id }: Record<string, unknown>): Answer {
    const articles = results as { id: string; input_message_content: object; reply_markup?: object }[];
    if (typeof inline_query_id !== 'string' || articles.length > 50)
      return { code: 400, description: 'Bad Request: RESULTS_TOO_MUCH' };
    if (new Set(articles.map(({ id }) => id)).size < articles.length)
      return { code: 400, description: 'Bad Request: RESULT_ID_DUPLICATE' };
    for (const { id, input_message_content, reply_markup } of articles) {
      if (Buffer.byteLength(id) < 1 || Buffer.byteLength(id) > 64)
        return { code: 400, description: 'Bad Request: RESULT_ID_INVALID' };
      const content = input_message_content as Record<string, unknown>;
      const read = readMessage({ ...content, text: content.message_text, reply_markup });
      if ('code' in read) return read;
    }
    return { result: true };
  }

  /** Updates not yet confirmed; held until there are some or the time is over. */
  async function getUpdates({ offset, timeout, limit }: Record<string, unknown>): Promise<Answer> {
    if (webhook)
      return { code: 409, description: "Conflict: can't use getUpdates method while webhook is active" };
    if (typeof offset === 'number')
      queue.splice(0, queue.length, ...queue.filter((update) => (idOf(update) ?? offset) >= offset));
    if (queue.length === 0)
      await Promise.race([
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
        new Promise((resolve) => setTimeout(resolve, Number(timeout ?? 0) * 1000).unref()),
        closed,
      ]);
    const batch = queue.slice(0, Number(limit ?? 100));
    return { result: isUnruly ? [...batch, ...batch].reverse() : batch };
  }

  async function pushAll(): Promise<void> {
    while (webhook && queue.length > 0) {
      const pushed = await push(webhook, queue[0]);
      if (pushed) queue.shift();
      else await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  function deliver(update: unknown): void {
    queue.push(update);
    wake();
    if (webhook && queue.length === 1) void pushAll();
  }

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve({ fetch: api.fetch, hostname: '127.0.0.1', port }, () => resolve(listening));
  });
  const address = server.address();

  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    token,
    self,
    faults,
    chats,
    calls,
    /** What Telegram would have refused, with the beginning of what was sent. */
    refusals,
    profile,
    blocked,
    migrated,
    webhook: () => webhook,
    waiting: () => queue.length,
    nextUpdateId: () => ++updateId,
    nextMessageId: () => ++messageId,
    /** Hands over anything at all as an update. */
    deliver,
    unruly(on: boolean) {
      isUnruly = on;
    },
    called: (method: string) => calls.filter((call) => call.method === method),
    async close() {
      webhook = undefined;
      close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readMessage({
  text,
  parse_mode,
  reply_markup,
}: Record<string, unknown>):
  | { text: string; keyboard: FakeButton[][] }
  | { code: number; description: string } {
  const read = parse_mode === 'HTML' ? readHtml(String(text)) : { text: String(text) };
  if ('refused' in read) return { code: 400, description: `Bad Request: ${read.refused}` };
  const keyboard = (reply_markup as { inline_keyboard?: FakeButton[][] } | undefined)?.inline_keyboard ?? [];
  const refusal = refusalOf(read.text, keyboard);
  return refusal === undefined
    ? { text: read.text, keyboard }
    : { code: 400, description: `Bad Request: ${refusal}` };
}

async function push(
  { url, secret_token }: { url: string; secret_token?: string },
  update: unknown,
): Promise<boolean> {
  try {
    const { ok } = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(secret_token === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret_token }),
      },
      body: JSON.stringify(update),
    });
    return ok;
  } catch {
    return false;
  }
}

function idOf(update: unknown): number | undefined {
  const id = (update as { update_id?: unknown } | null)?.update_id;
  return typeof id === 'number' ? id : undefined;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
