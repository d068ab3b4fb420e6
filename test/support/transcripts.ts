import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { foldText } from '../../src/content/fold.ts';
import type { Event } from '../../src/dialogue/event.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText, type Reply } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import type { World } from '../../src/dialogue/world.ts';

const Turn = z.strictObject({
  /** What the citizen types. */
  dân: z.string().optional(),
  /** The beginning of the label of the choice the citizen taps, marks and case aside. */
  bấm: z.string().optional(),
  /** The payload of a shared link. */
  mở: z.string().optional(),
  /** Words the reply or its choices must contain, marks and case aside. */
  bot: z.union([z.string(), z.array(z.string())]).optional(),
  /** Words they must not contain. */
  không: z.union([z.string(), z.array(z.string())]).optional(),
  /** The code the reply must be about first. */
  mã: z.string().optional(),
  /** The kind of reply, e.g. choose, none, hotline. */
  kiểu: z.string().optional(),
  /** The flow that speaks. */
  luồng: z.string().optional(),
  /** The question that is asked, and the outcome that is reached, by id. */
  hỏi: z.string().optional(),
  'kết quả': z.string().optional(),
});
export type TranscriptTurn = z.infer<typeof Turn>;

/** A conversation an officer could write: what the citizen does, and what the assistant must say back. */
const Transcript = z.strictObject({ name: z.string(), turns: z.array(Turn).min(1) });
export type Transcript = z.infer<typeof Transcript>;

const FOLDER = 'test/transcripts';

export function transcriptFiles(): string[] {
  return readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
}

export function readTranscripts(file: string): Transcript[] {
  return z.array(Transcript).parse(parse(readFileSync(`${FOLDER}/${file}`, 'utf8')));
}

/** Plays a conversation and gives what was done and the reply to each turn; throws where a tapped label was not offered. */
export function play(
  world: World,
  { turns }: Transcript,
  today: string,
): { turn: TranscriptTurn; event: Event; reply: Reply }[] {
  let session = newSession;
  return turns.map((turn) => {
    const event = eventOf(turn, session.offered);
    const { reply, session: next } = respond(world, session, event, today);
    session = next;
    return { turn, event, reply };
  });
}

function eventOf(
  { dân: said, bấm: tapped, mở: payload }: TranscriptTurn,
  offered: readonly { id: string; label: string }[],
): Event {
  if (said !== undefined) return { type: 'text', text: said };
  if (payload !== undefined) return { type: 'start', payload };
  const wanted = foldText(tapped ?? '');
  const choice =
    offered.find(({ label }) => foldText(label) === wanted) ??
    offered.find(({ label }) => foldText(label).startsWith(wanted));
  if (!choice) {
    throw new Error(`no choice "${tapped}" among: ${offered.map(({ label }) => label).join(' | ')}`);
  }
  return { type: 'choice', id: choice.id };
}

/** All that a reply shows, folded. */
export function shown({ blocks, choices, links }: Reply): string {
  return foldText(
    [plainText(blocks), ...choices.map(({ label }) => label), ...links.map(({ label }) => label)].join('\n'),
  );
}
