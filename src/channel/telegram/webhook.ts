import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Log } from '../../log.ts';
import { Busy } from '../channel.ts';
import { isSameSecret, slowed } from '../same-secret.ts';
import { shallowJson } from '../shallow-json.ts';
import type { Receive } from './receive.ts';

/** No update is nearly so long. In bytes. */
const BODY_LIMIT = 128 * 1024;

export interface WebhookParts {
  readonly secret: string;
  /** Undefined until Telegram has told who the bot is, and once it is over: it shall deliver again later. */
  readonly receive: () => Receive | undefined;
  readonly log: Log;
}

/** Takes updates that Telegram delivers; each is acknowledged only when it is stored. */
export function createWebhook({ secret, receive, log }: WebhookParts): Hono {
  const webhook = new Hono();
  webhook.post(
    '/',
    async (context, next) => {
      const given = context.req.header('X-Telegram-Bot-Api-Secret-Token') ?? '';
      if (!isSameSecret(given, secret)) {
        await slowed();
        return context.text('forbidden', 401);
      }
      if (!context.req.header('Content-Type')?.startsWith('application/json'))
        return context.text('JSON only', 415);
      return next();
    },
    bodyLimit({ maxSize: BODY_LIMIT, onError: (context) => context.text('too long', 413) }),
    async (context) => {
      const take = receive();
      if (!take) return context.text('not ready', 503);
      const update = shallowJson(await context.req.text());
      if (update === undefined) return context.text('not JSON', 400);
      try {
        await take(update);
      } catch (error) {
        if (!(error instanceof Busy)) log.error({ err: error }, 'telegram: chưa cất được tin mới');
        return context.text('later', 503, { 'Retry-After': '1' });
      }
      return context.body(null, 200);
    },
  );
  return webhook;
}
