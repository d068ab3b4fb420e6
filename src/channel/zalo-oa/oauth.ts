import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { post, Unreachable } from '../post.ts';

/** What one exchange gives. The refresh token can be used once; the access token lives some 25 hours. */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** In ms since 1970. */
  readonly expiresAt: number;
}

export interface ZaloOauth {
  refresh(refreshToken: string): Promise<TokenPair>;
  exchangeCode(code: string, verifier: string): Promise<TokenPair>;
  /** The page on which an administrator of the account lets the app in. */
  consentUrl(options: { redirectUri: string; challenge: string; state: string }): string;
}

/**
 * - `refused`: the platform will not take this token or code; only a person can help;
 * - `unknown`: no readable answer, so the token may have been used up or not.
 *
 * The message holds no secret.
 */
export class ZaloOauthError extends Error {
  override name = 'ZaloOauthError';
  readonly outcome: 'refused' | 'unknown';
  readonly code: number | undefined;
  constructor(outcome: 'refused' | 'unknown', code: number | undefined, why: string) {
    super(`Zalo OA, xin token: ${why}`);
    this.outcome = outcome;
    this.code = code;
  }
}

const TIMEOUT_MS = 15_000;

const Granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});
const Refused = z.object({
  error: z.union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ]),
});

const MEANINGS: Record<number, string> = {
  [-118]: 'refresh token đã dùng hoặc hết hạn',
  [-14020]: 'refresh token đã dùng hoặc hết hạn',
  [-14002]: 'ZALO_OA_APP_ID sai',
  [-14003]: 'địa chỉ callback khác với địa chỉ đã khai',
};

export function createZaloOauth(
  {
    appId,
    appSecret,
    oauthRoot,
  }: { readonly appId: string; readonly appSecret: string; readonly oauthRoot: string },
  now: () => number = Date.now,
): ZaloOauth {
  async function grant(fields: Record<string, string>): Promise<TokenPair> {
    const { status, json } = await post(
      `${oauthRoot}/v4/oa/access_token`,
      new URLSearchParams({ ...fields, app_id: appId }),
      { headers: { secret_key: appSecret }, timeoutMs: TIMEOUT_MS },
    ).catch((error: unknown) => {
      if (error instanceof Unreachable) throw new ZaloOauthError('unknown', undefined, error.message);
      throw error;
    });
    const granted = Granted.safeParse(json);
    if (granted.success) {
      const { access_token, refresh_token, expires_in } = granted.data;
      return {
        accessToken: access_token,
        refreshToken: refresh_token,
        expiresAt: now() + expires_in * 1000,
      };
    }
    const refused = Refused.safeParse(json);
    if (!refused.success || status >= 500)
      throw new ZaloOauthError('unknown', undefined, `câu trả lời không đọc được (HTTP ${status})`);
    const code = refused.data.error;
    throw new ZaloOauthError('refused', code, `${code} ${MEANINGS[code] ?? 'bị từ chối'}`);
  }

  return {
    refresh: (refreshToken) => grant({ refresh_token: refreshToken, grant_type: 'refresh_token' }),
    exchangeCode: (code, verifier) =>
      grant({ code, grant_type: 'authorization_code', code_verifier: verifier }),
    consentUrl: ({ redirectUri, challenge, state }) =>
      `${oauthRoot}/v4/oa/permission?${new URLSearchParams({
        app_id: appId,
        redirect_uri: redirectUri,
        code_challenge: challenge,
        state,
      })}`,
  };
}

/** 43 characters, as the platform wants it. */
export function newVerifier(): string {
  return randomBytes(32).toString('base64url');
}

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
