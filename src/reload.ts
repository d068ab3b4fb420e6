import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { watch } from 'chokidar';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export interface ReloadParts {
  /** Folders and files whose change counts. */
  readonly paths: readonly string[];
  /** Reads all of it anew; rejects, with what is to be mended, when it cannot be used. */
  readonly reload: () => Promise<unknown>;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** An editor saves several files, and some in several steps. */
const QUIET_FOR_MS = 300;
/** Network drives and containers tell of no change; so the files are also looked at. */
const LOOK_EVERY_MS = 5_000;

/** Takes changed content up while running. What cannot be used leaves the last good content in place, and is told. */
export async function watchContent({
  paths,
  reload,
  log,
  metrics,
}: ReloadParts): Promise<{ close(): Promise<void> }> {
  let seen = await fingerprint(paths);
  let quiet: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;

  const look = async () => {
    const now = await fingerprint(paths);
    if (now === seen) return;
    seen = now;
    const started = performance.now();
    try {
      await reload();
      metrics.reloaded('taken');
      log.info({ tookMs: Math.round(performance.now() - started) }, 'content: changed and taken up');
    } catch (error) {
      metrics.reloaded('refused');
      log.error({ err: error }, 'content: changed but has mistakes; the last good content stays');
    }
  };
  /** One look at a time; what changes during it is seen by the next. */
  const lookSoon = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      working = (working ?? Promise.resolve())
        .then(look)
        .catch((error: unknown) => log.error({ err: error }, 'content: could not be looked at'));
    }, QUIET_FOR_MS);
  };

  const watcher = watch([...paths], { ignoreInitial: true });
  watcher.on('all', lookSoon);
  watcher.on('error', (error) =>
    log.warn({ err: error }, 'content: cannot be watched; it is looked at instead'),
  );
  const clock = setInterval(lookSoon, LOOK_EVERY_MS);
  return {
    async close() {
      clearInterval(clock);
      clearTimeout(quiet);
      await watcher.close();
      await working;
    },
  };
}

/** Names, sizes and times of all files: it changes when any of them does. */
async function fingerprint(paths: readonly string[]): Promise<string> {
  const all = await Promise.all(paths.map(marks));
  return all.flat().sort().join('\n');
}

async function marks(path: string): Promise<string[]> {
  // A file may vanish while we look; then its absence is the change.
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}`];
  const names = await readdir(path).catch(() => []);
  return (
    await Promise.all(names.filter((name) => !name.startsWith('.')).map((name) => marks(join(path, name))))
  ).flat();
}
