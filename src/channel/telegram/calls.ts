import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Api, type ApiClientOptions, GrammyError, HttpError } from 'grammy';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { TelegramSettings } from './settings.ts';

/** Why a call to Telegram failed. Unlike grammY's errors it holds no address (and so no token), no payload and no cause. */
export class CallError extends Error {
  override name = 'CallError';
  /** Telegram's code, 4xx; absent when there was no sensible answer: no connection, a timeout, a 5xx, a page of HTML. */
  readonly code: number | undefined;
  readonly retryAfterMs: number | undefined;
  /** The chat a group has become. */
  readonly movedTo: string | undefined;
  constructor(
    message: string,
    {
      code,
      retryAfterMs,
      movedTo,
    }: { code?: number; retryAfterMs?: number | undefined; movedTo?: string | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.movedTo = movedTo;
  }
}

/** What stops a call early. */
export type Signal = NonNullable<Parameters<Api['getMe']>[0]>;

/** Makes one call through grammY. Rejects with a CallError, and with nothing else. */
export type Call = <T>(work: (api: Api) => Promise<T>) => Promise<T>;

export function createCall(settings: TelegramSettings, timeoutSeconds: number): Call {
  const { token, apiRoot } = settings;
  const api = new Api(token, {
    apiRoot,
    timeoutSeconds,
    baseFetchConfig: { agent: agentFor(settings) } as FetchConfig,
  });
  return async (work) => {
    try {
      return await work(api);
    } catch (error) {
      throw toCallError(error, token);
    }
  };
}

type FetchConfig = NonNullable<ApiClientOptions['baseFetchConfig']>;

function agentFor({ apiRoot, proxy }: TelegramSettings) {
  if (proxy !== undefined) return new HttpsProxyAgent(proxy, { keepAlive: true });
  return apiRoot.startsWith('https:')
    ? new HttpsAgent({ keepAlive: true })
    : new HttpAgent({ keepAlive: true });
}

function toCallError(error: unknown, token: string): CallError {
  if (error instanceof GrammyError && typeof error.error_code === 'number') {
    const { error_code: code, description, parameters, method } = error;
    const message = `${method}: ${code} ${said(description, token)}`;
    if (code >= 500) return new CallError(message);
    const { retry_after, migrate_to_chat_id } = parameters;
    return new CallError(message, {
      code,
      retryAfterMs: Number.isFinite(retry_after) ? Number(retry_after) * 1000 : undefined,
      movedTo: migrate_to_chat_id === undefined ? undefined : String(migrate_to_chat_id),
    });
  }
  return new CallError(reasonOf(error));
}

/** Telegram quotes what we sent between quotation marks: that may be anybody's words. */
function said(description: unknown, token: string): string {
  return String(description)
    .replaceAll(token, '…')
    .replace(/"[^"]*("|$)/g, '"…"')
    .slice(0, 160);
}

/** node-fetch writes the address, with the token in it, into every message: only the code of the fault is taken. */
function reasonOf(error: unknown): string {
  const fault: unknown = error instanceof HttpError ? error.error : error;
  const { code, type, message } = (typeof fault === 'object' && fault !== null ? fault : {}) as Record<
    string,
    unknown
  >;
  if (typeof code === 'string' && /^[A-Z_0-9]{2,40}$/.test(code)) return code;
  if (type === 'invalid-json') return 'trả lời không phải của Telegram';
  if (type === 'aborted') return 'dừng giữa chừng';
  if (typeof message === 'string' && message.includes('timed out')) return 'quá giờ không trả lời';
  return 'không rõ lỗi mạng';
}
