import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Document, Path } from './document.ts';
import type { Problem } from './problem.ts';
import { NOT_A_DAY } from './schema/common.ts';
import { dayMeant, wrongKind } from './sentences.ts';

/** Checks a document against its schema: the typed value, or every problem at its place. */
export function validate<S extends z.ZodType>(
  document: Document,
  schema: S,
): { value?: z.infer<S>; problems: Problem[] } {
  const result = schema.safeParse(document.value);
  if (result.success) return { value: result.data, problems: [] };
  const { issues } = result.error;
  const misspelt = new Set(issues.flatMap((issue) => misspeltKeys(schema, issue)));
  const unknown = new Set(issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])));
  // A required key written "leve", or slid to another level, is one mistake, not an unknown key and a missing one.
  const telling = issues.filter(
    (issue) =>
      !isMissing(issue, document) ||
      !(misspelt.has(JSON.stringify(issue.path)) || unknown.has(String(issue.path.at(-1)))),
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
        const hint = hintFor(key, known, schema);
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

function hintFor(key: string, known: readonly string[], schema: z.ZodType): string {
  const near = nearest(key, known);
  if (near) return `Có phải là "${near}"?`;
  if (/^\d{3}$/.test(key)) return 'Nếu đây là số tiền thì viết liền, không dấu phẩy: 50000.';
  if (keysAt(schema, []).includes(key)) return 'Mục này đứng ở ngoài cùng; hãy bỏ các dấu cách trước nó.';
  const homes = homesOf(schema, key);
  if (homes.length > 0) return `Mục này nằm trong ${homes.join(', ')}; có lẽ dòng này thụt vào chưa đúng.`;
  return known.length > 0 ? `Các mục được dùng: ${known.join(', ')}.` : '';
}

/** The keys under which a key of this name belongs, for a line that slid to another level. */
function homesOf(
  schema: z.core.$ZodType | undefined,
  key: string,
  under = '',
  seen = new Set<unknown>(),
): string[] {
  const here = unwrap(schema);
  if (!here || seen.has(here)) return [];
  seen.add(here);
  const within = (inner: z.core.$ZodType | undefined, name: string) => homesOf(inner, key, name, seen);
  if (here instanceof z.ZodObject) {
    const own = Object.hasOwn(here.shape, key) && under !== '' ? [`"${under}"`] : [];
    return [
      ...new Set([
        ...own,
        ...Object.entries(here.shape).flatMap(([name, inner]) => within(inner as z.ZodType, name)),
      ]),
    ];
  }
  if (here instanceof z.ZodArray) return within(here.element, under);
  if (here instanceof z.ZodRecord) return within(here.valueType, under);
  if (here instanceof z.ZodUnion)
    return [...new Set(here.options.flatMap((option) => within(option, under)))];
  return [];
}

function describe(issue: z.core.$ZodIssue, document: Document): string {
  const value = valueAt(document.value, issue.path);
  if (issue.code === 'invalid_value') {
    const near = nearest(String(value), issue.values.map(String));
    const hint = near ? ` Có phải là "${near}"?` : '';
    return `Giá trị ${JSON.stringify(value)} không dùng được ở đây. Chỉ được ghi: ${issue.values.join(', ')}.${hint}`;
  }
  const meant = issue.message === NOT_A_DAY && typeof value === 'string' ? dayMeant(value) : undefined;
  if (meant) return `${NOT_A_DAY} Ở đây là ${meant}.`;
  if (issue.code === 'invalid_type' && issue.message !== NOT_A_DAY)
    return wrongKind(issue.expected, value, document.written(issue.path));
  return issue.message;
}

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
