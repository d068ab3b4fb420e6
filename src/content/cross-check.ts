import type { Document, Path } from './document.ts';
import type { Entries, Entry } from './entries.ts';
import { foldText } from './fold.ts';
import type { Problem } from './problem.ts';
import type { Procedure } from './schema/procedure.ts';

/** Checks what one file alone cannot know: references, duplicates, days and hosts. */
export function crossCheck(entries: Entries, today: string): Problem[] {
  return [
    ...duplicates(entries),
    ...sharedAliases(entries),
    ...dangling(entries),
    ...folders(entries),
    ...statuses(entries.procedures),
    ...everyEntry(entries).flatMap((entry) => [...sources(entry, today), ...hosts(entry, entries)]),
  ];
}

function everyEntry(entries: Entries): Entry<unknown>[] {
  const { unread, ...kinds } = entries;
  return Object.values(kinds).flat();
}

/** Every code by which a procedure is found: its own, former ones, and those of provinces and cases. */
function codesOf(procedure: Procedure): { code: string; path: Path }[] {
  return [
    { code: procedure.code, path: ['code'] },
    ...(procedure.formerCodes ?? []).map((code, index) => ({ code, path: ['formerCodes', index] })),
    ...(procedure.cases ?? []).flatMap(({ formerCodes = [] }, index) =>
      formerCodes.map((code, at) => ({ code, path: ['cases', index, 'formerCodes', at] })),
    ),
    ...Object.entries(procedure.local ?? {}).flatMap(([province, { code }]) =>
      code ? [{ code, path: ['local', province, 'code'] }] : [],
    ),
  ];
}

/** Something that one place claims and no other may: a code, an id, an alias. */
interface Claim {
  readonly key: string;
  readonly document: Document;
  readonly path: Path;
  /** Who claims it, as an officer would name them. */
  readonly owner: string;
}

/** The claims made more than once, each with the first other place that makes it. */
function clashes(claims: readonly Claim[]): { claim: Claim; other: Claim }[] {
  const byKey = new Map<string, Claim[]>();
  for (const claim of claims) byKey.set(claim.key, [...(byKey.get(claim.key) ?? []), claim]);
  return [...byKey.values()].flatMap((same) =>
    same.flatMap((claim) => {
      const other = same.find((candidate) => candidate !== claim);
      return other ? [{ claim, other }] : [];
    }),
  );
}

function duplicates({ procedures, answers }: Entries): Problem[] {
  const codes = procedures.flatMap(({ value, document }) =>
    codesOf(value).map(({ code, path }) => ({ key: code, document, path, owner: value.title })),
  );
  const ids = answers.map(({ value, document }) => ({
    key: value.id,
    document,
    path: ['id'],
    owner: value.title,
  }));
  return [
    ...clashes(codes).map(({ claim, other }) =>
      claim.document.problem(
        'duplicate-code',
        claim.path,
        `Mã ${claim.key} có ở hai nơi: cũng có trong ${other.document.file}.`,
      ),
    ),
    ...clashes(ids).map(({ claim, other }) =>
      claim.document.problem(
        'duplicate-id',
        claim.path,
        `id "${claim.key}" có ở hai nơi: cũng có trong ${other.document.file}.`,
      ),
    ),
  ];
}

/** Two procedures may share an alias only when vocabulary.yaml asks which one is meant. */
function sharedAliases({ procedures, answers, vocabulary }: Entries): Problem[] {
  const forks = new Set(
    vocabulary.flatMap(({ value }) => value.forks.flatMap(({ phrases }) => phrases.map(foldText))),
  );
  const claim = (document: Document, owner: string, aliases: readonly string[], at: Path): Claim[] =>
    aliases.map((alias, index) => ({ key: foldText(alias), document, path: [...at, index], owner }));
  const claims = [
    ...procedures.flatMap(({ value, document }) => [
      ...claim(document, value.title, value.aliases, ['aliases']),
      ...(value.cases ?? []).flatMap(({ title, aliases }, index) =>
        claim(document, `${value.title}: ${title}`, aliases, ['cases', index, 'aliases']),
      ),
    ]),
    ...answers.flatMap(({ value, document }) => claim(document, value.title, value.aliases, ['aliases'])),
  ];
  return clashes(claims)
    .filter(({ claim, other }) => !forks.has(claim.key) || claim.owner === other.owner)
    .map(({ claim, other }) => {
      const where =
        claim.owner === other.owner
          ? 'hai lần trong cùng mục này'
          : `ở "${other.owner}" (${other.document.file})`;
      return claim.document.problem(
        'shared-alias',
        claim.path,
        `Cách gọi này đã có ${where}. Hãy bỏ một bên, hoặc khai trong mục forks của knowledge/vocabulary.yaml.`,
      );
    });
}

function dangling({ procedures, answers, vocabulary, unread }: Entries): Problem[] {
  const known = new Set(procedures.flatMap(({ value }) => codesOf(value).map(({ code }) => code)));
  const targets = new Set([
    ...known,
    ...procedures.flatMap(({ value }) => (value.cases ?? []).map(({ id }) => `${value.code}/${id}`)),
    ...answers.map(({ value }) => value.id),
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

function folders({ procedures, groups, unread }: Entries): Problem[] {
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

function statuses(procedures: Entries['procedures']): Problem[] {
  return procedures.flatMap(({ value, document }) => {
    const missing: Problem[] = [];
    if (value.status === 'repealed' && !value.replacedBy && !value.statusReason) {
      missing.push(
        document.problem(
          'status',
          ['status'],
          'Thủ tục đã bỏ thì phải có replacedBy (mã thay thế) hoặc statusReason (lý do).',
        ),
      );
    }
    if (value.status === 'future' && !value.from) {
      missing.push(document.problem('status', ['status'], 'Thủ tục sắp có thì phải có from (ngày bắt đầu).'));
    }
    if (value.status === 'paused' && !value.statusReason) {
      missing.push(
        document.problem(
          'status',
          ['status'],
          'Thủ tục tạm dừng thì phải có statusReason (lý do cho bà con).',
        ),
      );
    }
    for (const [index, time] of (value.time ?? []).entries()) {
      const ways = [time.workingDays, time.days, time.hours, time.text].filter((way) => way !== undefined);
      if (ways.length !== 1) {
        missing.push(
          document.problem(
            'invalid',
            ['time', index],
            'Mỗi dòng thời gian ghi đúng một trong: workingDays, days, hours, text.',
          ),
        );
      }
    }
    return missing;
  });
}

/** A day on which something was read cannot lie ahead, and a source must say what it is. */
function sources({ value, document }: Entry<unknown>, today: string): Problem[] {
  return walk(value).flatMap(({ path, value: found }) => {
    const key = path.at(-1);
    if (key === 'checkedAt' && typeof found === 'string' && found > today) {
      return [
        document.problem(
          'future-date',
          path,
          `Ngày ${found} còn ở tương lai; đây phải là ngày đã đọc nguồn.`,
        ),
      ];
    }
    const isSource = key === 'source' || path.at(-2) === 'fieldSources';
    if (isSource && isRecord(found) && found['name'] === undefined && found['url'] === undefined) {
      return [document.problem('missing', path, 'Nguồn phải có tên (name) hoặc địa chỉ (url).')];
    }
    return [];
  });
}

function hosts({ value, document }: Entry<unknown>, { portal }: Entries): Problem[] {
  const [forms] = portal;
  if (!forms) return [];
  const allowed = new Set(forms.value.hosts.map(({ host }) => host));
  const readable = new Set([...allowed, ...(forms.value.sourceHosts ?? [])]);
  return walk(value).flatMap(({ path, value: found }) => {
    const key = path.at(-1);
    if (
      document.file === forms.document.file &&
      key === 'host' &&
      typeof found === 'string' &&
      !found.endsWith('.gov.vn')
    ) {
      return [
        document.problem(
          'host-not-allowed',
          path,
          `Trang "${found}" không thuộc .gov.vn nên không được đưa cho bà con.`,
        ),
      ];
    }
    if (key === 'receivingSite' && typeof found === 'string' && !allowed.has(found)) {
      return [
        document.problem(
          'host-not-allowed',
          path,
          `Trang "${found}" không có trong danh sách hosts của knowledge/locality/portal.yaml.`,
        ),
      ];
    }
    if (typeof found !== 'string' || !/^https?:\/\//.test(found)) return [];
    const host = found.split('/')[2] ?? '';
    const isSourceUrl = key === 'url' && (path.at(-2) === 'source' || path.at(-3) === 'fieldSources');
    if ((isSourceUrl ? readable : allowed).has(host)) {
      const dead = forms.value.dead.find((form) => found.includes(form));
      return dead === undefined || isSourceUrl
        ? []
        : [
            document.problem(
              'host-not-allowed',
              path,
              `Dạng địa chỉ "${dead}" đã ngừng hoạt động, không được dùng.`,
            ),
          ];
    }
    return [
      document.problem(
        'host-not-allowed',
        path,
        `Trang "${host}" không có trong danh sách cho phép của knowledge/locality/portal.yaml.`,
      ),
    ];
  });
}

function walk(value: unknown, path: PropertyKey[] = []): { path: PropertyKey[]; value: unknown }[] {
  const here = [{ path, value }];
  if (Array.isArray(value)) return here.concat(value.flatMap((item, index) => walk(item, [...path, index])));
  if (isRecord(value))
    return here.concat(Object.entries(value).flatMap(([key, item]) => walk(item, [...path, key])));
  return here;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
