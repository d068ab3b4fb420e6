import { parentPort, workerData } from 'node:worker_threads';
import { todayInVietnam } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Event } from '../dialogue/event.ts';
import { respond, type Turn } from '../dialogue/respond.ts';
import { newSession, type Session } from '../dialogue/session.ts';
import type { World } from '../dialogue/world.ts';
import { worldFromDisk } from '../world-from-disk.ts';

/** One thread that thinks: it reads the content, says so or why not, and then answers what it is asked, in order. */

export interface Ask {
  readonly id: number;
  readonly session: Session;
  readonly event: Event;
}

export type Told =
  | { readonly type: 'open'; readonly about: About }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'turn'; readonly id: number; readonly turn: Turn }
  | { readonly type: 'failed'; readonly id: number; readonly error: unknown };

/** What the content holds, for the operator. */
export interface About {
  readonly locality: string;
  readonly procedures: number;
  readonly answers: number;
  readonly groups: number;
  /** Procedures known from the imported catalogue only. */
  readonly imported: number;
}

const tell = (told: Told) => parentPort?.postMessage(told);

const world = await worldFromDisk(workerData as Pick<Config, 'contentDir' | 'dataDir' | 'locality'>).catch(
  (error: Error) => {
    tell({ type: 'refused', message: error.message });
    return undefined;
  },
);
if (world) {
  // What is built when first asked for is built before anybody asks.
  world.places();
  respond(world, newSession, { type: 'text', text: 'làm giấy khai sinh ở xã nào' }, todayInVietnam());
  parentPort?.on('message', ({ id, session, event }: Ask) => {
    try {
      tell({ type: 'turn', id, turn: respond(world, session, event, todayInVietnam()) });
    } catch (error) {
      tell({ type: 'failed', id, error });
    }
  });
  tell({ type: 'open', about: aboutOf(world) });
}

function aboutOf({ content, locality, importedCount }: World): About {
  return {
    locality: locality.name,
    procedures: content.procedures.length,
    answers: content.answers.length,
    groups: content.groups.length,
    imported: importedCount,
  };
}
