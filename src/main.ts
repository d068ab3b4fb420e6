import { openFirst, startWorker } from './app/thinker.ts';
import { orSayWhy } from './cli/or-say-why.ts';

// What a start takes longest for is first; all else is loaded meanwhile.
const worker = startWorker();
await orSayWhy(async () => {
  const { readConfig } = await import('./config.ts');
  const config = readConfig(process.env);
  const opening = openFirst(config, worker);
  // Whoever waits for it hears of its trouble.
  opening.catch(() => {});
  const { start } = await import('./start.ts');
  await start(config, opening);
});
// What was opened before a start failed must not keep the process.
if (process.exitCode === 1) process.exit();
