import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { todayInVietnam } from '../clock.ts';
import type { Event } from '../dialogue/event.ts';
import { newSession } from '../dialogue/new-session.ts';
import type { Session } from '../dialogue/session.ts';
import type { World } from '../dialogue/world.ts';
import { worldFromDisk } from '../world-from-disk.ts';
import type { Inquiry } from './inquiries.ts';

/** One thread that thinks: it reads the content, says so or why not, and then answers what it is asked, in order. */

export type Ask = { readonly id: number } & Wish;

export type Wish =
  | { readonly type: 'turn'; readonly session: Session; readonly event: Event }
  | { readonly type: 'inquiry'; readonly name: Inquiry; readonly rest: readonly unknown[] };

export type Told =
  | { readonly type: 'open'; readonly about: About }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'done'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: unknown };

/** What the content holds, for the operator. */
export interface About {
  readonly locality: string;
  readonly procedures: number;
  readonly answers: number;
  readonly flows: number;
  readonly groups: number;
  /** Procedures known from the imported catalogue only. */
  readonly imported: number;
  /** The codes of the edited procedures. */
  readonly codes: readonly string[];
}

/** Whoever waited for the start is answered first. */
const PREPARE_AFTER_MS = 3_000;

if (!parentPort) throw new Error('a thread of its own is needed');
const port = parentPort;
const tell = (told: Told) => port.postMessage(told);

/** What a thread is opened with. */
export interface Opening {
  readonly config: Parameters<typeof worldFromDisk>[0];
  /** It says that it is open as soon as it can answer most messages, and builds the rest while it waits for one. */
  readonly isHurried: boolean;
}

const [{ config, isHurried }] = (await once(port, 'message')) as [Opening];
// It loads while the content is read.
const loading = import('../dialogue/respond.ts');
const world = await worldFromDisk(config).catch((error: Error) => {
  tell({ type: 'refused', message: error.message });
  return undefined;
});
const { respond } = await loading;
if (world) {
  const answer = (text: string) => void respond(world, newSession, { type: 'text', text }, todayInVietnam());
  const prepare = () => {
    world.prepare();
    answer('làm giấy khai sinh ở xã nào');
  };
  if (!isHurried) prepare();
  port.on('message', async (ask: Ask) => {
    try {
      tell({ type: 'done', id: ask.id, result: await fulfil(world, ask) });
    } catch (error) {
      tell({ type: 'failed', id: ask.id, error });
    }
  });
  tell({ type: 'open', about: aboutOf(world) });
  if (isHurried) {
    answer('làm giấy khai sinh');
    setTimeout(prepare, PREPARE_AFTER_MS);
  }
}

async function fulfil(world: World, ask: Ask): Promise<unknown> {
  if (ask.type === 'turn') return respond(world, ask.session, ask.event, todayInVietnam());
  // Only here, as what officers ask takes long to load and no citizen needs it.
  const { inquiries } = await import('./inquiries.ts');
  const inquire: (world: World, today: string, ...rest: never[]) => unknown = inquiries[ask.name];
  return inquire(world, todayInVietnam(), ...(ask.rest as never[]));
}

function aboutOf({ content, locality, importedCount }: World): About {
  return {
    locality: locality.name,
    procedures: content.procedures.length,
    answers: content.answers.length,
    flows: content.flows.length,
    groups: content.groups.length,
    imported: importedCount,
    codes: content.procedures.map(({ code }) => code),
  };
}
