import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { foldText } from '../src/content/fold.ts';
import { plainText } from '../src/dialogue/reply.ts';
import { respond } from '../src/dialogue/respond.ts';
import { newSession } from '../src/dialogue/session.ts';
import { shippedWorld, TODAY } from './support/content.ts';

/** A conversation an officer could write: what the citizen says, and what the assistant must say back. */
const Transcript = z.strictObject({
  name: z.string(),
  turns: z.array(
    z.strictObject({
      dân: z.string(),
      /** Words the reply must contain, marks and case aside. */
      bot: z.union([z.string(), z.array(z.string())]).optional(),
      /** Words it must not contain. */
      không: z.string().optional(),
      /** The code the reply must be about first. */
      mã: z.string().optional(),
      /** The kind of reply, e.g. choose, none, hotline. */
      kiểu: z.string().optional(),
    }),
  ),
});

const world = await shippedWorld();
const files = readdirSync('test/transcripts').filter((file) => file.endsWith('.yaml'));

test('there are transcripts', () => {
  expect(files.length).toBeGreaterThan(0);
});

describe.each(files)('%s', (file) => {
  const transcripts = z.array(Transcript).parse(parse(readFileSync(`test/transcripts/${file}`, 'utf8')));
  test.each(transcripts.map((transcript) => [transcript.name, transcript.turns] as const))(
    '%s',
    (_name, turns) => {
      let session = newSession;
      for (const { dân: said, bot, không: unwanted, mã: code, kiểu: kind } of turns) {
        const turn = respond(world, session, { type: 'text', text: said }, TODAY);
        session = turn.session;
        const text = foldText(
          [plainText(turn.reply.blocks), ...turn.reply.choices.map(({ label }) => label)].join('\n'),
        );
        if (code !== undefined) expect(turn.reply.procedures[0], `"${said}" is about`).toBe(code);
        if (kind !== undefined) expect(turn.reply.kind, `"${said}" is answered with`).toBe(kind);
        for (const wanted of bot === undefined ? [] : [bot].flat())
          expect(text, `"${said}"`).toContain(foldText(wanted));
        if (unwanted !== undefined) expect(text, `"${said}"`).not.toContain(foldText(unwanted));
      }
    },
  );
});
