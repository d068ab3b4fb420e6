import { z } from 'zod';
import { ConfigError } from '../../config.ts';

const HttpUrl = z.url({ protocol: /^https?$/, error: 'phải là một địa chỉ http(s)://…' });

const Environment = z.object({
  TELEGRAM_BOT_TOKEN: z.string().trim().min(1).optional(),
  TELEGRAM_API_ROOT: HttpUrl.default('https://api.telegram.org'),
  TELEGRAM_PROXY: HttpUrl.optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, 'chỉ gồm chữ không dấu, số, dấu _ và -, dài nhất 256')
    .optional(),
  PUBLIC_URL: HttpUrl.optional(),
});

export interface TelegramSettings {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  /** An HTTP proxy to reach Telegram through; may hold a password. */
  readonly proxy?: string;
  /** Absent: long polling. */
  readonly webhook?: { readonly url: string; readonly secret: string };
}

/** The TELEGRAM_* settings; undefined when no token is set. Throws ConfigError, which names the setting and not its value. */
export function readTelegramSettings(
  environment: Record<string, string | undefined>,
): TelegramSettings | undefined {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const { success, data, error } = Environment.safeParse(set);
  if (!success) {
    const [issue] = error.issues;
    throw new ConfigError(`Cài đặt ${issue?.path.join('.')} không dùng được: ${issue?.message}.`);
  }
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_PROXY: proxy, TELEGRAM_WEBHOOK_SECRET: secret } = data;
  if (token === undefined) return undefined;
  return {
    token,
    apiRoot: data.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    ...(proxy === undefined ? {} : { proxy }),
    ...(secret === undefined || data.PUBLIC_URL === undefined
      ? {}
      : { webhook: { url: `${data.PUBLIC_URL.replace(/\/+$/, '')}/webhooks/telegram`, secret } }),
  };
}
