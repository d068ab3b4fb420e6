import { z } from 'zod';
import { ConfigError } from '../../config.ts';
import { isSet, readSettings } from '../settings.ts';
import type { Plan } from './quota.ts';

const Environment = z.object({
  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^[^\s/?#:]+:[^\s/?#]+$/, 'phải có dạng 123456:abc-xyz như Zalo Bot Creator đã gửi'),
  ZALO_BOT_API_ROOT: z
    .url({ protocol: /^https?$/, error: 'phải là một địa chỉ http(s)://…' })
    .default('https://bot-api.zaloplatforms.com'),
  ZALO_BOT_WEBHOOK_SECRET: z
    .string()
    .min(8, 'phải dài từ 8 đến 256 ký tự')
    .max(256, 'phải dài từ 8 đến 256 ký tự')
    .regex(/^[\x21-\x7e]+$/, 'chỉ gồm chữ không dấu, số và dấu, không có khoảng trắng')
    .optional(),
  ZALO_BOT_MONTHLY_QUOTA: z.coerce
    .number('phải là số tin mỗi tháng của gói')
    .int('phải là số nguyên')
    .min(1, 'phải từ 1 trở lên')
    .default(3000),
  ZALO_BOT_PEOPLE_LIMIT: z.coerce
    .number('phải là số người của gói')
    .int('phải là số nguyên')
    .min(1, 'phải từ 1 trở lên')
    .default(50),
  ZALO_BOT_NAME: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'phải là một địa chỉ http(s)://…' }).optional(),
});

export interface ZaloBotSettings {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiRoot: string;
  readonly plan: Plan;
  /** How people mention it in a group, when the platform does not tell. */
  readonly name: string | undefined;
  /** Where people can go on when Zalo takes no more messages. */
  readonly publicUrl: string | undefined;
  /** Undefined: it asks for updates itself. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
}

/** The settings ZALO_BOT_*; undefined when the channel is off. Throws ConfigError. */
export function readZaloBotSettings(
  environment: Record<string, string | undefined>,
): ZaloBotSettings | undefined {
  if (!isSet(environment, 'ZALO_BOT_TOKEN')) {
    if (isSet(environment, 'ZALO_BOT_WEBHOOK_SECRET'))
      throw new ConfigError(
        'Cài đặt ZALO_BOT_TOKEN còn thiếu: đã có ZALO_BOT_WEBHOOK_SECRET nhưng chưa có token của bot.',
      );
    return undefined;
  }
  const data = readSettings(Environment, environment);
  const publicUrl = data.PUBLIC_URL?.replace(/\/+$/, '');
  const secret = data.ZALO_BOT_WEBHOOK_SECRET;
  return {
    token: data.ZALO_BOT_TOKEN,
    apiRoot: data.ZALO_BOT_API_ROOT.replace(/\/+$/, ''),
    plan: { messages: data.ZALO_BOT_MONTHLY_QUOTA, people: data.ZALO_BOT_PEOPLE_LIMIT },
    name: data.ZALO_BOT_NAME,
    publicUrl,
    webhook: publicUrl && secret ? { url: `${publicUrl}/webhooks/zalo-bot`, secret } : undefined,
  };
}
