import type { Entries } from '../entries.ts';
import type { Problem } from '../problem.ts';

/** A procedure lies in the folder of its group, and what is found by an id in the file of that name. */
export function names({ procedures, groups, answers, flows, localities }: Entries): Problem[] {
  const known = new Set(groups.flatMap(({ value }) => value.groups.map(({ id }) => id)));
  const strays = procedures.flatMap(({ value: { group }, document }) => {
    const folder = document.file.split('/').at(-2);
    // A group that is nowhere is told as such.
    if (folder === group || !known.has(group)) return [];
    const message = `Nhóm là "${group}" nhưng tệp nằm trong thư mục "${folder}".`;
    return [document.problem('wrong-folder', ['group'], message)];
  });
  const misnamed = [...answers, ...flows, ...localities].flatMap(({ value: { id }, document }) => {
    const file = document.file.split('/').at(-1);
    if (file === `${id}.yaml`) return [];
    const message = `Tên mã (id) là "${id}" nhưng tệp tên "${file}". Hai tên phải trùng nhau.`;
    return [document.problem('wrong-folder', ['id'], message)];
  });
  return [...strays, ...misnamed];
}

/** A receiving agency is one of those named at the head of the file. */
export function agencies({ levels }: Entries): Problem[] {
  return levels.flatMap(({ value, document }) =>
    Object.entries(value.levels).flatMap(([code, entry]) =>
      [entry].flat().flatMap(({ at }, index) => {
        const path = ['levels', code, ...(Array.isArray(entry) ? [index] : []), 'at'];
        return [at]
          .flat()
          .filter((key) => value.agencies[key] === undefined)
          .map((key) =>
            document.problem('dangling', path, `Không có nơi nhận "${key}" trong bảng agencies ở đầu tệp.`),
          );
      }),
    ),
  );
}

/** Nothing is related to itself. */
export function selfRelated({ procedures }: Entries): Problem[] {
  return procedures.flatMap(({ value: { code, related = [] }, document }) =>
    related.flatMap((other, index) =>
      other === code
        ? [document.problem('dangling', ['related', index], 'Thủ tục không thể liên quan với chính nó.')]
        : [],
    ),
  );
}
