import type { Hono } from 'hono';
import type { Event } from '../dialogue/event.ts';
import type { Reply } from '../dialogue/reply.ts';

/** Plain data that survives being written down and read again. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One thing a person did, as a platform told it: what the inbox stores before the platform is answered. */
export interface Update {
  /** The platform's own name for it, unique within the channel; a repeated delivery carries the same one. */
  readonly id: string;
  /** The chat it happened in, in the channel's terms; order is kept within one chat. */
  readonly chat: string;
  readonly event: Event;
  /** What the channel will need to render the answer (the message a button stood on, a mention to reply to). */
  readonly context?: Json;
}

/** One reply on its way to a chat. */
export interface Outgoing {
  /** The id of the update it answers; a repeated sending carries the same one. */
  readonly id: string;
  readonly chat: string;
  readonly reply: Reply;
  readonly context?: Json;
}

/** Resolves once the update is stored for good; only then may the platform be told so. Rejects with Busy when there is no room. */
export type Accept = (update: Update) => Promise<void>;

/** A face of the assistant: a translation of a platform's updates and messages, and nothing else. */
export interface Channel {
  /** `telegram`, `zalo-bot`, `zalo-oa`, `web`: also the prefix of its chats in the stores, and its place under /webhooks/. */
  readonly name: string;
  readonly limits: Limits;
  /** People fetch their replies themselves: the last few are kept with the chat, and `send` is never called. */
  readonly fetched?: true;
  /** Its webhook, mounted at /webhooks/<name>; absent when it polls. */
  readonly webhook?: Hono;
  /** Begins to hand over updates. Rejects, with a sentence for the operator, when the platform refuses the settings. */
  start(accept: Accept): Promise<void>;
  /** Takes no more updates and resolves when none is half taken. */
  stop(): Promise<void>;
  /** Resolves when the platform has the message. Rejects with a SendError. */
  send(outgoing: Outgoing): Promise<void>;
  /** Erases what the channel itself keeps about a chat; called once more after the last reply to it went out. */
  forget?(chat: string): Promise<void>;
}

/** How fast a platform may be sent to. */
export interface Limits {
  /** Messages a second over all chats. */
  readonly perSecond: number;
  /** Messages a second in one chat. */
  readonly perChatPerSecond: number;
}

/** Why a message did not go out, and what follows from it. Its message never holds a token or a citizen's words. */
export class SendError extends Error {
  override name = 'SendError';
  /**
   * - `later`: try the same again, not before `retryAfterMs`;
   * - `gone`: the chat does not take messages any more (blocked, left): drop what is waiting for it;
   * - `refused`: this message will never go out: drop it, and tell the operator.
   */
  readonly outcome: 'later' | 'gone' | 'refused';
  readonly retryAfterMs: number | undefined;
  constructor(
    message: string,
    {
      outcome,
      retryAfterMs,
      cause,
    }: { outcome: SendError['outcome']; retryAfterMs?: number; cause?: unknown },
  ) {
    super(message, { cause });
    this.outcome = outcome;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The inbox has no room for the moment: the platform should deliver again later. */
export class Busy extends Error {
  override name = 'Busy';
}
