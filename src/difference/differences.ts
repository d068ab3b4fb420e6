import type { Content } from '../content/content.ts';
import type { Answer } from '../content/schema/answer.ts';
import type { Flow } from '../content/schema/flow.ts';
import type { Procedure } from '../content/schema/procedure.ts';
import { upperFirst } from '../dialogue/facts.ts';
import { labelOf } from './labels.ts';
import { layerLines } from './procedure-lines.ts';
import { itemLines, quoted, same, valueLines } from './values.ts';

/** What changed in one record or list. */
export interface Difference {
  /** "Làm giấy khai sinh cho con (1.001193)" */
  readonly about: string;
  /** Each change in words, without a full stop. */
  readonly lines: readonly string[];
}

/** What officers changed between two contents, in words: procedures first, then answers, flows and the lists. */
export function differences(before: Content, after: Content): Difference[] {
  const found = [
    ...records(
      'Thủ tục',
      before.procedures,
      after.procedures,
      procedureKey(before, after),
      procedureName,
      procedureLines,
    ),
    ...records('Câu trả lời', before.answers, after.answers, ({ id }) => id, nameOf, answerLines),
    ...records('Luồng hỏi', before.flows, after.flows, ({ id }) => id, nameOf, flowLines),
    { about: 'Từ vựng', lines: topLines(before.vocabulary, after.vocabulary) },
    { about: 'Nhóm việc', lines: valueLines('Nhóm', before.groups, after.groups) },
    { about: 'Tạm dừng', lines: valueLines('Tạm dừng', before.paused ?? [], after.paused ?? []) },
    ...records(
      'Tỉnh',
      before.localities,
      after.localities,
      ({ id }) => id,
      ({ name }) => upperFirst(name),
      topLines,
    ),
    { about: 'Danh sách mức của tỉnh', lines: valueLines('Mức', before.levels ?? [], after.levels ?? []) },
    { about: 'Đường dẫn của cổng', lines: topLines(before.portal, after.portal) },
    { about: 'Địa danh', lines: topLines(before.places ?? {}, after.places ?? {}) },
    { about: 'Ngày nghỉ', lines: topLines(before.holidays ?? {}, after.holidays ?? {}) },
  ];
  return found.filter(({ lines }) => lines.length > 0);
}

/** All of it as text; one line where nothing changed. */
export function differencesText(found: readonly Difference[]): string {
  if (found.length === 0) return 'Không có gì khác.';
  return found
    .map(({ about, lines }) => [about, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n');
}

function records<Record_ extends object>(
  kind: string,
  before: readonly Record_[],
  after: readonly Record_[],
  keyOf: (record: Record_) => string,
  name: (record: Record_) => string,
  linesOf: (was: Record_, is: Record_) => string[],
): Difference[] {
  const old = new Map(before.map((record) => [keyOf(record), record]));
  const fresh = new Map(after.map((record) => [keyOf(record), record]));
  return [
    ...after.flatMap((record): Difference[] => {
      const was = old.get(keyOf(record));
      if (was === undefined) return [{ about: name(record), lines: [`${kind} mới`] }];
      return same(was, record) ? [] : [{ about: name(record), lines: linesOf(was, record) }];
    }),
    ...before
      .filter((record) => !fresh.has(keyOf(record)))
      .map((record) => ({ about: name(record), lines: [`${kind} bị bỏ`] })),
  ];
}

/** A procedure that took a new code, and names the old one, is the same procedure. */
function procedureKey(before: Content, after: Content): (procedure: Procedure) => string {
  const old = new Set(before.procedures.map(({ code }) => code));
  const moved = new Map(
    after.procedures.flatMap(({ code, formerCodes = [] }) =>
      old.has(code)
        ? []
        : formerCodes.filter((former) => old.has(former)).map((former) => [former, code] as const),
    ),
  );
  return ({ code }) => moved.get(code) ?? code;
}

function procedureName({ title, code }: Procedure): string {
  return `${title} (${code})`;
}

function nameOf({ title, id }: Answer | Flow): string {
  return `${title} (${id})`;
}

function procedureLines(was: Procedure, is: Procedure): string[] {
  const provinces = new Set([...Object.keys(was.local ?? {}), ...Object.keys(is.local ?? {})]);
  const cases = new Map([...(was.cases ?? []), ...(is.cases ?? [])].map(({ id, title }) => [id, title]));
  return [
    ...layerLines(was, is),
    ...[...provinces].flatMap((province) => {
      const [old, now] = [was.local?.[province], is.local?.[province]];
      if (old === undefined)
        return [`Tỉnh mã ${province}: thêm mục riêng`, ...inside(`Tỉnh mã ${province}`, {}, now ?? {})];
      if (now === undefined) return [`Tỉnh mã ${province}: bỏ mục riêng`];
      return inside(`Tỉnh mã ${province}`, old, now);
    }),
    ...[...cases].flatMap(([id, title]) => {
      const [old, now] = [was, is].map((procedure) => procedure.cases?.find((one) => one.id === id));
      if (old === undefined) return [`Trường hợp ${quoted(title)}: mới`];
      if (now === undefined) return [`Trường hợp ${quoted(title)}: bị bỏ`];
      return inside(`Trường hợp ${quoted(title)}`, old, now);
    }),
  ];
}

function inside(where: string, was: object, is: object): string[] {
  return layerLines(was, is).map((line) => `${where}. ${line}`);
}

function answerLines(was: Answer, is: Answer): string[] {
  const { say: oldSay, ...old } = was;
  const { say, ...fresh } = is;
  return [...itemLines('Lời nói', sayLines(oldSay), sayLines(say)), ...topLines(old, fresh)];
}

/** A long answer is compared line by line. */
function sayLines(say: string): string[] {
  return say
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(quoted);
}

function flowLines(was: Flow, is: Flow): string[] {
  return topLines(was, is);
}

/** The keys of a file, each with its own label. */
function topLines(was: object, is: object): string[] {
  const [old, fresh] = [was, is] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...keys].flatMap((key) => valueLines(upperFirst(labelOf(key)), old?.[key], fresh?.[key]));
}
