import { z } from 'zod';
import { post, Unreachable } from '../post.ts';

/** A run of styled text; offsets in UTF-16 units. */
export interface TextStyle {
  readonly start: number;
  readonly len: number;
  readonly st: readonly string[];
}

const Account = z.object({
  id: z.string(),
  account_name: z.string().optional(),
  display_name: z.string().optional(),
  can_join_groups: z.boolean().default(false),
});
export type Account = z.infer<typeof Account>;

const Verification = z.object({
  ok: z.boolean(),
  outcome: z.string(),
  status_code: z.number().optional(),
  hint: z.string().optional(),
});
const WebhookInfo = z.object({ url: z.string(), verification: Verification.optional() });
export type WebhookInfo = z.infer<typeof WebhookInfo>;

/** The documented methods of the Zalo Bot Platform, and no other. Each throws a ZaloBotError. */
export interface ZaloBotClient {
  getMe(): Promise<Account>;
  /** The updates that came within the wait, often none. What is returned here is never given again. */
  getUpdates(signal?: AbortSignal): Promise<readonly unknown[]>;
  setWebhook(url: string, secretToken: string): Promise<WebhookInfo>;
  deleteWebhook(): Promise<void>;
  getWebhookInfo(): Promise<WebhookInfo>;
  testWebhook(): Promise<z.infer<typeof Verification>>;
  sendMessage(chat: string, text: string, styles?: readonly TextStyle[]): Promise<void>;
  sendPhoto(chat: string, url: string, caption?: string): Promise<void>;
  sendSticker(chat: string, sticker: string): Promise<void>;
  sendChatAction(chat: string): Promise<void>;
}

/**
 * The platform refused, or could not be reached. `code` is the platform's own, or the HTTP status; undefined when
 * there was no answer. The message holds no token and nothing the platform or a citizen wrote.
 */
export class ZaloBotError extends Error {
  override name = 'ZaloBotError';
  readonly method: string;
  readonly code: number | undefined;
  constructor(method: string, code: number | undefined, why: string) {
    super(`Zalo Bot ${method}: ${why}`);
    this.method = method;
    this.code = code;
  }
}

/** The longest wait of getUpdates, as the documents write it, and what the network may add. */
const POLL_SECONDS = '30';
const POLL_TIMEOUT_MS = 45_000;
const TIMEOUT_MS = 10_000;
/** The platform fetches the picture before it answers. */
const PHOTO_TIMEOUT_MS = 150_000;

const MEANINGS: Record<number, string> = {
  400: 'yêu cầu sai',
  401: 'token sai hoặc đã bị đổi',
  403: 'máy chủ Zalo trục trặc hoặc từ chối',
  404: 'không có phương thức này',
  408: 'hết giờ chờ',
  426: 'hết lượt thử webhook trong ngày',
  429: 'hết lượt tin nhắn',
};

export function createZaloBotClient({
  token,
  apiRoot,
}: {
  readonly token: string;
  readonly apiRoot: string;
}): ZaloBotClient {
  async function call<Result>(
    method: string,
    body: object,
    schema: z.ZodType<Result>,
    { timeoutMs = TIMEOUT_MS, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
  ): Promise<Result> {
    const { status, json } = await post(`${apiRoot}/bot${token}/${method}`, body, {
      timeoutMs,
      signal,
    }).catch((error: unknown) => {
      if (error instanceof Unreachable) throw new ZaloBotError(method, undefined, error.message);
      throw error;
    });
    const answer = Answer.safeParse(json);
    // `ok` decides, whatever the status; but a failing status without a readable body is a failure too.
    if (!answer.success || !answer.data.ok) {
      const code = answer.data?.error_code ?? answer.data?.errorCode ?? status;
      throw new ZaloBotError(
        method,
        code,
        `${code} ${MEANINGS[code] ?? (code >= 500 ? 'máy chủ Zalo trục trặc' : 'không rõ')}`,
      );
    }
    const result = schema.safeParse(answer.data.result);
    if (!result.success) throw new ZaloBotError(method, status, 'câu trả lời khác tài liệu');
    return result.data;
  }

  /** What was sent is sent, whatever stands in the result: a retry over an odd answer would say it twice. */
  async function send(method: string, body: object, timeoutMs?: number): Promise<void> {
    await call(method, body, z.unknown(), { timeoutMs });
  }

  return {
    getMe: () => call('getMe', {}, Account),
    async getUpdates(signal) {
      try {
        const result = await call('getUpdates', { timeout: POLL_SECONDS }, z.unknown(), {
          timeoutMs: POLL_TIMEOUT_MS,
          signal,
        });
        return Array.isArray(result) ? result : [result];
      } catch (error) {
        if (error instanceof ZaloBotError && error.code === 408) return [];
        throw error;
      }
    },
    setWebhook: (url, secretToken) => call('setWebhook', { url, secret_token: secretToken }, WebhookInfo),
    async deleteWebhook() {
      try {
        await call('deleteWebhook', {}, z.unknown());
      } catch (error) {
        // The answer when none is set.
        if (!(error instanceof ZaloBotError && error.code === 400)) throw error;
      }
    },
    getWebhookInfo: () => call('getWebhookInfo', {}, WebhookInfo),
    testWebhook: () => call('testWebhook', {}, Verification),
    sendMessage: (chat, text, styles = []) =>
      send('sendMessage', { chat_id: chat, text, ...(styles.length > 0 && { text_styles: styles }) }),
    sendPhoto: (chat, url, caption) =>
      send('sendPhoto', { chat_id: chat, photo: url, ...(caption && { caption }) }, PHOTO_TIMEOUT_MS),
    sendSticker: (chat, sticker) => send('sendSticker', { chat_id: chat, sticker }),
    sendChatAction: (chat) => send('sendChatAction', { chat_id: chat, action: 'typing' }),
  };
}

const Answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  errorCode: z.number().optional(),
});
