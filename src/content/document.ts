import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { outOfBounds } from './bounds.ts';
import type { Problem, ProblemCode } from './problem.ts';

export interface SourceFile {
  /** Path from the content root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A place inside a file's value: the keys and indexes that lead there. */
export type Path = readonly PropertyKey[];

/** One YAML file read with positions, so that a problem found later can still point at its line. */
export interface Document {
  readonly file: string;
  readonly value: unknown;
  problem(
    code: ProblemCode,
    path: Path,
    message: string,
    options?: { at?: 'key' | 'value'; warning?: boolean },
  ): Problem;
}

/** More nesting or expansion than an officer would ever write is an attack or an accident. */
const ALIAS_LIMIT = 50;

/** Reads YAML into a document, or into the problems that keep it from being read. Never throws. */
export function readDocument({ path: file, text }: SourceFile): { document?: Document; problems: Problem[] } {
  const tooMuch = outOfBounds(file, text);
  if (tooMuch) return { problems: [tooMuch] };
  const lines = text.split(/\r?\n/);
  const lineCounter = new LineCounter();
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true });

  const at = (offset: number): Pick<Problem, 'file' | 'line' | 'col' | 'excerpt'> => {
    const { line, col } = lineCounter.linePos(offset);
    const place = { file, line: Math.max(1, line), col: Math.max(1, col) };
    const excerpt = lines[place.line - 1];
    return excerpt === undefined ? place : { ...place, excerpt };
  };
  const broken = (error: YAMLError): Problem => ({
    severity: 'error',
    code: 'yaml',
    ...at(openingOf(error, text)),
    message: yamlSentence(error),
  });

  if (yaml.errors.length > 0) return { problems: yaml.errors.map(broken) };
  let value: unknown;
  try {
    value = yaml.toJS({ maxAliasCount: ALIAS_LIMIT });
  } catch {
    const message = 'Tệp dùng quá nhiều bản sao (&, *). Hãy viết thẳng nội dung ra.';
    return { problems: [{ severity: 'error', code: 'yaml', ...at(0), message }] };
  }
  const problems = dottedNumbers(yaml).map(
    ({ offset, source }): Problem => ({
      severity: 'error',
      code: 'invalid',
      ...at(offset),
      message: `Số viết liền, không dấu chấm: ${source.replace(/\./g, '')}. Viết ${source} thì máy hiểu là ${Number(source)}.`,
    }),
  );
  return {
    problems,
    document: {
      file,
      value,
      problem: (code, path, message, { at: part = 'value', warning = false } = {}) => ({
        severity: warning ? 'warning' : 'error',
        code,
        ...at(offsetOf(yaml.contents, path, part)),
        message,
      }),
    },
  };
}

/** Thousands written the Vietnamese way (190.000), which YAML reads as 190. */
function dottedNumbers(yaml: ReturnType<typeof parseDocument>): { offset: number; source: string }[] {
  const found: { offset: number; source: string }[] = [];
  visit(yaml, {
    Scalar(_key, { value, source, range }) {
      if (typeof value === 'number' && source && /^\d{1,3}(\.\d{3})+$/.test(source))
        found.push({ offset: range?.[0] ?? 0, source });
    },
  });
  return found;
}

/** Follows a path as far as the file goes; the place is the last key or value that exists. */
function offsetOf(root: Node | null, path: Path, part: 'key' | 'value'): number {
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
        (isLast && part === 'key') || !hasStart(node) ? startOf(pair.key as Node) : startOf(node as Node);
    } else {
      node = node.items[Number(step)];
      if (!hasStart(node)) break;
      offset = startOf(node as Node);
    }
  }
  return offset;
}

function hasStart(node: unknown): boolean {
  return (isScalar(node) || isCollection(node) || isAlias(node)) && Boolean(node.range);
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

/** A quote left open is reported at the file's end; the officer needs the line where it was opened. */
function openingOf(error: YAMLError, text: string): number {
  const [from] = error.pos;
  if (error.code !== 'MISSING_CHAR' || !/quote/.test(error.message)) return from;
  const quote = error.message.includes('"') ? '"' : "'";
  const opening = new RegExp(`(?:^|[:\\-\\[,{]\\s*)${quote}[^${quote}\\n]*$`, 'gm');
  let found = from;
  for (const match of text.slice(0, from).matchAll(opening)) found = match.index + match[0].indexOf(quote);
  return found;
}

function yamlSentence(error: YAMLError): string {
  return YAML_SENTENCES[error.code] ?? `Máy không đọc được chỗ này (${error.message}).`;
}

const YAML_SENTENCES: Partial<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: 'Dấu * đứng sai chỗ. Nếu là chữ thường, hãy đặt cả dòng trong dấu nháy kép.',
  BAD_ALIAS: 'Dấu * ở đầu có nghĩa riêng. Hãy đặt cả dòng trong dấu nháy kép.',
  BAD_DQ_ESCAPE: 'Dấu \\ trong nháy kép có nghĩa riêng. Hãy bỏ dấu \\ hoặc dùng nháy đơn.',
  BAD_INDENT: 'Dòng này thụt vào không đúng. Các mục cùng cấp phải thẳng cột với nhau.',
  BAD_PROP_ORDER: 'Dấu & hoặc ! đứng sai chỗ. Hãy đặt cả dòng trong dấu nháy kép.',
  BAD_SCALAR_START:
    'Dòng này bắt đầu bằng một dấu có nghĩa riêng (@, ` hoặc %). Hãy đặt cả dòng trong dấu nháy kép.',
  BLOCK_AS_IMPLICIT_KEY:
    'Thừa dấu hai chấm, hoặc dòng trước chưa đóng. Nếu trong câu có dấu hai chấm, hãy đặt cả câu trong dấu nháy kép.',
  BLOCK_IN_FLOW: 'Trong ngoặc [ ] hoặc { } không được xuống dòng kiểu danh sách.',
  DUPLICATE_KEY: 'Mục này đã có ở trên trong cùng tệp. Mỗi mục chỉ ghi một lần.',
  IMPOSSIBLE: 'Máy không đọc được chỗ này.',
  KEY_OVER_1024_CHARS: 'Tên mục dài quá. Có lẽ thiếu dấu nháy ở dòng trên.',
  MISSING_CHAR: 'Thiếu một dấu đóng (nháy, ngoặc) hoặc thiếu khoảng trắng sau dấu hai chấm.',
  MULTILINE_IMPLICIT_KEY: 'Thiếu dấu hai chấm ở dòng này, hoặc câu dài phải đặt trong dấu nháy kép.',
  MULTIPLE_ANCHORS: 'Dấu & ở đầu có nghĩa riêng. Hãy đặt cả dòng trong dấu nháy kép.',
  MULTIPLE_DOCS: 'Tệp có hai phần cách nhau bằng "---". Mỗi tệp chỉ một phần.',
  TAB_AS_INDENT: 'Dòng này thụt vào bằng phím Tab. Hãy dùng dấu cách.',
  TAG_RESOLVE_FAILED: 'Dấu ! ở đầu có nghĩa riêng. Hãy đặt cả dòng trong dấu nháy kép.',
  UNEXPECTED_TOKEN: 'Chỗ này có dấu không hợp. Nếu là lời văn, hãy đặt cả dòng trong dấu nháy kép.',
};
