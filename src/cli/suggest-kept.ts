import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Listed } from '../unmet/listing.ts';
import { Suggestion } from '../unmet/suggest.ts';

/** What was listed last, so that "apply 3" takes the third of what the officer saw, whatever people have asked since. */
const Kept = z.array(z.object({ number: z.int(), example: z.string(), suggestion: Suggestion }));
export type Kept = z.infer<typeof Kept>;

const FILE = 'suggestions.json';

export async function keepSuggestions(
  { config: { dataDir } }: { config: { dataDir: string } },
  items: readonly Listed[],
): Promise<void> {
  const kept: Kept = items.map(({ number, group, suggestion }) => ({
    number,
    example: group.example,
    suggestion,
  }));
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, FILE), `${JSON.stringify(kept, null, 2)}\n`);
}

/** Empty where nothing was listed yet. */
export async function keptSuggestions(dataDir: string): Promise<Kept> {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return Kept.parse(JSON.parse(text));
}
