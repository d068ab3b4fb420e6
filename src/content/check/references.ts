import type { Path } from '../document.ts';
import type { Entries, Entry } from '../entries.ts';
import type { Problem } from '../problem.ts';
import { codesOf } from './layers.ts';

export function dangling({ procedures, answers, flows, vocabulary, unread }: Entries): Problem[] {
  const known = new Set(procedures.flatMap(({ value }) => codesOf(value).map(({ code }) => code)));
  const targets = new Set([
    ...known,
    ...procedures.flatMap(({ value }) => (value.cases ?? []).map(({ id }) => `${value.code}/${id}`)),
    ...answers.map(({ value }) => value.id),
    ...flows.map(({ value }) => value.id),
  ]);
  const problems: Problem[] = [];
  const need = (entry: Entry<unknown>, path: Path, target: string, among: Set<string>) => {
    if (!among.has(target) && !unread.has(target) && !unread.has(target.split('/')[0] ?? '')) {
      problems.push(
        entry.document.problem('dangling', path, `Không có thủ tục hay câu trả lời nào mang mã "${target}".`),
      );
    }
  };
  for (const entry of procedures) {
    for (const [index, code] of (entry.value.related ?? []).entries()) {
      need(entry, ['related', index], code, known);
      if (code === entry.value.code) {
        problems.push(
          entry.document.problem('dangling', ['related', index], 'Thủ tục không thể liên quan với chính nó.'),
        );
      }
    }
    if (entry.value.replacedBy) need(entry, ['replacedBy'], entry.value.replacedBy, known);
  }
  for (const entry of answers) {
    for (const [index, code] of (entry.value.procedures ?? []).entries())
      need(entry, ['procedures', index], code, known);
  }
  for (const entry of vocabulary) {
    for (const [fork, { choices }] of entry.value.forks.entries()) {
      for (const [index, choice] of choices.entries())
        need(entry, ['forks', fork, 'choices', index], choice, targets);
    }
  }
  return problems;
}

/** A receiving agency is one of those named at the head of the file. */
export function agencies({ levels }: Entries): Problem[] {
  return levels.flatMap(({ value, document }) =>
    Object.entries(value.levels).flatMap(([code, entry]) =>
      [entry]
        .flat()
        .flatMap(({ at }) => at)
        .filter((key) => value.agencies[key] === undefined)
        .map((key) =>
          document.problem(
            'dangling',
            ['levels', code],
            `Không có nơi nhận "${key}" trong bảng agencies ở đầu tệp.`,
          ),
        ),
    ),
  );
}

export function folders({ procedures, groups, unread }: Entries): Problem[] {
  const known = new Set(groups.flatMap(({ value }) => value.groups.map(({ id }) => id)));
  return procedures.flatMap(({ value: { group }, document }) => {
    const folder = document.file.split('/').at(-2);
    if (known.size > 0 && !known.has(group) && !unread.has(group)) {
      return [
        document.problem('dangling', ['group'], `Không có nhóm "${group}" trong knowledge/groups.yaml.`),
      ];
    }
    return folder === group
      ? []
      : [
          document.problem(
            'wrong-folder',
            ['group'],
            `Nhóm là "${group}" nhưng tệp nằm trong thư mục "${folder}".`,
          ),
        ];
  });
}
