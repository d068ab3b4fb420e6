import { readContentFiles } from '../store/files.ts';
import { createThinker, type Thinker, type ThinkerParts } from './thinker.ts';

/** A thinker for officers, beside the one that answers citizens: there while it is used. */
export interface OnDemandThinker {
  /** Opens it where it is not open. Rejects with ContentRefused when the content cannot be used. */
  get(): Promise<Thinker>;
  /** The same, with the content as its files are now. */
  latest(): Promise<Thinker>;
  close(): Promise<void>;
}

/** What is not used holds the content once more for nothing. */
const IDLE_MS = 15 * 60_000;

export function createOnDemandThinker(parts: ThinkerParts, idleMs = IDLE_MS): OnDemandThinker {
  let open: Promise<Thinker> | undefined;
  /** The files as they were when it was opened. */
  let read = '';
  let idle: NodeJS.Timeout | undefined;

  const close = async () => {
    clearTimeout(idle);
    const closing = open;
    open = undefined;
    await (await closing?.catch(() => undefined))?.close();
  };
  const get = async () => {
    clearTimeout(idle);
    idle = setTimeout(() => void close(), idleMs);
    idle.unref();
    open ??= createThinker(parts);
    const opening = open;
    try {
      return await opening;
    } catch (error) {
      if (open === opening) open = undefined;
      throw error;
    }
  };
  return {
    get,
    close,
    async latest() {
      const files = JSON.stringify(await readContentFiles(parts.config.contentDir));
      if (files !== read) await close();
      read = files;
      return get();
    },
  };
}
