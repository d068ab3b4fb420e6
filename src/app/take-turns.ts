import type { Event } from '../dialogue/event.ts';
import type { Reply } from '../dialogue/reply.ts';
import type { Session } from '../dialogue/session.ts';
import { troubleReply } from '../dialogue/trouble-reply.ts';
import type { Turn } from '../dialogue/turn.ts';
import { masked } from '../privacy/mask.ts';
import type { ChatRecord, Unsent } from '../store/chat-record.ts';
import { type Change, type Found, MOST_AT_ONCE, type Rest, type Waiting } from '../store/inbox.ts';
import type { Entry } from '../store/journal.ts';
import { entriesOf, mayBeRefused, wordsOf } from './entries.ts';

/** Answers one event of a chat; rejects when the turn cannot be taken. */
export type Think = (session: Session, event: Event) => Promise<Turn>;

/** What came of looking at a chat. */
export interface Taken {
  /** Replies that are owed, in order, those of earlier looks first. */
  readonly unsent: readonly Unsent[];
  readonly turns: readonly TurnTaken[];
  /** Replies to be fetched that were given now or, for an update delivered again, earlier. */
  readonly answered: readonly Answered[];
  /** More waits, or a turn failed and is to be tried again. */
  readonly next: 'nothing' | 'more' | 'later';
  /** Where the chat comes to rest when one reply is all it owes. */
  readonly rest: Rest | undefined;
  /** The words of the last message, as long as its answer may be refused. */
  readonly said: string | undefined;
}

export interface Answered {
  readonly id: string;
  /** Absent when it was given so long ago that it is not kept. */
  readonly reply?: Reply;
}

export interface TurnTaken {
  readonly update: Waiting;
  readonly outcome: 'answered' | 'failed' | 'set-aside';
  readonly milliseconds: number;
  readonly error?: unknown;
}

/** A turn that fails this often is given up, so that the chat can go on. */
const MOST_TRIES = 3;
/** Turns go no further ahead of the replies that are out, which bounds the record. */
const MOST_UNSENT = MOST_AT_ONCE;
/** A platform that delivers again does so long before a person has done this much since. */
const MOST_DONE = 50;
const MOST_KEPT = 4;

export interface TakeTurnsOptions {
  readonly think: Think;
  /** The reply that went out since the last look, or all of them when the chat takes none any more. */
  readonly out?: string | 'all';
  /** Replies are fetched by their people instead of sent. */
  readonly fetched: boolean;
  readonly channel: string;
  /** YYYY-MM-DD in Vietnam. */
  readonly today: string;
  /** What `Taken.said` was the last time. */
  readonly said?: string | undefined;
}

/** Strikes off what went out, takes the turns of all that waits in a chat, in order, and says what the chat is then. */
export async function takeTurns(
  { record, waiting }: Found,
  { think, out, fetched, channel, today, ...before }: TakeTurnsOptions,
): Promise<Change<Taken>> {
  let { session, counted } = record;
  let { said } = before;
  const entries: Entry[] = [];
  const done = [...record.done];
  const marked = new Set(waiting.filter(({ sent }) => sent).map(({ id }) => id));
  const isOut = ({ id }: Unsent) => out === 'all' || id === out || marked.has(id);
  const unsent = record.unsent.filter((owed) => !isOut(owed));
  let kept = [...record.kept];
  const remove: string[] = [];
  const answered: Answered[] = [];
  const turns: TurnTaken[] = [];
  let next: Taken['next'] = 'nothing';
  let failed: string | undefined;
  let setAside: Change<Taken>['setAside'];
  let { erased } = record;
  let erase: true | undefined;

  for (const update of waiting) {
    const { id, context } = update;
    if (unsent.some((owed) => owed.id === id)) continue;
    if (done.includes(id)) {
      // Its reply is out, now or long ago.
      remove.push(id);
      if (fetched) answered.push(kept.find((reply) => reply.id === id) ?? { id });
      continue;
    }
    if (unsent.length >= MOST_UNSENT) {
      next = 'more';
      break;
    }
    const started = performance.now();
    const turn = await think(session, update.event).catch((error: unknown) => ({ error }));
    const milliseconds = performance.now() - started;
    if ('error' in turn && update.tries + 1 < MOST_TRIES) {
      turns.push({ update, outcome: 'failed', milliseconds, error: turn.error });
      failed = id;
      next = 'later';
      break;
    }
    const givenUp = 'error' in turn;
    const reply = givenUp ? troubleReply : turn.reply;
    if (!givenUp) {
      const words = wordsOf(update.event, turn);
      const noted = entriesOf({ channel, day: today, notes: turn.notes, counted, words, said });
      entries.push(...noted.entries);
      ({ session } = turn);
      ({ counted } = noted);
      said = mayBeRefused(reply) ? words : undefined;
    }
    erased = reply.erases;
    if (erased) {
      erase = true;
      kept = [];
      said = undefined;
      counted = undefined;
    }
    done.push(id);
    if (reply.startsAnew) {
      erase = true;
      kept = [];
      said = undefined;
    }
    if (fetched) {
      kept.push({ id, reply });
      answered.push({ id, reply });
      remove.push(id);
    } else unsent.push({ id, reply, ...(context === undefined ? {} : { context }) });
    turns.push({
      update,
      outcome: givenUp ? 'set-aside' : 'answered',
      milliseconds,
      ...(givenUp && { error: turn.error }),
    });
    if (givenUp) {
      // One at a time: the step that stores it names only one.
      setAside = { id, reason: reasonOf(turn.error), event: maskedEvent(update.event) };
      next = 'more';
      break;
    }
  }
  if (next === 'nothing' && waiting.length === MOST_AT_ONCE) next = 'more';

  const changed = done.length > record.done.length || unsent.length < record.unsent.length;
  const after: ChatRecord = {
    session,
    done: done.slice(-MOST_DONE),
    unsent,
    kept: kept.slice(-MOST_KEPT),
    ...(counted && { counted }),
    ...(erased && { erased }),
  };
  return {
    ...(changed && { record: after }),
    remove,
    entries,
    ...(failed !== undefined && { failed }),
    ...(setAside && { setAside }),
    ...(erase && { erase }),
    result: {
      unsent,
      turns,
      answered,
      next,
      said,
      rest: next === 'nothing' ? restOf(changed ? after : record) : undefined,
    },
  };
}

function restOf(record: ChatRecord): Rest | undefined {
  const [owed, ...more] = record.unsent;
  return owed && more.length === 0 ? { id: owed.id, from: record, to: { ...record, unsent: [] } } : undefined;
}

/** Of what a citizen wrote, what a developer may see. */
function maskedEvent(event: Event): Event {
  return event.type === 'text' ? { ...event, text: masked(event.text) } : event;
}

/** Names the mistake, never what the citizen wrote. */
function reasonOf(error: unknown): string {
  return error instanceof Error
    ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}`.trim()
    : 'unknown';
}
