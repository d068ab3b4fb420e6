import { loadavg } from 'node:os';
import { CatalogueRecord } from '../src/catalogue/record.ts';
import { writeCatalogue } from '../src/store/catalogue-file.ts';
import { startAssistant } from '../test/security/assistant.ts';
import { newFolder } from '../test/support/app.ts';
import { catalogueOf } from './catalogue.ts';

/** From starting the process to the first answer, with the shipped content and a catalogue as large as the country's. */

const STARTS = 5;
const CATALOGUE = 5_739;
const QUESTIONS = ['làm giấy khai sinh cho con', 'làm giấy khai sinh ở xã An Hiệp'];

const dataDir = newFolder();
const { records: all, isReal } = catalogueOf(CATALOGUE);
const records = all.filter((record) => CatalogueRecord.safeParse(record).success);
await writeCatalogue(dataDir, records, {
  importedAt: new Date().toISOString(),
  source: 'bench',
  rows: records.length,
});

/** In seconds. */
async function firstAnswer(question: string): Promise<string> {
  const began = performance.now();
  const assistant = await startAssistant({ CONTENT_DIR: process.cwd(), DATA_DIR: dataDir });
  await assistant.ask(question);
  const seconds = (performance.now() - began) / 1000;
  await assistant.stop();
  return seconds.toFixed(2);
}

console.log(`the first start, which checks the content: ${await firstAnswer(QUESTIONS[0] ?? '')} s`);
for (const question of QUESTIONS) {
  const took: string[] = [];
  for (let start = 0; start < STARTS; start += 1) took.push(await firstAnswer(question));
  console.log(`"${question}": ${took.join(', ')} s`);
}
console.log(
  `${isReal ? 'the real' : 'a made-up'} catalogue, ${records.length} procedures; load average ${loadavg()[0]?.toFixed(1)}`,
);
