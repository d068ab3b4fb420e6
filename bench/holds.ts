import Table from 'cli-table3';
import { startOnAllChannels } from '../test/security/assistant.ts';
import { attempts } from '../test/security/attempts.ts';

/**
 * How long each attempt of the attack holds the event loop of `npm start`, with the shipped content: read from the
 * process's own /metrics after each, one by one. What nobody asked anything holds it stands in the first line.
 */

const ROUNDS = 5;
const SHOWN = 15;
/** The lag is looked at so often, so an idle loop shows as much. In milliseconds. */
const RESOLUTION = 10;

const target = {
  telegramSecret: 'telegram-secret',
  zaloBotSecret: 'zalo-bot-secret',
  adminToken: 'a token of the bench',
};
const assistant = await startOnAllChannels({
  CONTENT_DIR: process.cwd(),
  PREVIEW_DIR: process.cwd(),
  PUBLIC_URL: 'https://hoi.example.gov.vn',
  ADMIN_TOKEN: target.adminToken,
  TELEGRAM_WEBHOOK_SECRET: target.telegramSecret,
  ZALO_BOT_WEBHOOK_SECRET: target.zaloBotSecret,
});

const metrics = async () => (await fetch(`${assistant.address}/metrics`)).text();

/** The longest hold since it was last read, in milliseconds. */
async function longestHold(): Promise<number> {
  const text = await metrics().catch(metrics);
  const seconds = /^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1];
  return Math.max(0, Number(seconds) * 1000 - RESOLUTION);
}

const holds = new Map<string, number[]>();
const note = (name: string, hold: number) => holds.set(name, [...(holds.get(name) ?? []), hold]);
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const { name, run } of attempts()) {
    // Some wrong tokens shut the door to officers too.
    if (round < ROUNDS && name.includes(' with a wrong token')) continue;
    await longestHold();
    const wrong = await run({ ...target, address: assistant.address, port: assistant.port });
    if (wrong !== undefined) console.error(`${name}: ${wrong}`);
    await new Promise((resolve) => setTimeout(resolve, 2 * RESOLUTION));
    const hold = await longestHold();
    // The first round warms it up.
    if (round > 0) note(name, hold);
  }
  await longestHold();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  if (round > 0) note('(nobody asks anything for two seconds)', await longestHold());
}
await assistant.stop();

const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
const table = new Table({ head: ['attempt', 'hold of the loop, ms: median', 'longest'] });
const rows = [...holds].map(([name, all]) => ({ name, median: median(all), longest: Math.max(...all) }));
for (const { name, median: middle, longest } of rows.sort((a, b) => b.median - a.median).slice(0, SHOWN))
  table.push([name, middle.toFixed(1), longest.toFixed(1)]);
console.log(table.toString());
console.log(
  `${rows.length} attempts, ${ROUNDS} times each; over 50 ms in the median: ${rows.filter((row) => row.median > 50).length}`,
);
