import { z } from 'zod';
import { ConfigError } from '../../config.ts';
import { isSet, readSettings } from '../settings.ts';

const Address = z.url({ protocol: /^https?$/, error: 'phải là một địa chỉ http(s)://…' });
const Environment = z.object({
  ZALO_OA_APP_ID: z.string().regex(/^\d+$/, 'là dãy số ở trang ứng dụng trên developers.zalo.me'),
  ZALO_OA_APP_SECRET: z.string().regex(/^\S+$/, 'không được có khoảng trắng'),
  ZALO_OA_SECRET_KEY: z.string().regex(/^\S+$/, 'không được có khoảng trắng').optional(),
  ZALO_OA_REFRESH_TOKEN: z.string().regex(/^\S+$/, 'không được có khoảng trắng').optional(),
  ZALO_OA_API_ROOT: Address.default('https://openapi.zalo.me'),
  ZALO_OAUTH_ROOT: Address.default('https://oauth.zaloapp.com'),
  ZALO_OA_TAKEOVER_HOURS: z.coerce
    .number('phải là số giờ trợ lý im lặng sau khi cán bộ trả lời')
    .min(0, 'phải từ 0 trở lên')
    .max(24 * 30, 'nhiều nhất là 720')
    .default(4),
});

export interface ZaloOaSettings {
  readonly appId: string;
  readonly appSecret: string;
  /** Signs the webhook; its page in the console shows it. Sources differ on whether it is the app's secret, so that is tried too. */
  readonly secretKey: string | undefined;
  /** The first of a chain of refresh tokens; later ones are kept in the store. */
  readonly refreshToken: string | undefined;
  /** Both without a slash at the end. */
  readonly apiRoot: string;
  readonly oauthRoot: string;
  /** How long the assistant keeps silent after an officer wrote to a person. */
  readonly takeoverMs: number;
}

const HOUR_MS = 3_600_000;

/** The settings ZALO_OA_* and ZALO_OAUTH_ROOT; undefined when the channel is off. Throws ConfigError. */
export function readZaloOaSettings(
  environment: Record<string, string | undefined>,
): ZaloOaSettings | undefined {
  if (!isSet(environment, 'ZALO_OA_APP_ID')) {
    const [lonely] = ['ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'ZALO_OA_REFRESH_TOKEN'].filter((name) =>
      isSet(environment, name),
    );
    if (lonely)
      throw new ConfigError(`Cài đặt ZALO_OA_APP_ID còn thiếu: đã có ${lonely} nhưng chưa có mã ứng dụng.`);
    return undefined;
  }
  const data = readSettings(Environment, environment);
  return {
    appId: data.ZALO_OA_APP_ID,
    appSecret: data.ZALO_OA_APP_SECRET,
    secretKey: data.ZALO_OA_SECRET_KEY,
    refreshToken: data.ZALO_OA_REFRESH_TOKEN,
    apiRoot: data.ZALO_OA_API_ROOT.replace(/\/+$/, ''),
    oauthRoot: data.ZALO_OAUTH_ROOT.replace(/\/+$/, ''),
    takeoverMs: data.ZALO_OA_TAKEOVER_HOURS * HOUR_MS,
  };
}
