import { labelOf } from './labels.ts';

/** What differs between two values, each change one line in words. The label says where: "Lệ phí", "Câu hỏi, lựa chọn". */
export function valueLines(label: string, before: unknown, after: unknown): string[] {
  if (same(before, after)) return [];
  if (isList(before) || isList(after)) return listLines(label, asList(before), asList(after));
  if (isGroup(before) && isGroup(after)) return groupLines(label, before, after);
  return scalarLines(
    label,
    before === undefined ? undefined : textOf(before),
    after === undefined ? undefined : textOf(after),
  );
}

/** Added, removed, or one in place of another. */
export function scalarLines(label: string, before: string | undefined, after: string | undefined): string[] {
  if (before === after) return [];
  if (before === undefined) return [`${label}: thêm ${after}`];
  if (after === undefined) return [`${label}: bỏ ${before}`];
  return [`${label}: từ ${before} thành ${after}`];
}

/** Lists are compared as sets; a single item in place of a single other is a change of it. Only the order changed: said once. */
export function itemLines(label: string, before: readonly string[], after: readonly string[]): string[] {
  const gone = before.filter((item) => !after.includes(item));
  const fresh = after.filter((item) => !before.includes(item));
  if (gone.length === 0 && fresh.length === 0) return same(before, after) ? [] : [`${label}: đổi thứ tự`];
  const [old, now] = [gone[0], fresh[0]];
  if (gone.length === 1 && fresh.length === 1 && old !== undefined && now !== undefined)
    return scalarLines(label, old, now);
  return [...gone.map((item) => `${label}: bỏ ${item}`), ...fresh.map((item) => `${label}: thêm ${item}`)];
}

export function quoted(text: string): string {
  return `"${text}"`;
}

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function listLines(label: string, before: readonly unknown[], after: readonly unknown[]): string[] {
  if (![...before, ...after].every(isGroup)) return itemLines(label, before.map(textOf), after.map(textOf));
  const [old, fresh] = [byName(before), byName(after)];
  const names = new Set([...old.keys(), ...fresh.keys()]);
  const changes = [...names].flatMap((name) => {
    const [was, is] = [old.get(name), fresh.get(name)];
    if (was === undefined) return [`${label}: thêm ${textOf(is)}`];
    if (is === undefined) return [`${label}: bỏ ${textOf(was)}`];
    return groupLines(`${label} ${quoted(name)}`, was, is);
  });
  return changes.length > 0 ? changes : [`${label}: đổi thứ tự`];
}

function groupLines(label: string, before: Group, after: Group): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => valueLines(`${label}, ${labelOf(key)}`, before[key], after[key]));
}

type Group = Readonly<Record<string, unknown>>;

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  return isList(value) ? value : value === undefined ? [] : [value];
}

/** What names an item of a list of groups; two of one name are told apart by their place. */
const NAMES = [
  'id',
  'code',
  'number',
  'name',
  'label',
  'host',
  'date',
  'off',
  'ask',
  'phrases',
  'say',
  'ref',
] as const;

function byName(items: readonly unknown[]): Map<string, Group> {
  const named = new Map<string, Group>();
  for (const item of items.filter(isGroup)) {
    const key = NAMES.find((name) => item[name] !== undefined);
    const name = key === undefined ? JSON.stringify(item) : textOf(item[key]);
    let unique = name;
    for (let at = 2; named.has(unique); at += 1) unique = `${name} (${at})`;
    named.set(unique, item);
  }
  return named;
}

/** A value as an officer reads it; days and numbers stand plain, words in quotes. */
function textOf(value: unknown): string {
  if (value === undefined) return 'trống';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'string') return quoted(value.replace(/\s+/g, ' ').trim());
  if (isList(value)) return value.map(textOf).join(', ');
  if (isGroup(value))
    return Object.entries(value)
      .filter(([, inside]) => inside !== undefined)
      .map(([key, inside]) => `${labelOf(key)} ${textOf(inside)}`)
      .join(', ');
  return String(value);
}
