import type { Document, Path } from '../document.ts';
import type { Entries } from '../entries.ts';
import type { Problem } from '../problem.ts';
import { codesOf } from './layers.ts';
import { areAlike, likeliest } from './likeness.ts';

/** What may be named from elsewhere. */
type Kind = 'procedure' | 'case' | 'answer' | 'flow' | 'group';

/** A place where something is named that another place must define. */
interface Reference {
  readonly target: string;
  readonly kinds: readonly Kind[];
  readonly document: Document;
  readonly path: Path;
}

interface Definition {
  readonly name: string;
  readonly kind: Kind;
  readonly document: Document;
  readonly path: Path;
}

/** Names that stand for nothing, each cause once: one slip in a code may leave ten places pointing at nothing. */
export function dangling(entries: Entries): Problem[] {
  const definitions = definitionsOf(entries);
  const references = referencesOf(entries);
  const known = new Set([
    ...definitions.map(({ kind, name }) => `${kind} ${name}`),
    // An id that is not the file's name is told as such.
    ...entries.answers.map(({ document }) => `answer ${stemOf(document)}`),
    ...entries.flows.map(({ document }) => `flow ${stemOf(document)}`),
  ]);
  const named = new Set(references.map(({ target }) => target));
  const missing = references.filter(
    ({ target, kinds }) =>
      !kinds.some((kind) => known.has(`${kind} ${target}`)) &&
      !isUnread(target, entries) &&
      !isUnsure(kinds, entries),
  );
  const byTarget = new Map<string, Reference[]>();
  for (const place of missing) byTarget.set(place.target, [...(byTarget.get(place.target) ?? []), place]);
  return [...byTarget.values()].flatMap((places): Problem[] => {
    const [first] = places;
    if (!first) return [];
    const { target, kinds } = first;
    const fitting = definitions.filter(({ kind }) => kinds.includes(kind));
    const unnamed = fitting.filter(({ name }) => !named.has(name));
    const slip = places.length > 1 ? likeliest(target, unnamed, ({ name }) => name) : undefined;
    if (slip) {
      const message = `Có lẽ gõ sai ở đây: không nơi nào nhắc tới "${slip.name}", còn "${target}" có ${places.length} nơi nhắc tới mà không thấy đâu.`;
      return [slip.document.problem('dangling', slip.path, message)];
    }
    const meant = likeliest(target, fitting, ({ name }) => name);
    const others = places.length > 1 ? ` Còn ${places.length - 1} nơi khác cũng ghi vậy.` : '';
    const hint = meant ? ` Có phải là "${meant.name}"?` : '';
    const what = [...new Set(kinds.map((kind) => WHAT[kind]))].join(', ');
    return [
      first.document.problem(
        'dangling',
        first.path,
        `Không có ${what} nào mang mã "${target}".${hint}${others}`,
      ),
    ];
  });
}

const WHAT: Record<Kind, string> = {
  procedure: 'thủ tục',
  case: 'thủ tục',
  answer: 'câu trả lời',
  flow: 'luồng hỏi',
  group: 'nhóm việc',
};

function stemOf({ file }: Document): string {
  return file.replace(/^.*\/|\.yaml$/g, '');
}

/** A file that could not be read may define it. */
function isUnread(target: string, { unread }: Entries): boolean {
  const [code = ''] = target.split('/');
  return (
    unread.has(target) ||
    unread.has(code) ||
    [...unread].some((name) => isMisspelt(name) && areAlike(name, code))
  );
}

function isMisspelt(name: string): boolean {
  return !/^(?:\d\.\d{6}|[a-z0-9]+(?:-[a-z0-9]+)*)$/.test(name);
}

/** Without a readable list of groups nothing can be said of groups. */
function isUnsure(kinds: readonly Kind[], { groups }: Entries): boolean {
  return kinds.includes('group') && groups.length === 0;
}

function definitionsOf({ procedures, answers, flows, groups }: Entries): Definition[] {
  return [
    ...procedures.flatMap(({ value, document }) => [
      ...codesOf(value).map(({ code, path }) => ({ name: code, kind: 'procedure' as const, document, path })),
      ...(value.cases ?? []).map(({ id }, index) => ({
        name: `${value.code}/${id}`,
        kind: 'case' as const,
        document,
        path: ['cases', index, 'id'],
      })),
    ]),
    ...answers.map(({ value: { id }, document }) => ({
      name: id,
      kind: 'answer' as const,
      document,
      path: ['id'],
    })),
    ...flows.map(({ value: { id }, document }) => ({
      name: id,
      kind: 'flow' as const,
      document,
      path: ['id'],
    })),
    ...groups.flatMap(({ value, document }) =>
      value.groups.map(({ id }, index) => ({
        name: id,
        kind: 'group' as const,
        document,
        path: ['groups', index, 'id'],
      })),
    ),
  ];
}

function referencesOf({ procedures, answers, flows, vocabulary }: Entries): Reference[] {
  const list = (document: Document, kinds: readonly Kind[], names: readonly string[] = [], at: Path) =>
    names.map((target, index) => ({ target, kinds, document, path: [...at, index] }));
  return [
    ...procedures.flatMap(({ value, document }) => [
      { target: value.group, kinds: ['group'] as const, document, path: ['group'] },
      ...list(document, ['procedure'], value.related, ['related']),
      ...(value.replacedBy
        ? [{ target: value.replacedBy, kinds: ['procedure'] as const, document, path: ['replacedBy'] }]
        : []),
    ]),
    ...answers.flatMap(({ value, document }) =>
      list(document, ['procedure'], value.procedures, ['procedures']),
    ),
    ...vocabulary.flatMap(({ value, document }) =>
      value.forks.flatMap(({ choices }, fork) =>
        list(document, ['procedure', 'case', 'answer', 'flow'], choices, ['forks', fork, 'choices']),
      ),
    ),
    ...flows.flatMap(({ value, document }) => [
      { target: value.group, kinds: ['group'] as const, document, path: ['group'] },
      ...Object.entries(value.outcomes).flatMap(([id, outcome]) => {
        const at = ['outcomes', id];
        return [
          ...(outcome.procedures ?? []).map((one, index) => ({
            target: typeof one === 'string' ? one : one.ref,
            kinds: ['procedure', 'case'] as const,
            document,
            path: [...at, 'procedures', index, ...(typeof one === 'string' ? [] : ['ref'])],
          })),
          ...list(document, ['answer'], outcome.answers, [...at, 'answers']),
          ...list(document, ['flow'], outcome.flows, [...at, 'flows']),
        ];
      }),
    ]),
  ];
}
