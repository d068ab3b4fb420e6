import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  type Accept,
  Busy,
  type Channel,
  type Outgoing,
  SendError,
  type Update,
} from '../../src/channel/channel.ts';

/** A chat platform over HTTP: delivers to a webhook until it is told that the update is stored, and takes messages. */

const Delivered = z.object({ id: z.string(), chat: z.string(), text: z.string() });

/** The assistant's side of it. */
export function httpChannel(root: string): Channel {
  let accept: Accept | undefined;
  const webhook = new Hono();
  webhook.post('/', async (context) => {
    const { id, chat, text } = Delivered.parse(await context.req.json());
    try {
      if (!accept) throw new Busy('not started');
      const update: Update = { id, chat, event: { type: 'text', text } };
      await accept(update);
      return context.text('stored');
    } catch (error) {
      if (error instanceof Busy) return context.text('again later', 503);
      throw error;
    }
  });
  return {
    name: 'http',
    limits: { perSecond: Number.POSITIVE_INFINITY, perChatPerSecond: Number.POSITIVE_INFINITY },
    webhook,
    async start(ours) {
      accept = ours;
      // As on Telegram and Zalo Bot, it first asks who it is.
      await fetch(`${root}/me`, { signal: AbortSignal.timeout(10_000) }).then(
        (response) => response.text(),
        () => {},
      );
    },
    async stop() {
      accept = undefined;
    },
    async send({ id, chat, reply }: Outgoing) {
      const text = reply.blocks.map((block) => ('text' in block ? block.text : '')).join();
      const response = await fetch(`${root}/messages`, {
        method: 'POST',
        body: JSON.stringify({ id, chat, text }),
        signal: AbortSignal.timeout(10_000),
      });
      if (!response.ok) throw new SendError(`platform says ${response.status}`, { outcome: 'later' });
    },
  };
}

export interface Message {
  readonly id: string;
  readonly chat: string;
  readonly text: string;
}

/** The platform's side of it: remembers every message it was sent, in order. */
export async function startPlatform(onMessage: (message: Message) => void) {
  const platform = new Hono();
  platform.get('/me', (context) => context.text('an assistant'));
  platform.post('/messages', async (context) => {
    onMessage(Delivered.parse(await context.req.json()));
    return context.text('sent');
  });
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: platform.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started));
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    root: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Delivers one update to one of the assistants; true once it says that it has it. */
export async function deliver(assistant: string, message: Message): Promise<boolean> {
  try {
    const response = await fetch(`${assistant}/webhooks/http`, {
      method: 'POST',
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(5_000),
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}
