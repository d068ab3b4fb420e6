import { openFirst } from './app/thinker.ts';
import { orSayWhy } from './cli/or-say-why.ts';
import { readConfig } from './config.ts';

await orSayWhy(async () => {
  const config = readConfig(process.env);
  const opening = openFirst(config);
  // Whoever waits for it hears of its trouble; all else is loaded meanwhile.
  opening.catch(() => {});
  const { start } = await import('./start.ts');
  await start(config, opening);
});
// What was opened before a start failed must not keep the process.
if (process.exitCode === 1) process.exit();
