import { expect, test } from 'vitest';
import { readDocument } from '../../src/content/document.ts';
import { Flow } from '../../src/content/schema/flow.ts';
import { readContentFiles } from '../../src/store/files.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { play, readTranscripts, transcriptFiles } from '../support/transcripts.ts';

test('every question and every outcome of every flow is exercised by a transcript', async () => {
  const world = await shippedWorld();
  const reached = new Set<string>();
  for (const transcript of transcriptFiles().flatMap(readTranscripts)) {
    for (const { reply } of play(world, transcript, TODAY)) reached.add(`${reply.flow}/${reply.step}`);
  }
  const files = (await readContentFiles('.')).filter(({ path }) => path.startsWith('flows/'));
  const missing = files.flatMap((file) => {
    const { document } = readDocument(file);
    if (!document) throw new Error(`${file.path} cannot be read`);
    const flow = Flow.parse(document.value);
    return (['questions', 'outcomes'] as const).flatMap((group) =>
      Object.keys(flow[group])
        .filter((id) => !reached.has(`${flow.id}/${id}`))
        .map((id) => {
          const { line } = document.problem('missing', [group, id], '', { at: 'key' });
          return `${file.path}:${line}: không cuộc trò chuyện mẫu nào đi qua ${group === 'questions' ? 'câu hỏi' : 'kết quả'} "${id}"`;
        }),
    );
  });
  expect(files.length).toBeGreaterThanOrEqual(2);
  expect(missing, missing.join('\n')).toEqual([]);
});
