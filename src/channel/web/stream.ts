import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { App, Kept } from '../../app.ts';

import { toJson } from './to-json.ts';

export interface Streams {
  /** Answers GET /api/stream: replies of the browser's chat as they are given, in whichever tab they were asked for. */
  open(context: Context): Promise<Response>;
  /** Tells the tabs of a chat that it is no more. */
  forgotten(chat: string): void;
  /** Ends all; browsers come back to the process that takes over. */
  end(): void;
}

export interface StreamParts {
  readonly app: Pick<App, 'kept' | 'follow'>;
  readonly channel: string;
  readonly chatOf: (context: Context) => Promise<string>;
  /** Between two signs of life, at which replies of other processes are looked for too. In milliseconds. */
  readonly beatMs?: number;
}

const BEAT_MS = 15_000;
/** Tabs of one browser; the oldest gives way. */
const MOST_OF_A_CHAT = 8;
const MOST = 20_000;
/** After a break a browser asks again this much later. In milliseconds. */
const RETRY_MS = 1500;

export function createStreams({ app, channel, chatOf, beatMs = BEAT_MS }: StreamParts): Streams {
  const byChat = new Map<string, Set<Listener>>();
  let count = 0;
  let isEnding = false;

  const enter = (chat: string, listener: Listener) => {
    const listeners = byChat.get(chat) ?? new Set();
    byChat.set(chat, listeners.add(listener));
    count += 1;
    if (listeners.size > MOST_OF_A_CHAT) [...listeners][0]?.close();
  };
  const leave = (chat: string, listener: Listener) => {
    const listeners = byChat.get(chat);
    if (listeners?.delete(listener)) count -= 1;
    if (listeners?.size === 0) byChat.delete(chat);
  };

  return {
    async open(context) {
      if (isEnding || count >= MOST) return context.text('', 503, { 'Retry-After': '5' });
      const chat = await chatOf(context);
      const after = context.req.header('Last-Event-ID') ?? context.req.query('after');
      // Proxies that gather an answer before they pass it on are asked not to.
      context.header('X-Accel-Buffering', 'no');
      return streamSSE(context, async (stream) => {
        const listener = createListener(stream);
        enter(chat, listener);
        stream.onAbort(() => listener.close());
        const unfollow = app.follow(channel, chat, () => listener.wake());
        try {
          await stream.writeSSE({ event: 'open', data: '', retry: RETRY_MS });
          await pour(stream, listener, { after, beatMs, read: () => app.kept(channel, chat) });
        } finally {
          unfollow();
          leave(chat, listener);
        }
      });
    },
    forgotten(chat) {
      for (const listener of byChat.get(chat) ?? []) listener.forget();
    },
    end() {
      isEnding = true;
      for (const listeners of byChat.values()) for (const listener of listeners) listener.close();
    },
  };
}

interface Listener {
  wake(): void;
  forget(): void;
  close(): void;
  readonly state: 'open' | 'forgotten' | 'closed';
  /** Resolves at the next wake, or after the time. */
  wait(milliseconds: number): Promise<void>;
}

function createListener(stream: SSEStreamingApi): Listener {
  let state: Listener['state'] = 'open';
  let isAwake = false;
  let wake = () => {};
  const rouse = () => {
    isAwake = true;
    wake();
  };
  return {
    get state() {
      return stream.aborted || stream.closed ? 'closed' : state;
    },
    wake: rouse,
    forget() {
      if (state === 'open') state = 'forgotten';
      rouse();
    },
    close() {
      state = 'closed';
      rouse();
    },
    async wait(milliseconds) {
      if (!isAwake)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      isAwake = false;
    },
  };
}

/** Writes what is kept beyond the last one the browser has, again whenever something may have come. */
async function pour(
  stream: SSEStreamingApi,
  listener: Listener,
  {
    after,
    beatMs,
    read,
  }: { after: string | undefined; beatMs: number; read: () => Promise<readonly Kept[]> },
): Promise<void> {
  let written: Set<string> | undefined;
  while (listener.state === 'open') {
    const kept = await read();
    written ??= new Set(alreadyThere(kept, after));
    for (const { id, reply } of kept) {
      if (written.has(id)) continue;
      await stream.writeSSE({ event: 'reply', id: nameWithin(id), data: JSON.stringify(toJson(reply)) });
    }
    written = new Set(kept.map(({ id }) => id));
    await listener.wait(beatMs);
    if (listener.state === 'open') await stream.write(': đây\n\n');
  }
  if (listener.state === 'forgotten') await stream.writeSSE({ event: 'forgotten', data: '' });
}

/** All of them for a browser that knows none; up to its last for one that does; none where that one is too long ago. */
function alreadyThere(kept: readonly Kept[], after: string | undefined): string[] {
  if (after === undefined) return kept.map(({ id }) => id);
  const at = kept.findIndex(({ id }) => nameWithin(id) === after);
  return kept.slice(0, at + 1).map(({ id }) => id);
}

/** `chat/update` → `update`, the browser's own name for it. */
function nameWithin(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
