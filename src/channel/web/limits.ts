import { BlockList, isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

export interface Limit {
  readonly requests: number;
  readonly seconds: number;
}

/** A person who taps fast, and a house of several hundred people behind one address, stay below. */
export const LIMITS = {
  perChat: { requests: 30, seconds: 20 },
  perAddress: { requests: 1500, seconds: 60 },
} as const satisfies Record<string, Limit>;

/**
 * Lets a chat and an address ask so often and no more. What is counted is forgotten after its seconds, so memory holds no more
 * than the addresses and chats of the last minute; chats without a signed cookie count for their address only.
 */
export function createLimits({
  chatOf,
  perChat = LIMITS.perChat,
  perAddress = LIMITS.perAddress,
}: {
  readonly chatOf: (context: Context) => Promise<string | undefined>;
  readonly perChat?: Limit;
  readonly perAddress?: Limit;
}): { readonly messages: MiddlewareHandler; readonly pages: MiddlewareHandler } {
  const chats = new RateLimiterMemory({ points: perChat.requests, duration: perChat.seconds });
  const addresses = new RateLimiterMemory({ points: perAddress.requests, duration: perAddress.seconds });
  const pages: MiddlewareHandler = async (context, next) => {
    const full = await take(addresses, addressOf(context));
    return full ? tooFast(context, full) : next();
  };
  return {
    pages,
    messages: async (context, next) => {
      const chat = await chatOf(context);
      const full =
        (await take(addresses, addressOf(context))) ??
        (chat === undefined ? undefined : await take(chats, chat));
      return full ? tooFast(context, full) : next();
    },
  };
}

/** Undefined while there is room. */
async function take(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (full) {
    if (full instanceof Error) throw full;
    return full as RateLimiterRes;
  }
}

function tooFast(context: Context, { msBeforeNext }: RateLimiterRes) {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  context.header('Retry-After', String(seconds));
  return context.json(
    { error: `Nhiều tin quá, máy trả lời không kịp. Bà con chờ ${seconds} giây, tôi gửi lại giúp.` },
    429,
  );
}

/** Of a proxy on this machine or in this house the word is taken for whom it speaks for; of nobody else. */
export function addressOf(context: Context): string {
  const peer = peerOf(context);
  const passed = context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim();
  const address = passed && isIP(passed) && isProxy(peer) ? passed : peer;
  return isIP(address) === 6 ? networkOf(address) : address;
}

function peerOf(context: Context): string {
  // Without a connection, as in tests, there is nobody to tell apart.
  return context.env?.incoming ? (getConnInfo(context).remote.address ?? '').replace(/^::ffff:/, '') : '';
}

const PROXIES = new BlockList();
PROXIES.addSubnet('127.0.0.0', 8);
PROXIES.addSubnet('10.0.0.0', 8);
PROXIES.addSubnet('172.16.0.0', 12);
PROXIES.addSubnet('192.168.0.0', 16);
PROXIES.addAddress('::1', 'ipv6');
PROXIES.addSubnet('fc00::', 7, 'ipv6');

function isProxy(peer: string): boolean {
  const family = isIP(peer);
  return family !== 0 && PROXIES.check(peer, family === 6 ? 'ipv6' : 'ipv4');
}

/** One household has a whole /64 of the newer addresses. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...zeros, ...back].slice(0, 4).join(':');
}
