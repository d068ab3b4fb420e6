import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { shippedWorld } from '../support/content.ts';

/** A place as somebody typed it in a hurry: the one commune, the ones to choose from, or the old district to ask about. */
const HandTyped = z.union([
  z.strictObject({ text: z.string(), codes: z.tuple([z.string()]) }),
  z.strictObject({ text: z.string(), ask: z.array(z.string()).min(1) }),
  z.strictObject({ text: z.string(), district: z.string() }),
]);

const rows = readFileSync('test/place/hand-typed.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => HandTyped.parse(JSON.parse(line)));
const places = (await shippedWorld()).places();

test('of the places typed carelessly at least 95 % are found at once, the rest is asked, and none is silently wrong', () => {
  let [resolvable, resolved] = [0, 0];
  const wrong: string[] = [];
  for (const row of rows) {
    const found = places.resolve(row.text, { home: '86' });
    const offered =
      found.kind === 'many' || found.kind === 'district'
        ? found.choices.map(({ commune }) => commune.code)
        : [];
    if ('codes' in row) {
      resolvable += 1;
      if (found.kind === 'one' && found.place.commune.code === row.codes[0]) resolved += 1;
      else if (!offered.includes(row.codes[0])) wrong.push(`${row.text}: ${JSON.stringify(found)}`);
    } else if ('ask' in row) {
      if (!row.ask.every((code) => offered.includes(code)))
        wrong.push(`${row.text}: ${JSON.stringify(found)}`);
    } else if (found.kind !== 'district' || found.district !== row.district)
      wrong.push(`${row.text}: ${JSON.stringify(found)}`);
  }
  expect(wrong).toEqual([]);
  expect(rows.length).toBeGreaterThanOrEqual(150);
  console.log(`hand-typed places: ${resolved} of ${resolvable} found at once, the others asked, 0 wrong`);
  expect(resolved / resolvable).toBeGreaterThanOrEqual(0.95);
});
