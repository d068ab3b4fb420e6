import { isAlias, isCollection, isMap, isNode, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { Path } from '../path.ts';

/** The place in the file of a place in a value's text. */
export function offsetWithin(node: Node | undefined, text: string, within: number): number {
  if (!isScalar(node) || !node.range) return 0;
  const [start] = node.range;
  if (node.type === 'PLAIN') return start + within;
  if (node.type !== 'BLOCK_LITERAL') return start + writtenLength(text.slice(start), within);
  // Under "|" a line of the text is a line of the file, moved to the right.
  const before = String(node.value).slice(0, within).split('\n');
  const lines = text.slice(start).split('\n');
  const skipped = lines.slice(0, before.length).join('\n').length + 1;
  const firstLine = lines.slice(1).find((line) => line.trim() !== '') ?? '';
  const indent = firstLine.length - firstLine.trimStart().length;
  return start + skipped + indent + (before.at(-1)?.length ?? 0);
}

/** How many signs of the file, the opening quote among them, stand for so many of the text. */
function writtenLength(source: string, count: number): number {
  const sign = source[0] === '"' ? /\\(?:u[\da-f]{4}|x[\da-f]{2}|.)|[\s\S]/giy : /''|[\s\S]/gy;
  sign.lastIndex = 1;
  for (let seen = 0; seen < count; seen += 1) sign.exec(source);
  return sign.lastIndex;
}

/** What stands at a path. Keys are compared as text: 86 is "86". */
export function nodeAt(root: Node | null, path: Path): Node | undefined {
  let node: unknown = root;
  for (const step of path) {
    if (isMap(node))
      node = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))?.value;
    else node = isSeq(node) ? node.items[Number(step)] : undefined;
  }
  return isNode(node) ? node : undefined;
}

/** Follows a path as far as the file goes; the place is the last key or value that exists. */
export function offsetOf(root: Node | null, path: Path, part: 'key' | 'value'): number {
  let node: unknown = root;
  let offset = startOf(root);
  for (const [depth, step] of path.entries()) {
    if (!isCollection(node)) break;
    const isLast = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (!pair) break;
      node = pair.value;
      offset =
        (isLast && part === 'key') || !hasStart(node) || isEmpty(node)
          ? startOf(pair.key as Node)
          : startOf(node as Node);
    } else {
      node = node.items[Number(step)];
      if (!hasStart(node)) break;
      offset = startOf(node as Node);
    }
  }
  return offset;
}

/** Nothing was written, so there is only the key to point at. */
function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.range?.[0] === node.range?.[1];
}

function hasStart(node: unknown): boolean {
  return (isScalar(node) || isCollection(node) || isAlias(node)) && Boolean(node.range);
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
