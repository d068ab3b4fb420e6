import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { facetNames } from '../../src/content/facet.ts';
import { jsonSchemas } from '../../src/content/json-schema.ts';
import { CARD_LIMIT, cardOf } from '../../src/dialogue/card.ts';
import { facetReply } from '../../src/dialogue/facet-reply.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

test('two hundred procedures in twenty groups and forty answers, or more, are shipped', async () => {
  const { procedures, answers } = (await shippedWorld()).content;
  expect(procedures.length).toBeGreaterThanOrEqual(200);
  expect(new Set(procedures.map(({ group }) => group)).size).toBeGreaterThanOrEqual(20);
  expect(answers.length).toBeGreaterThanOrEqual(40);
});

test('every card, of every case, fits a phone and names its source', async () => {
  const world = await shippedWorld();
  for (const procedure of world.content.procedures) {
    for (const ref of [
      procedure.code,
      ...(procedure.cases ?? []).map(({ id }) => `${procedure.code}/${id}`),
    ]) {
      const view = world.view(ref, TODAY);
      if (!view) throw new Error(`no view of ${ref}`);
      const { blocks, links } = cardOf(world, view, TODAY);
      const text = plainText(blocks);
      expect(text.length, ref).toBeLessThanOrEqual(CARD_LIMIT);
      expect(text, ref).toContain('xem ngày');
      expect(links, ref).toHaveLength(view.isElsewhere ? 0 : 1);
    }
  }
});

test('every side of every procedure fits one message of the tightest channel and names the procedure', async () => {
  const world = await shippedWorld();
  for (const { code } of world.content.procedures) {
    const view = world.view(code, TODAY);
    if (!view) throw new Error(`no view of ${code}`);
    for (const facet of facetNames) {
      const text = plainText(facetReply(world, view, facet, TODAY).blocks);
      expect(text.length, `${code} ${facet}`).toBeLessThanOrEqual(1900);
      expect(text, `${code} ${facet}`).toContain(view.title);
    }
  }
});

test('no choice id is longer than the 64 bytes Telegram allows', async () => {
  const world = await shippedWorld();
  for (const procedure of world.content.procedures) {
    const view = world.view(procedure.code, TODAY);
    for (const { id } of view ? cardOf(world, view, TODAY).choices : [])
      expect(Buffer.byteLength(id), id).toBeLessThanOrEqual(64);
  }
});

test('the JSON Schemas for editors are those of the code (npm run schema writes them)', async () => {
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    expect(JSON.parse(await readFile(`knowledge/.schema/${name}`, 'utf8')), name).toEqual(
      JSON.parse(JSON.stringify(schema)),
    );
  }
});
