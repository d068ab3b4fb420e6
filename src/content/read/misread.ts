import { isScalar, type Node, type Pair, type Scalar, visit, type Document as YamlDocument } from 'yaml';

/** Something YAML accepts but reads otherwise than it was meant. */
export interface Misread {
  readonly offset: number;
  readonly message: string;
}

/** What a sound YAML file most likely does not mean: words cut off, lines run together, signs with a second sense. */
export function misreadIn(yaml: YamlDocument.Parsed, text: string): Misread[] {
  const found: Misread[] = [];
  visit(yaml, {
    Map(_key, map) {
      found.push(...signsOf(map, text), ...sameKeys(map.items as Pair[]));
    },
    Seq(_key, list) {
      found.push(...signsOf(list, text));
    },
    Pair(_key, { key }) {
      if (!isScalar(key)) found.push({ offset: offsetOf(key), message: KEY_IS_NO_WORD });
    },
    Alias(_key, node) {
      found.push({ offset: offsetOf(node), message: signed('*') });
    },
    Scalar(_key, scalar) {
      found.push(...signsOf(scalar, text), ...inScalar(scalar, text));
    },
  });
  return found;
}

/** An anchor or a tag: the words after its sign are lost. */
function signsOf(node: Node, text: string): Misread[] {
  const { anchor, tag, range } = node as Scalar;
  const at = (sign: string): Misread[] => {
    const offset = text.lastIndexOf(sign, range?.[0] ?? 0);
    return offset === -1 ? [] : [{ offset, message: signed(sign) }];
  };
  return [...(anchor === undefined ? [] : at('&')), ...(tag === undefined ? [] : at('!'))];
}

function signed(sign: string): string {
  return `Dấu ${sign} ở đầu có nghĩa riêng với máy, chữ sau nó sẽ mất. Hãy đặt cả câu trong dấu nháy kép.`;
}
const KEY_IS_NO_WORD = 'Chỗ này phải là một tên mục. Hãy bỏ dấu ? hoặc ngoặc ở đầu dòng.';

function inScalar(scalar: Scalar, text: string): Misread[] {
  const [start, end, whole] = scalar.range ?? [0, 0, 0];
  const source = text.slice(start, end);
  const say = (message: string, offset = start): Misread[] => [{ offset, message }];
  const isPlain = scalar.type === 'PLAIN';
  if (isPlain && typeof scalar.value === 'number' && /^\d{1,3}(?:\.\d{3})+$/.test(source))
    return say(
      `Số viết liền, không dấu chấm: ${source.replace(/\./g, '')}. Viết ${source} thì máy hiểu là ${scalar.value}.`,
    );
  const next = /\n\s*/.exec(source);
  if (isPlain && next)
    return say(
      'Dòng này dính vào câu ở dòng trên. Hãy thêm dấu gạch "- " hoặc tên mục cho thẳng cột, hay viết cả câu trên một dòng.',
      start + next.index + next[0].length,
    );
  if (next && scalar.type?.startsWith('QUOTE'))
    return say('Dấu nháy mở ở đây mà tới dòng sau mới đóng. Hãy đóng nháy ở cuối câu, trên cùng một dòng.');
  const cut = isPlain ? /^\s+(?=#\S)/.exec(text.slice(end, whole)) : null;
  if (cut)
    return say(
      'Từ dấu # trở đi máy bỏ qua, câu sẽ bị cụt. Hãy đặt cả câu trong dấu nháy kép.',
      end + cut[0].length,
    );
  if (/^[“”„‘’].*[“”‘’"']$/.test(source))
    return say('Dấu nháy cong (Word tự đổi) không bao được câu. Hãy gõ lại dấu nháy thẳng " ở hai đầu.');
  if (isPlain && /^[–—•·+]\s/.test(source))
    return say(
      `Đầu dòng có dấu "${source[0]}" (Word hay tự đổi). Hãy gõ lại dấu gạch thường và một dấu cách: "- ".`,
    );
  return [];
}

/** A number and a text may be one key twice (86 and "86"), and the first would be lost without a word. */
function sameKeys(items: readonly Pair[]): Misread[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    const isTwice = seen.has(name);
    seen.add(name);
    return isTwice ? [{ offset: offsetOf(key), message: WRITTEN_TWICE }] : [];
  });
}

export const WRITTEN_TWICE = 'Mục này đã có ở trên trong cùng tệp. Mỗi mục chỉ ghi một lần.';

function offsetOf(node: unknown): number {
  return (node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0;
}
