import type { Update } from '../channel/channel.ts';
import type { Event } from '../dialogue/event.ts';
import type { ChatRecord } from './chat-record.ts';
import type { Entry } from './journal.ts';

/** A chat's name in the stores: the name of its channel, a colon, the channel's own name for it. */
export type ChatName = `${string}:${string}`;

/** An update that was accepted and whose reply is not known to have gone out. */
export interface Waiting extends Update {
  /** How often a turn over it was begun and failed. */
  readonly tries: number;
  /** In milliseconds since 1970. */
  readonly acceptedAt: number;
  /** Its reply is out, and only the striking off was left to do. */
  readonly sent: boolean;
}

/** What stands in the store about one chat at one moment. */
export interface Found {
  readonly record: ChatRecord;
  /** Oldest first, at most MOST_AT_ONCE. */
  readonly waiting: readonly Waiting[];
}

/** What is to become of it, in one step that happens wholly or not at all. */
export interface Change<Result> {
  /** Left out: the record stays as it is. */
  readonly record?: ChatRecord;
  /** Ids of updates that are done with. */
  readonly remove?: readonly string[];
  /** The update whose turn failed, to be tried again. */
  readonly failed?: string;
  /** The update that is given up, kept aside for a developer; of its event, what may be kept. */
  readonly setAside?: { readonly id: string; readonly reason: string; readonly event: Event };
  /** What was said before is over: nothing of it may be left, neither set aside nor in what the store has not tidied yet. */
  readonly erase?: true;
  /** What the journal writes down of it. */
  readonly entries?: readonly Entry[];
  /** Updates whose reply now stands in the record: told to the other processes, where somebody may wait for it. */
  readonly announce?: readonly string[];
  readonly result: Result;
}

/** Where a chat comes to rest once the only reply it owes is out, if nothing comes meanwhile. */
export interface Rest {
  /** Of the update whose reply that is. */
  readonly id: string;
  /** The record as the last change left it. */
  readonly from: ChatRecord;
  readonly to: ChatRecord;
}

/** What the inbox calls in whoever works on it. */
export interface Hands {
  /** Something waits in this chat. Resolves when it has been looked at; what is left to send may go on. */
  wake(chat: ChatName): Promise<void>;
  /** Another process answered an update; the reply stands in the record. */
  answered(chat: ChatName, id: string): void;
}

export interface SetAside {
  readonly channel: string;
  readonly id: string;
  readonly reason: string;
}

export const MOST_AT_ONCE = 20;
/** Updates given up are kept this long for a developer to look at; they hold words of a citizen, masked. */
export const SET_ASIDE_DAYS = 7;

/**
 * Where accepted updates wait until their replies are out, and what is remembered of each chat.
 *
 * The row of an update stays until its reply has gone out, so the rows alone say what is left to do. The record of the
 * chat is written once for a turn: with the effect, the update's id among the done ones, and the reply not yet sent. A
 * crash before that write leaves the row alone, and the turn is taken anew; one after it leaves row and mark, and only
 * the reply is sent. A reply is repeated when the crash falls between the platform's taking it and our hearing so.
 *
 * Whatever is rejected by an inbox is the store's own trouble.
 */
export interface Inbox {
  /** Resolves once the update is stored for good; `known` when it was waiting already. */
  accept(channel: string, update: Update): Promise<'stored' | 'known'>;
  /** Reads a chat, asks what is to become of it, and stores that, with nobody coming between, in this process or another. */
  change<Result>(
    chat: ChatName,
    decide: (found: Found) => Promise<Change<Result>> | Change<Result>,
  ): Promise<Result>;
  read(chat: ChatName): Promise<ChatRecord>;
  /** Removes all that is stored about a chat. */
  forget(chat: ChatName): Promise<void>;
  /**
   * The right to send to a chat, which one process has at a time; undefined while another has it. Whoever has it gives
   * it back inside a change that found nothing left to send, so that what others leave behind is seen.
   */
  sendRight(chat: ChatName): Promise<SendRight | undefined>;
  /**
   * Marks that a reply is out, in a single write, before the change that strikes it off: a process killed between the
   * two does not send it again. Resolves also when the mark could not be made.
   */
  markSent(chat: ChatName, id: string): Promise<void>;
  /** Chats in which something waits and which no living process is known to work on, oldest first. */
  unattended(most: number): Promise<ChatName[]>;
  /** How many updates of a channel wait, as far as this process knows. */
  backlog(channel: string): number;
  /** Updates that were given up, newest first. */
  setAside(): Promise<SetAside[]>;
  /** Runs `begin` in one process at a time, `end` when that right is lost; resolves to what gives it up. */
  lead(name: string, role: Role): Promise<() => Promise<void>>;
  /** Rejects while the store cannot be written. */
  probe(): Promise<void>;
  /** Deletes what has expired. */
  tidy(): Promise<void>;
  start(hands: Hands): Promise<void>;
  /** Wakes nobody any more; what runs may still use the store. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface SendRight {
  /** False once the connection that stood for it is lost. */
  readonly held: () => boolean;
  release(): Promise<void>;
  /**
   * Lets the chat come to rest and releases the right, in a single write, if the chat still is what the last change left
   * and nothing else waits in it. Otherwise resolves to false, nothing has changed, and the chat is to be looked at.
   */
  settle(rest: Rest): Promise<boolean>;
}

export interface Role {
  begin(): Promise<void>;
  end(): Promise<void>;
}

export function chatName(channel: string, chat: string): ChatName {
  return `${channel}:${chat}`;
}

/** `telegram` of `telegram:42`. */
export function channelOf(chat: ChatName): string {
  return chat.slice(0, chat.indexOf(':'));
}

/** `42` of `telegram:42`. */
export function chatWithin(chat: ChatName): string {
  return chat.slice(chat.indexOf(':') + 1);
}
