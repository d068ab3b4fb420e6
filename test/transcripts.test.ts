import { describe, expect, test } from 'vitest';
import { foldText } from '../src/content/fold.ts';
import { shippedWorld, TODAY } from './support/content.ts';
import { play, readTranscripts, shown, type Transcript, transcriptFiles } from './support/transcripts.ts';

const world = await shippedWorld();
const files = transcriptFiles();

test('there are transcripts', () => {
  expect(files.length).toBeGreaterThan(0);
});

describe.each(files)('%s', (file) => {
  test.each(readTranscripts(file).map((transcript) => [transcript.name, transcript] as const))(
    '%s',
    (_name, transcript) => expectReplies(transcript),
  );
});

function expectReplies(transcript: Transcript): void {
  for (const { turn, reply } of play(world, transcript, TODAY)) {
    const said = turn.dân ?? turn.bấm ?? turn.mở;
    const text = shown(reply);
    if (turn.luồng !== undefined) expect(reply.flow, `"${said}" is answered by the flow`).toBe(turn.luồng);
    if (turn.hỏi !== undefined)
      expect([reply.kind, reply.step], `"${said}" leads to the question`).toEqual(['question', turn.hỏi]);
    if (turn['kết quả'] !== undefined)
      expect([reply.kind, reply.step], `"${said}" leads to the outcome`).toEqual([
        'outcome',
        turn['kết quả'],
      ]);
    if (turn.mã !== undefined) {
      const given = reply.procedures[0] ?? '';
      // A province may have a code of its own; an officer may write either.
      expect([given, world.procedure(given)?.code], `"${said}" is about`).toContain(turn.mã);
    }
    if (turn.kiểu !== undefined) expect(reply.kind, `"${said}" is answered with`).toBe(turn.kiểu);
    for (const wanted of turn.bot === undefined ? [] : [turn.bot].flat())
      expect(text, `"${said}"`).toContain(foldText(wanted));
    for (const unwanted of turn.không === undefined ? [] : [turn.không].flat())
      expect(text, `"${said}"`).not.toContain(foldText(unwanted));
  }
}
