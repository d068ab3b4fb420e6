import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadContent } from '../content/load.ts';
import { formatProblem } from '../content/problem.ts';
import { type Applicable, fileWith, isApplicable } from '../unmet/change.ts';
import { groupMissed } from '../unmet/group.ts';
import { effectLines } from '../unmet/listing-text.ts';
import { unmetOf } from '../unmet/suggest.ts';
import type { Desk, SuggestOptions } from './suggest-desk.ts';
import { type Kept, keptSuggestions } from './suggest-kept.ts';

/** The suggestion cannot be taken; the message says why and what to do instead. Nothing was written. */
class NotTaken extends Error {
  override name = 'NotTaken';
}

/** Adds the line of a listed suggestion to its file. Throws NotTaken, and writes nothing, when the content would have an error. */
export async function applySuggestion(desk: Desk, number: string, options: SuggestOptions): Promise<void> {
  const { config, root, files, today, effects } = desk;
  const listed = await keptSuggestions(config.dataDir);
  const kept = listed.find((one) => String(one.number) === number) ?? groupNamed(desk, number);
  if (!kept)
    throw new NotTaken(
      `Không có "${number}" trong danh sách vừa rồi. Chạy "npm run suggest" để xem danh sách.`,
    );
  const suggestion = chosenFrom(kept, options);
  const changed = fileWith(files, suggestion);
  if (!changed) throw new NotTaken(`Không tìm thấy tệp của "${nameOf(suggestion)}". Coi lại mã sau --code.`);

  const { content, problems } = loadContent(
    files.map((file) => (file.path === changed.path ? changed : file)),
    today,
  );
  if (!content) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    throw new NotTaken(`${errors.map(formatProblem).join('\n\n')}\n\nChưa ghi gì, tệp còn y nguyên.`);
  }
  const effect = effects(suggestion);
  const isWorse = effect.questions.worse.length + effect.missed.worse.length > 0;
  if (isWorse && !options.force && !options.dryRun)
    throw new NotTaken(
      [
        ...effectLines(effect),
        '',
        'Chưa ghi gì. Coi lại các câu xấu đi; vẫn muốn thêm thì ghi thêm --force.',
      ].join('\n'),
    );
  const added = lineAdded(files.find(({ path }) => path === changed.path)?.text ?? '', changed.text);
  if (!options.dryRun) await writeFile(join(root, changed.path), changed.text);
  if (options.json) {
    console.log(
      JSON.stringify({ file: changed.path, ...added, written: !options.dryRun, suggestion, effect }, null, 2),
    );
    return;
  }
  console.log(
    [
      `${changed.path}:${added.line}`,
      `  + ${added.text}`,
      ...effectLines(effect),
      options.dryRun ? 'Chưa ghi gì (--dry-run).' : 'Đã ghi. Trợ lý đang chạy sẽ theo sau vài giây.',
    ].join('\n'),
  );
}

/** A group by its id, as the page shows it: what it is made of today. */
function groupNamed({ missed, world, today }: Desk, id: string): Chosen | undefined {
  const group = groupMissed(missed, world.search).groups.find((one) => one.id === id);
  return group && { example: group.example, suggestion: unmetOf(group, world, today).suggestion };
}

type Chosen = Pick<Kept[number], 'suggestion' | 'example'>;

/** What was suggested, with the words or the record that the officer chose instead. */
function chosenFrom({ suggestion, example }: Chosen, { code, words }: SuggestOptions): Applicable {
  const ref = code ?? (suggestion.kind === 'alias' ? suggestion.ref : undefined);
  if (ref === undefined && isApplicable(suggestion)) return suggestion;
  const said = words ?? (suggestion.kind === 'alias' ? suggestion.words : example);
  if (ref === undefined)
    throw new NotTaken('Gợi ý này chưa có dòng nào để thêm. Chọn việc và lời: --code MÃ --words "CÁCH GỌI".');
  return { kind: 'alias', ref, words: said };
}

function nameOf(suggestion: Applicable): string {
  return suggestion.kind === 'alias' ? suggestion.ref : suggestion.said;
}

/** The one line that is new, counted from 1. */
function lineAdded(before: string, after: string): { line: number; text: string } {
  const [old, fresh] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const at = fresh.findIndex((text, index) => text !== old[index]);
  return { line: at + 1, text: fresh[at] ?? '' };
}
