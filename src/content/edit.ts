import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Path } from './document.ts';

/** Adds a value at the end of a list: one line more, every other character stays. Undefined where the file has no such list. */
export function withItem(text: string, path: Path, value: string): string | undefined {
  return withEntry(text, nodeAt(text, path), value);
}

/** Adds `key: value` at the end of a group of keys, in the same way. */
export function withPair(text: string, path: Path, key: string, value: string): string | undefined {
  const node = nodeAt(text, path);
  return isMap(node) ? withEntry(text, node, `${scalar(key)}: ${scalar(value)}`, true) : undefined;
}

/** Adds an item written as YAML on one line (`{ code: … }`) at the end of a list. */
export function withYamlItem(text: string, path: Path, yaml: string): string | undefined {
  const node = nodeAt(text, path);
  return isSeq(node) ? withEntry(text, node, yaml, true) : undefined;
}

/** Takes the items at these indexes out of a list, with the lines they stand on. */
export function withoutItems(text: string, path: Path, indexes: readonly number[]): string | undefined {
  const list = nodeAt(text, path);
  if (!isSeq(list)) return undefined;
  const spans = indexes.map((index) => spanOf(text, list, index));
  if (spans.some((span) => span === undefined)) return undefined;
  const kept = spans
    .filter((span) => span !== undefined)
    .sort((a, b) => b[0] - a[0])
    .reduce((left, [from, to]) => left.slice(0, from) + left.slice(to), text);
  if (indexes.length < list.items.length || list.flow) return kept;
  // A block list without items would be no list any more.
  const key = text.lastIndexOf(':', startOf(list)) + 1;
  return `${kept.slice(0, key)} []${kept.slice(key)}`;
}

/** How a text is written in YAML so that it is read back as it was, in block and in flow style. */
export function scalar(value: string): string {
  const isPlain = /^[\p{L}\p{N}](?:[\p{L}\p{N} ./()?-]*[\p{L}\p{N}.)?])?$/u.test(value);
  return isPlain && parseDocument(value).toJS() === value ? value : JSON.stringify(value);
}

function withEntry(text: string, node: unknown, value: string, isWritten = isMap(node)): string | undefined {
  if (!isSeq(node) && !isMap(node)) return undefined;
  const written = isWritten ? value : scalar(value);
  const last = lastNode(node);
  if (node.flow) return intoFlow(text, node, last, written);
  if (!last) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const end = endOfLine(text, endOf(text, last));
  const indent = indentOf(text, isMap(node) ? keyOf(node) : startOf(node));
  const line = `${indent}${isSeq(node) ? '- ' : ''}${written}`;
  // The last line of a file may lack its end.
  return end.hasEnd
    ? `${text.slice(0, end.at)}${line}${eol}${text.slice(end.at)}`
    : `${text.slice(0, end.at)}${eol}${line}`;
}

function intoFlow(text: string, node: YAMLSeq | YAMLMap, last: Node | undefined, written: string): string {
  if (last) {
    const at = endOf(text, last);
    return `${text.slice(0, at)}, ${written}${text.slice(at)}`;
  }
  const from = startOf(node);
  const to = (node.range?.[1] ?? from) as number;
  if (isSeq(node) && written.startsWith('{')) {
    // Each thing on a line of its own is easier to take out again.
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    return `${text.slice(0, from).replace(/ +$/, '')}${eol}  - ${written}${text.slice(to)}`;
  }
  const [open, close] = isSeq(node) ? ['[', ']'] : ['{ ', ' }'];
  return `${text.slice(0, from)}${open}${written}${close}${text.slice(to)}`;
}

function spanOf(text: string, list: YAMLSeq, index: number): [number, number] | undefined {
  const item = list.items[index];
  if (!isNode(item)) return undefined;
  const [from, to] = [startOf(item), endOf(text, item)];
  if (!list.flow) return [lineStart(text, from), endOfLine(text, to).at];
  const comma = /^\s*,\s*/.exec(text.slice(to));
  if (comma) return [from, to + comma[0].length];
  const before = /,\s*$/.exec(text.slice(0, from));
  return [before ? before.index : from, to];
}

function nodeAt(text: string, path: Path): unknown {
  const document = parseDocument(text, { keepSourceTokens: true });
  return document.errors.length > 0 ? undefined : document.getIn([...path], true);
}

function lastNode(node: YAMLSeq | YAMLMap): Node | undefined {
  const last: unknown = node.items.at(-1);
  if (isNode(last)) return last;
  const pair = last as { key?: unknown; value?: unknown } | undefined;
  return [pair?.value, pair?.key].find(isNode);
}

function isNode(value: unknown): value is Node {
  return (isScalar(value) || isMap(value) || isSeq(value)) && Boolean(value.range);
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** Without the blank space that the range of a group of lines takes in. */
function endOf(text: string, node: Node): number {
  const [from, to] = node.range ?? [0, 0];
  return from + text.slice(from, to).trimEnd().length;
}

function keyOf(map: YAMLMap): number {
  const key: unknown = map.items[0]?.key;
  return isNode(key) ? startOf(key) : startOf(map);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function endOfLine(text: string, at: number): { at: number; hasEnd: boolean } {
  const end = text.indexOf('\n', at);
  return end < 0 ? { at: text.length, hasEnd: false } : { at: end + 1, hasEnd: true };
}

function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';
}
