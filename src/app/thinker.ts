import { Worker } from 'node:worker_threads';
import type { Config } from '../config.ts';
import type { Turn } from '../dialogue/turn.ts';
import type { Log } from '../log.ts';
import type { Inquire } from './inquiries.ts';
import type { Think } from './take-turns.ts';
import type { About, Ask, Opening, Told, Wish } from './thinker-thread.ts';

/** Takes turns in threads of their own, so that neither a long story nor new content holds up the sending and storing. */
export interface Thinker {
  readonly think: Think;
  readonly inquire: Inquire;
  /** What is known at the moment. */
  about(): About;
  /** Reads the content anew and, when it is sound, answers from it; rejects, and stays with the old, when it is not. */
  reload(): Promise<About>;
  close(): Promise<void>;
}

export interface ThinkerParts {
  readonly config: Pick<Config, 'contentDir' | 'dataDir' | 'locality' | 'turnThreads'> &
    Partial<Pick<Config, 'doors'>>;
  readonly log: Log;
  /** A thread that takes longer over one wish is ended, in milliseconds. */
  readonly longestMs?: number;
  /** Threads that are being opened already. */
  readonly opening?: Promise<readonly Thread[]>;
}

/** The content or a setting cannot be used; the message says what is to be mended. */
export class ContentRefused extends Error {
  override name = 'ContentRefused';
}

/** Building the indexes makes much that is soon done with; where there is room for it, it is thrown away more seldom. */
const YOUNG_MB = 64;
/** No turn takes so long: a thread that does is ended and the turn counts as failed. */
const LONGEST_TURN_MS = 10_000;

/**
 * Begins to open the threads of a process that starts, which takes longer than all else a start does. They can answer a
 * little before they are quite ready. `worker`: one that was started before the settings were read.
 */
export function openFirst(config: ThinkerParts['config'], worker: Worker): Promise<readonly Thread[]> {
  return openAll(config, { longestMs: LONGEST_TURN_MS, isHurried: true }, worker);
}

/** A worker that loads its code, and reads the content once a thread is opened on it. */
export function startWorker(): Worker {
  return new Worker(new URL('./thinker-start.js', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
}

/** Resolves when the content is read; rejects with ContentRefused when it cannot be used. */
export async function createThinker({
  config,
  log,
  longestMs = LONGEST_TURN_MS,
  opening,
}: ThinkerParts): Promise<Thinker> {
  const unhurried = { longestMs, isHurried: false };
  let threads = await (opening ?? openAll(config, unhurried));
  let closed = false;

  const replace = async (broken: Thread) => {
    if (closed || !threads.includes(broken)) return;
    log.error('thinker: a thread ended by itself; another takes its place');
    try {
      const fresh = await openThread(config, unhurried);
      threads = threads.map((thread) => (thread === broken ? fresh : thread));
      watch(fresh);
      for (const asked of broken.takeOver()) fresh.ask(asked);
    } catch (error) {
      log.error({ err: error }, 'thinker: no thread could take its place');
      for (const { reject } of broken.takeOver()) reject(error);
    }
  };
  const watch = (thread: Thread) => void thread.ended.then(() => replace(thread));
  threads.forEach(watch);

  const wish = (asked: Wish) =>
    new Promise<unknown>((resolve, reject) => {
      const idlest = threads.reduce((best, thread) => (thread.inHand() < best.inHand() ? thread : best));
      idlest.ask({ wish: asked, resolve, reject });
    });

  return {
    think: (session, event) => wish({ type: 'turn', session, event }) as Promise<Turn>,
    inquire: ((name, ...rest) => wish({ type: 'inquiry', name, rest })) as Inquire,
    about: () => first(threads).about,
    async reload() {
      const fresh = await openAll(config, unhurried);
      const old = threads;
      threads = fresh;
      fresh.forEach(watch);
      for (const thread of old) thread.closeWhenDone();
      return first(fresh).about;
    },
    async close() {
      closed = true;
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

async function openAll(
  config: ThinkerParts['config'],
  manner: Manner,
  started?: Worker,
): Promise<readonly Thread[]> {
  const workers = Array.from(
    { length: config.turnThreads },
    (_, at) => (at === 0 && started) || startWorker(),
  );
  const opened = await Promise.allSettled(workers.map((worker) => openThread(config, manner, worker)));
  const sound = opened.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const refused = opened.find((one) => one.status === 'rejected');
  if (!refused) return sound;
  await Promise.all(sound.map((thread) => thread.terminate()));
  throw refused.reason;
}

interface Manner {
  readonly longestMs: number;
  readonly isHurried: boolean;
}

interface Asked {
  readonly wish: Wish;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface Thread {
  readonly about: About;
  /** Resolves when it is no more, for whatever reason. */
  readonly ended: Promise<void>;
  inHand(): number;
  ask(asked: Asked): void;
  /** What an ended thread left undone; the turn it died of is refused. */
  takeOver(): Asked[];
  closeWhenDone(): void;
  terminate(): Promise<void>;
}

function openThread(
  config: ThinkerParts['config'],
  { longestMs, isHurried }: Manner,
  worker = startWorker(),
): Promise<Thread> {
  worker.postMessage({ config, isHurried } satisfies Opening);
  const inHand = new Map<number, Asked>();
  let asking = 0;
  let closing = false;
  let timer: NodeJS.Timeout | undefined;

  const oldest = () => inHand.entries().next().value;
  /** The time runs for the one the thread is at. */
  const keepTime = () => {
    clearTimeout(timer);
    if (inHand.size > 0) timer = setTimeout(() => worker.terminate(), longestMs);
  };

  return new Promise((resolveThread, rejectThread) => {
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    worker.once('error', rejectThread);
    // Once it is open its end is what counts; without a listener the error would end the process.
    worker.on('error', () => {});
    worker.on('message', (told: Told) => {
      if (told.type === 'refused') return rejectThread(new ContentRefused(told.message));
      if (told.type === 'open') return resolveThread(threadOf(told.about));
      const asked = inHand.get(told.id);
      inHand.delete(told.id);
      keepTime();
      if (told.type === 'done') asked?.resolve(told.result);
      else asked?.reject(told.error);
      if (closing && inHand.size === 0) worker.terminate();
    });

    const threadOf = (about: About): Thread => ({
      about,
      ended,
      inHand: () => inHand.size,
      ask(asked) {
        asking += 1;
        inHand.set(asking, asked);
        if (inHand.size === 1) keepTime();
        worker.postMessage({ id: asking, ...asked.wish } satisfies Ask);
      },
      takeOver() {
        const [culprit] = oldest() ?? [];
        const rest = [...inHand].filter(([id]) => id !== culprit).map(([, asked]) => asked);
        if (culprit !== undefined) inHand.get(culprit)?.reject(new Error('the thread ended over this turn'));
        inHand.clear();
        return rest;
      },
      closeWhenDone() {
        closing = true;
        if (inHand.size === 0) worker.terminate();
      },
      async terminate() {
        await worker.terminate();
      },
    });
  });
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('there must be at least one thread');
  return item;
}
