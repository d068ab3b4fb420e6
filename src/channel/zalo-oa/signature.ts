import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { shallowJson } from '../shallow-json.ts';

export interface Signed {
  /** The bytes as they came. */
  readonly body: Buffer;
  /** `X-ZEvent-Signature`: mac=<hex> */
  readonly signature: string | undefined;
  /** `X-ZEvent-Timestamp`, for bodies without one. */
  readonly timestamp?: string;
}

export interface SignatureKeys {
  readonly appId: string;
  /** Any of them may have signed. */
  readonly keys: readonly string[];
}

/**
 * The platform delivers again for nearly two hours, the body and its time unchanged. What is older is a replay; the inbox
 * has to know its ids for longer than that.
 */
export const LONGEST_AGE_MS = 3 * 3_600_000;
/** How far its clock may be before ours. */
const LONGEST_LEAD_MS = 5 * 60_000;

const Timed = z.object({ timestamp: z.union([z.string(), z.number().transform(String)]) });

/** Whether mac = hex(SHA-256(appId + body + timestamp + key)), and the time is near `now`, in ms since 1970. */
export function isSigned(
  { body, signature, timestamp: fromHeader }: Signed,
  { appId, keys }: SignatureKeys,
  now: number,
): boolean {
  const mac = /^(?:mac=)?([0-9a-f]{64})$/i.exec(signature ?? '')?.[1];
  // Strangers' bodies are not even read.
  if (mac === undefined) return false;
  const timestamp = timestampIn(body) ?? fromHeader;
  if (timestamp === undefined || !/^\d{1,16}$/.test(timestamp)) return false;
  const age = now - Number(timestamp);
  if (age > LONGEST_AGE_MS || age < -LONGEST_LEAD_MS) return false;
  const given = Buffer.from(mac, 'hex');
  return keys.some((key) => timingSafeEqual(given, macOf({ appId, body, timestamp, key })));
}

export function macOf({
  appId,
  body,
  timestamp,
  key,
}: {
  appId: string;
  body: Buffer | string;
  timestamp: string;
  key: string;
}): Buffer {
  return createHash('sha256').update(appId).update(body).update(timestamp).update(key).digest();
}

function timestampIn(body: Buffer): string | undefined {
  return Timed.safeParse(shallowJson(body.toString('utf8'))).data?.timestamp;
}
