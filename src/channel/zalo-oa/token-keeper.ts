import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Lock, Memory } from '../memory.ts';
import { type TokenPair, type ZaloOauth, ZaloOauthError } from './oauth.ts';

/**
 * Keeps the one chain of tokens of an Official Account.
 *
 *     read pair ──▶ note "exchanging" ──▶ exchange ──▶ write new pair ──▶ read it back ──▶ use it
 *         └──────────────────── one process at a time, under the lock ────────────────────┘
 *
 * A refresh token works once, so a pair that is not written is an account that a person has to open again:
 * - two processes: the second waits, then finds the pair the first wrote. One that overslept its lock is refused by the
 *   platform, looks again, and finds it too;
 * - the store does not take the new pair: it stays in memory, is not used, and is offered to the store again and again;
 *   the old one stays written until then;
 * - no answer to the exchange: the old token is tried again, as it may never have arrived;
 * - killed between the platform's answer and the write, some milliseconds: nothing can bring that pair back. The next
 *   start finds the note, is refused, and tells the operator at once what to do. A stop by signal waits for the write.
 */
export interface TokenKeeper {
  /** A token to send with; not `stale`, which the platform just refused. Throws TokenTrouble. */
  accessToken(stale?: string): Promise<string>;
  /** Takes over a pair that a person consented to. */
  adopt(obtain: () => Promise<TokenPair>): Promise<void>;
  state(): Promise<TokenState>;
  /** Resolves when no exchange is under way and no pair is unwritten, or cannot be written. */
  settle(): Promise<void>;
}

export interface TokenState {
  /** In ms since 1970; undefined when there is no pair. */
  readonly expiresAt: number | undefined;
  readonly savedAt: number | undefined;
}

/** No token to send with. `mendable`: it may pass by itself; otherwise a person has to log in. */
export class TokenTrouble extends Error {
  override name = 'TokenTrouble';
  readonly isMendable: boolean;
  constructor(message: string, isMendable: boolean) {
    super(message);
    this.isMendable = isMendable;
  }
}

export interface TokenKeeperParts {
  readonly oauth: ZaloOauth;
  readonly memory: Memory;
  readonly lock: Lock;
  readonly alarm: (sentence: string) => void;
  /** ZALO_OA_REFRESH_TOKEN: begins a chain, and a new one begins a new chain. */
  readonly firstRefreshToken: string | undefined;
  readonly now?: () => number;
  /** How long to wait between tries to write a pair, and between looks for one another process may be writing. */
  readonly waitsMs?: readonly number[];
}

export const LOG_IN = 'Chạy "npm run zalo-oa -- login" để đăng nhập lại.';

const STORE_FAILS = 'Zalo OA: kho dữ liệu không đọc ghi được, chưa xin token.';

/** Refreshed so long before its end: trouble leaves the operator this much time. */
const MARGIN_MS = 2 * 3_600_000;
/** For the lock: a message waits no longer than this for a token. */
const LONGEST_WAIT_MS = 40_000;
/** A token that was refused is not shown to the platform again before. */
const REFUSAL_LASTS_MS = 5 * 60_000;

const Stored = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: z.number(),
  savedAt: z.number(),
  /** Fingerprint of the setting that was known when this was written. */
  seed: z.string().optional(),
});
type Stored = z.infer<typeof Stored>;
const Note = z.object({ at: z.number(), token: z.string() });

export function createTokenKeeper({
  oauth,
  memory,
  lock,
  alarm,
  firstRefreshToken,
  now = Date.now,
  waitsMs = [50, 250, 1000, 3000],
}: TokenKeeperParts): TokenKeeper {
  const seed = firstRefreshToken === undefined ? undefined : fingerprint(firstRefreshToken);
  let held: TokenPair | undefined;
  let unwritten: (TokenPair & { readonly since: number }) | undefined;
  let renewing: Promise<string> | undefined;
  const refusedAt = new Map<string, number>();

  const isUsable = (pair: TokenPair | undefined, stale: string | undefined, marginMs = MARGIN_MS) =>
    pair !== undefined && pair.accessToken !== stale && pair.expiresAt - now() > marginMs;
  const isRefused = (token: string) =>
    now() - (refusedAt.get(token) ?? Number.NEGATIVE_INFINITY) < REFUSAL_LASTS_MS;

  return {
    async accessToken(stale) {
      if (held && unwritten === undefined && isUsable(held, stale)) return held.accessToken;
      renewing ??= lock('zalo-oa:token', () => renewed(stale), AbortSignal.timeout(LONGEST_WAIT_MS))
        .catch((error: unknown) => {
          throw error instanceof TokenTrouble ? error : new TokenTrouble(STORE_FAILS, true);
        })
        .finally(() => {
          renewing = undefined;
        });
      return renewing;
    },
    adopt: (obtain) =>
      lock('zalo-oa:token', async () => {
        await note('');
        await write(await obtain());
      }),
    async state() {
      const stored = await read();
      return { expiresAt: stored?.expiresAt, savedAt: stored?.savedAt };
    },
    async settle() {
      await renewing?.catch(() => {});
      if (unwritten) await lock('zalo-oa:token', writeAtLast).catch(() => {});
    },
  };

  async function renewed(stale: string | undefined): Promise<string> {
    if (unwritten) return writeAtLast();
    const stored = await read();
    const isNewChain = seed !== undefined && stored?.seed !== seed;
    if (stored && !isNewChain && isUsable(stored, stale)) return hold(stored);

    const candidates = [isNewChain ? firstRefreshToken : undefined, stored?.refreshToken].filter(
      (token) => token !== undefined,
    );
    if (candidates.length === 0) throw new TokenTrouble(`Zalo OA: chưa đăng nhập. ${LOG_IN}`, false);
    const wereShown = !candidates.every(isRefused);
    const refusals: string[] = [];
    try {
      for (const token of new Set(candidates)) {
        const pair = await exchanged(token, refusals);
        if (pair) return await write(pair);
      }
    } catch (error) {
      // Refreshing comes early, so that its trouble need not be the citizens'.
      if (error instanceof ZaloOauthError && isUsable(stored, stale, 0))
        return (stored as Stored).accessToken;
      if (error instanceof ZaloOauthError) throw new TokenTrouble(error.message, true);
      throw error;
    }
    // Perhaps another process used the token just now and is about to write.
    const theirs = await writtenByOthers(new Set(candidates), stale, wereShown ? waitsMs : []);
    if (theirs) return hold(theirs);
    for (const refusal of refusals) alarm(refusal);
    if (stored && isNewChain) await memory.set('tokens', { ...stored, seed });
    if (stored && isUsable(stored, stale, 0)) return stored.accessToken;
    throw new TokenTrouble(`Zalo OA: Zalo không nhận refresh token. ${LOG_IN}`, false);
  }

  /** Undefined when the platform refuses the token. Throws when it is not known what became of it. */
  async function exchanged(token: string, refusals: string[]): Promise<TokenPair | undefined> {
    if (isRefused(token)) return undefined;
    const cut = Note.safeParse(await memory.get('exchange'));
    await note(token);
    try {
      return await oauth.refresh(token);
    } catch (error) {
      if (!(error instanceof ZaloOauthError && error.outcome === 'refused')) throw error;
      refusedAt.set(token, now());
      const wasCut = cut.success && cut.data.token === fingerprint(token);
      const cutOff = wasCut
        ? ` Lần xin token lúc ${new Date(cut.data.at).toISOString()} bị đứt giữa chừng.`
        : '';
      refusals.push(`${error.message}.${cutOff} Nếu không gửi được tin: ${LOG_IN}`);
      return undefined;
    }
  }

  /** Also shows, before a token is used up, that the store takes what is written. */
  async function note(token: string): Promise<void> {
    await memory.set('exchange', { at: now(), token: fingerprint(token) });
  }

  /** Only a pair that can be read back is used. */
  async function write(pair: TokenPair): Promise<string> {
    unwritten = { ...pair, since: unwritten?.since ?? now() };
    for (const wait of [0, ...waitsMs]) {
      if (wait > 0) await sleep(wait);
      try {
        const { accessToken, refreshToken, expiresAt } = pair;
        const savedAt = now();
        await memory.set('tokens', { accessToken, refreshToken, expiresAt, savedAt, ...(seed && { seed }) });
        if ((await read())?.refreshToken !== pair.refreshToken) continue;
        unwritten = undefined;
        await memory.delete('exchange').catch(() => {});
        return hold(pair);
      } catch {
        // The next wait.
      }
    }
    alarm(
      'Zalo OA: chưa ghi được cặp token mới, vẫn đang giữ và ghi lại. Đừng tắt máy chủ; xem đĩa và DATA_DIR.',
    );
    throw new TokenTrouble('Zalo OA: cặp token mới chưa ghi được.', true);
  }

  /** A pair that somebody logged in for meanwhile is the better one. */
  async function writeAtLast(): Promise<string> {
    const stored = await read();
    if (!unwritten) throw new Error('nothing to write');
    if (!stored || stored.savedAt <= unwritten.since) return write(unwritten);
    unwritten = undefined;
    return hold(stored);
  }

  async function writtenByOthers(
    tried: ReadonlySet<string>,
    stale: string | undefined,
    waits: readonly number[],
  ): Promise<Stored | undefined> {
    for (const wait of [0, ...waits]) {
      if (wait > 0) await sleep(wait);
      const stored = await read();
      if (stored && !tried.has(stored.refreshToken) && isUsable(stored, stale)) return stored;
    }
    return undefined;
  }

  function hold(pair: TokenPair): string {
    held = pair;
    return pair.accessToken;
  }

  async function read(): Promise<Stored | undefined> {
    const { data } = Stored.safeParse(await memory.get('tokens'));
    return data;
  }
}

function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}
