import { cp, readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { startAssistant } from '../test/security/assistant.ts';
import { newFolder } from '../test/support/app.ts';

/** From saving an officer's file to the first citizen who reads the new fee, on a running assistant with the shipped content. */

const FILE = 'knowledge/procedures/sinh-con/trich-luc-ho-tich.yaml';
const EDITS = 5;
const GIVE_UP_MS = 60_000;

const content = newFolder();
for (const folder of ['knowledge', 'flows']) await cp(folder, join(content, folder), { recursive: true });
const { ask, stop } = await startAssistant({ CONTENT_DIR: content });

// What is done once after a start is over by then.
await new Promise((resolve) => setTimeout(resolve, 10_000));
const before = await readFile(join(content, FILE), 'utf8');
const took: number[] = [];
for (let edit = 0; edit < EDITS; edit += 1) {
  const amount = 10_000 + 1_000 * edit;
  await writeFile(join(content, FILE), before.replace('amount: 8000', `amount: ${amount}`));
  const saved = performance.now();
  while (!(await ask('lệ phí xin bản sao giấy khai sinh')).includes(`${amount / 1000}.000 đồng`)) {
    if (performance.now() - saved > GIVE_UP_MS) throw new Error(`${amount} was never said`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  took.push((performance.now() - saved) / 1000);
}
await stop();
console.log(
  `${EDITS} edits, seconds until read: ${took.map((seconds) => seconds.toFixed(1)).join(', ')}; load average ${loadavg()[0]?.toFixed(1)}`,
);
