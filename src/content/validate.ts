import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Document, Path } from './document.ts';
import type { Problem } from './problem.ts';

z.config(z.locales.vi());

/** Checks a document against its schema: the typed value, or every problem at its place. */
export function validate<S extends z.ZodType>(
  document: Document,
  schema: S,
): { value?: z.infer<S>; problems: Problem[] } {
  const result = schema.safeParse(document.value);
  if (result.success) return { value: result.data, problems: [] };
  const { issues } = result.error;
  const misspelt = new Set(issues.flatMap((issue) => misspeltKeys(schema, issue)));
  // A required key written "leve" is one mistake, not an unknown key and a missing one.
  const telling = issues.filter(
    (issue) => !(isMissing(issue, document) && misspelt.has(JSON.stringify(issue.path))),
  );
  return { problems: telling.flatMap((issue) => toProblems(document, schema, issue)) };
}

/** More unknown keys than this are another kind of file altogether. */
const MOST_TOLD = 100;

/** The paths that the unknown keys of an issue were probably meant to be. */
function misspeltKeys(schema: z.ZodType, issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const known = keysAt(schema, issue.path);
  return issue.keys.slice(0, MOST_TOLD).flatMap((key) => {
    const meant = nearest(key, known);
    return meant === undefined ? [] : [JSON.stringify([...issue.path, meant])];
  });
}

function toProblems(document: Document, schema: z.ZodType, issue: z.core.$ZodIssue): Problem[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, MOST_TOLD).map((key) => {
        const known = keysAt(schema, issue.path);
        const near = nearest(key, known);
        const hint = near
          ? `Có phải là "${near}"?`
          : known.length > 0
            ? `Các mục được dùng: ${known.join(', ')}.`
            : '';
        return document.problem(
          'unknown-key',
          [...issue.path, key],
          `Không có mục nào tên "${key}". ${hint}`.trim(),
          { at: 'key' },
        );
      });
    case 'invalid_union': {
      // A failed choice between shapes: show the branch that came closest, not "invalid input".
      const branches = issue.errors.map((errors) =>
        errors.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
      );
      const closest = branches
        .filter((branch) => branch.some((inner) => inner.path.length > issue.path.length))
        .at(0);
      if (closest) return closest.flatMap((inner) => toProblems(document, schema, inner as z.core.$ZodIssue));
      if (issue.discriminator !== undefined) {
        const key = [...issue.path.filter((step) => step !== issue.discriminator), issue.discriminator];
        const missing = valueAt(document.value, key) === undefined;
        return [
          document.problem(missing ? 'missing' : 'invalid', missing ? key.slice(0, -1) : key, issue.message),
        ];
      }
      return [document.problem('invalid', issue.path, describe(issue, document))];
    }
    case 'invalid_key':
      return [
        document.problem('invalid', issue.path, issue.issues[0]?.message ?? issue.message, { at: 'key' }),
      ];
    default:
      if (isMissing(issue, document)) {
        const field = issue.path.map(String).at(-1) ?? '';
        const message = `Thiếu mục bắt buộc "${field}".`;
        return [document.problem('missing', issue.path.slice(0, -1), message)];
      }
      return [document.problem('invalid', issue.path, describe(issue, document))];
  }
}

function describe(issue: z.core.$ZodIssue, document: Document): string {
  if (issue.code === 'invalid_value') {
    const written = JSON.stringify(valueAt(document.value, issue.path));
    const near = nearest(String(valueAt(document.value, issue.path)), issue.values.map(String));
    return `Giá trị ${written} không dùng được ở đây. Chỉ được ghi: ${issue.values.join(', ')}.${near ? ` Có phải là "${near}"?` : ''}`;
  }
  if (issue.code === 'invalid_type') {
    const written = valueAt(document.value, issue.path);
    if (issue.expected === 'string' && (typeof written === 'number' || typeof written === 'boolean')) {
      return `Chỗ này phải là chữ; hãy đặt ${written} trong dấu nháy kép: "${written}".`;
    }
    return `Chỗ này phải là ${KINDS[issue.expected] ?? issue.expected}.`;
  }
  return issue.message;
}

const KINDS: Record<string, string> = {
  string: 'một dòng chữ',
  number: 'một con số',
  int: 'một số nguyên',
  boolean: 'true hoặc false',
  array: 'một danh sách (mỗi dòng bắt đầu bằng dấu gạch "- ")',
  object: 'một nhóm mục (tên mục, dấu hai chấm, giá trị)',
  record: 'một nhóm mục (tên mục, dấu hai chấm, giá trị)',
};

function isMissing(issue: z.core.$ZodIssue, document: Document): boolean {
  if (issue.path.length === 0) return false;
  const parent = valueAt(document.value, issue.path.slice(0, -1));
  return typeof parent === 'object' && parent !== null && !Object.hasOwn(parent, issue.path.at(-1) ?? '');
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null
        ? (inside as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

/** The keys a schema knows at a path, for "did you mean". */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let here: z.core.$ZodType | undefined = schema;
  for (const step of path) here = inside(unwrap(here), step);
  const shape = unwrap(here);
  if (shape instanceof z.ZodObject) return Object.keys(shape.shape);
  if (shape instanceof z.ZodDiscriminatedUnion) {
    return [
      ...new Set(
        shape.options.flatMap((option) => (option instanceof z.ZodObject ? Object.keys(option.shape) : [])),
      ),
    ];
  }
  return [];
}

function inside(schema: z.core.$ZodType | undefined, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}

function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.far - b.far);
  return best?.candidate;
}
