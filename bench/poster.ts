import { loadContent } from '../src/content/load.ts';
import { posterText } from '../src/dialogue/share/poster-text.ts';
import { createWorld } from '../src/dialogue/world.ts';
import { createMeasure } from '../src/poster/measure.ts';
import { type Form, forms, pageOf } from '../src/poster/page-of.ts';
import type { Page } from '../src/poster/sheet.ts';
import { toPdf } from '../src/poster/to-pdf.ts';
import { toPng } from '../src/poster/to-png.ts';
import { readContentFiles } from '../src/store/files.ts';

/** 450 posters of as many teams in one PDF (bar: under 60 s), and one poster or sheet at a time as the web page asks for it. */

const TODAY = '2026-11-21';
const TEAMS = 450;
const ROUNDS = 10;
const doors = { web: 'https://tro-ly-thu-tuc.vinhlong.example.gov.vn' };

const { content } = loadContent(await readContentFiles('.'), TODAY);
if (!content) throw new Error('the shipped content has problems: npm run check');
const communes = createWorld(content, 'vinh-long').places().communesOf('86');
const teams = Array.from({ length: TEAMS }, (_, index) => {
  const { commune } = communes[index % communes.length] ?? {
    commune: { code: '28870', name: 'Xã Chợ Lách' },
  };
  return {
    id: `to-${index + 1}`,
    name: `Tổ công nghệ số cộng đồng ấp ${index + 1}, ${commune.name}`,
    commune: commune.code,
    number: index + 1,
  };
});
const world = createWorld({ ...content, teams }, 'vinh-long');
const measure = createMeasure();
const textOf = (index: number) => {
  const text = posterText(world, {
    topic: '1.115970/sang-ten',
    team: teams[index],
    channel: 'web',
    doors,
    today: TODAY,
  });
  if (!text) throw new Error('a poster of the transfer of a vehicle');
  return text;
};

function* batch(): Generator<Page> {
  for (const index of teams.keys()) yield pageOf('A4', textOf(index), measure);
}
const started = performance.now();
const pdf = await toPdf(batch(), 'batch');
const seconds = (performance.now() - started) / 1000;
console.log(
  `${TEAMS} posters in one PDF: ${seconds.toFixed(1)} s, ${(pdf.length / 1e6).toFixed(1)} MB (bar: under 60 s)`,
);

for (const form of forms) {
  const [png, one] = [
    await timed(async (page) => toPng(page), form),
    await timed((page) => toPdf([page], 'one'), form),
  ];
  console.log(`${form.padEnd(5)} PNG ${png.toFixed(0)} ms, PDF ${one.toFixed(0)} ms (median of ${ROUNDS})`);
}

async function timed(draw: (page: Page) => Promise<Uint8Array>, form: Form): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await draw(pageOf(form, textOf(round), measure));
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0;
}
