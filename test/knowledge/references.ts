import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { Procedure } from '../../src/content/schema/procedure.ts';
import { readContentFiles } from '../../src/store/files.ts';

/** The research the curated procedures were written from. It lies beside the repository, or is absent. */
export const SHARED = join('..', 'shared');

export interface CodeChange {
  readonly newCode: string;
  readonly newName: string;
  readonly portalId: string;
  readonly oldCode: string;
  readonly oldName: string;
  readonly oldListed: string;
  readonly provinceOnly: string | null;
}

/** Everything the references say, found by procedure code. */
export interface References {
  readonly changes: readonly CodeChange[];
  /** Names printed for a code, official or in a research list. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly portalIds: ReadonlyMap<string, ReadonlySet<string>>;
  /** Levels in Vĩnh Long on 3/10/2026: one, or several where agencies differ. */
  readonly vinhLong: ReadonlyMap<string, ReadonlySet<'full' | 'partial'>>;
  /** Levels with a source of their own, with what that source says about itself. */
  readonly levels: ReadonlyMap<string, readonly { level: 'full' | 'partial'; source: string }[]>;
  /** Days, or months where no day is given, on which the references were read. */
  readonly dates: ReadonlySet<string>;
  /** Whether any reference knows the code. */
  knows(code: string): boolean;
  /** What is said of no single procedure: hotlines, laws that changed many things. */
  readonly general: string;
  /** All reference text about these codes. */
  textOf(codes: Iterable<string>): string;
}

export interface Curated {
  readonly file: string;
  readonly procedure: Procedure;
}

/** The curated procedures that the schema accepts; `npm run check` reports the others. */
export async function curatedProcedures(): Promise<Curated[]> {
  return (await readContentFiles('.'))
    .filter(({ path }) => path.startsWith('knowledge/procedures/'))
    .flatMap(({ path, text }) => {
      const read = Procedure.safeParse(parse(text));
      return read.success ? [{ file: path, procedure: read.data }] : [];
    });
}

interface Researched {
  readonly code: string | null;
  readonly name: string | null;
  readonly detail_url: string | null;
  readonly as_of: string | null;
  readonly online_level: { value: string; source: string; date?: string }[] | null;
  readonly local_variants?: { code: string; name: string; detail_url?: string; source?: string }[];
}

interface Catalogued {
  readonly code: string;
  readonly name: string;
  readonly formalityId: string;
  readonly url: string;
  readonly crawledAt: string;
}

interface LevelRow {
  readonly code: string;
  readonly cases: { name: string; levels: Record<string, unknown> }[];
}

/** Days on which a list, not a single record, was read; data/README.md and domain.md give them. */
const LIST_DATES = ['2026-07-18', '2026-09-25', '2026-10-03', '2026-10-06'];

const LEVEL_WORDS: Record<string, 'full' | 'partial'> = {
  'toàn trình': 'full',
  'một phần': 'partial',
  'một phần hoặc trực tiếp': 'partial',
};

export async function readReferences(root: string): Promise<References> {
  const reference = (name: string) => readFile(join(root, 'reference', name), 'utf8');
  const { procedures: researched } = parse(await reference('procedures.yaml')) as {
    procedures: Researched[];
  };
  const catalogue = lines<Catalogued>(
    gunzipSync(await readFile(join(root, 'data', 'catalogue.jsonl.gz'))).toString('utf8'),
  );
  const changes = lines<CodeChange>(await reference('code-changes.jsonl'));
  const fresh = lines<{ code: string; name: string; portalId: string }>(
    await reference('codes-new-since-july.jsonl'),
  );
  const levelRows = lines<LevelRow>(await reference('levels-vinh-long.jsonl'));
  const domain = (await reference('domain.md')).split('\n');

  const names = new Map<string, string[]>();
  const portalIds = new Map<string, Set<string>>();
  const levels = new Map<string, { level: 'full' | 'partial'; source: string }[]>();
  const texts = new Map<string, string[]>();
  const dates = new Set(LIST_DATES);

  const note = (code: string, name: string | null, portal: string | null | undefined, row: unknown) => {
    if (name) listAt(names, code).push(name);
    const id = portal?.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/)?.[0];
    if (id) portalIds.set(code, (portalIds.get(code) ?? new Set()).add(id));
    for (const text of stringsOf(row)) {
      const named = [...text.matchAll(/(?<![\d.])\d\.\d{6}(?!\d)/g)].map(([one]) => one);
      for (const about of new Set([code, ...named])) listAt(texts, about).push(text);
    }
  };

  for (const record of researched) {
    if (record.as_of) dates.add(record.as_of);
    if (!record.code) continue;
    const { local_variants: variants = [], ...national } = record;
    note(record.code, record.name, record.detail_url, national);
    for (const { value, source, date } of record.online_level ?? []) {
      const level = LEVEL_WORDS[value];
      if (level) listAt(levels, record.code).push({ level, source });
      if (date) dates.add(date);
    }
    for (const variant of variants) {
      note(variant.code, variant.name, variant.detail_url, variant);
      for (const month of monthsIn(variant.source ?? '')) dates.add(month);
    }
  }
  for (const row of catalogue) {
    dates.add(row.crawledAt);
    note(row.code.trim(), row.name, row.url || row.formalityId, row);
  }
  for (const { newCode, newName, portalId, oldCode, oldName } of changes) {
    note(newCode, newName, portalId, newName);
    note(oldCode, oldName, null, oldName);
  }
  for (const { code, name, portalId } of fresh) note(code, name, portalId, name);
  for (const { code, cases } of levelRows) for (const { name } of cases) note(code, name, null, name);
  for (const month of monthsIn(domain.join('\n'))) dates.add(month);
  for (const [, day = '', month = '', year] of domain
    .join('\n')
    .matchAll(/\b(\d{1,2})\/(\d{1,2})\/(20\d\d)\b/g))
    dates.add(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  for (const line of domain)
    for (const [code] of line.matchAll(/\b\d\.\d{6}\b/g)) listAt(texts, code).push(line);

  return {
    changes,
    names,
    portalIds,
    levels,
    dates,
    vinhLong: new Map(
      levelRows.map(({ code, cases }) => [
        code,
        new Set(
          cases.flatMap((one) =>
            Object.keys(one.levels).flatMap((word) => LEVEL_WORDS[word.toLowerCase()] ?? []),
          ),
        ),
      ]),
    ),
    general: `${domain.join('\n')}\n${await readFile(join(root, 'data', 'README.md'), 'utf8')}`,
    knows: (code) => texts.has(code),
    textOf: (codes) => [...codes].flatMap((code) => texts.get(code) ?? []).join('\n'),
  };
}

function lines<Row>(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** The months a research note names, "8/2026" as 2026-08. */
function monthsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\d/])(\d{1,2})\/(20\d\d)\b/g)].map(
    ([, month = '', year]) => `${year}-${month.padStart(2, '0')}`,
  );
}

function listAt<Value>(map: Map<string, Value[]>, key: string): Value[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** Every string and number of a row, one a line, so that a fact is searched in values and not in keys. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

/** The longest name the schema takes; a longer official name is cut there and ends in "…". */
const LONGEST_NAME = 800;

/** Two spellings of one official name: spaces, case, a leading "Thủ tục" and trailing dots do not count. */
export function sameName(ours: string, printed: string): boolean {
  const [a, b] = [foldName(ours), foldName(printed)];
  return a === b || (printed.length > LONGEST_NAME && ours.endsWith(' …') && b.startsWith(a));
}

function foldName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^thủ tục:? /i, '')
    .replace(/[\s.;…]+$/, '')
    .toLowerCase();
}

const SCALES: Record<string, number> = { nghìn: 1e3, ngàn: 1e3, triệu: 1e6 };

/** Every sum of money a text may mean: 35.000, 35 000, 35000, "35 nghìn", "1,5 triệu". */
export function amountsIn(text: string): Set<number> {
  const amounts = new Set<number>();
  for (const [whole] of text.matchAll(/\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+/g))
    amounts.add(Number(whole.replace(/[., ]/g, '')));
  for (const [, number = '', scale = ''] of text.matchAll(/(\d+(?:,\d+)?)\s*(nghìn|ngàn|triệu)/g))
    amounts.add(Number(number.replace(',', '.')) * (SCALES[scale] ?? 1));
  return amounts;
}

/** Whether the text grants half of its sums, as "50%" or in words. */
export function grantsHalf(text: string): boolean {
  return /50\s*%|một nửa|năm mươi phần trăm/i.test(text);
}

/** Whether the text names a legal document: in full, cut short by one letter, or as "NĐ 76/2024". */
export function namesDocument(text: string, identifier: string): boolean {
  const squeezed = squeeze(text);
  const [number = '', year = '', kind = ''] = identifier.split('/');
  const shortened = squeeze(`${kind.split('-')[0]} ${number}/${year}`);
  for (const form of [squeeze(identifier).slice(0, -1), shortened]) {
    for (let at = squeezed.indexOf(form); at >= 0; at = squeezed.indexOf(form, at + 1))
      if (!/\d/.test(squeezed[at - 1] ?? '')) return true;
  }
  return false;
}

function squeeze(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '').toUpperCase();
}

const UNITS = {
  workingDays: '(?:ngày(?:\\s+làm)?\\s+(?:việc|làm)|WORKING_DAY)',
  days: '(?:ngày(?!\\s+làm\\s+việc)|CALENDAR_DAY|DAY)',
  hours: '(?:giờ|HOUR|h\\b)',
};
const DIGIT_WORDS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

/** The numbers written in a sentence, without leading zeros and thousands separators. */
export function numbersIn(text: string): string[] {
  return [...text.matchAll(/\d+(?:[.,]\d+)*/g)].map(([number]) =>
    number.replace(/^0+(?=\d)/, '').replace(/[.,](?=\d)/g, ''),
  );
}

/** The numbers a text writes in digits, and those up to ten it writes in words. */
export function numbersPrinted(text: string): Set<string> {
  const inWords = DIGIT_WORDS.flatMap((word, n) =>
    new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu').test(text) ? [String(n + 1)] : [],
  );
  return new Set([...numbersIn(text), ...inWords]);
}

/** Whether the text states this length of time with this unit: "05 ngày", "5 (năm) ngày", "3–5 ngày", "năm ngày". */
export function statesTime(text: string, unit: keyof typeof UNITS, length: number): boolean {
  const word = DIGIT_WORDS[length - 1];
  const number = String(length).replace('.', '[.,]');
  const forms = [`(?<![\\d.,/])0*${number}(?![\\d.,]*\\d)`, ...(word ? [`(?<!\\p{L})${word}`] : [])].join(
    '|',
  );
  const between =
    '(?:\\s*\\([^)]{1,20}\\))?(?:\\s*[-–;,/]\\s*\\d+|\\s*(?:đến|hoặc)\\s*\\d+)*\\s*(?:\\([^)]{1,20}\\))?\\s*';
  return new RegExp(`(?:${forms})${between}${UNITS[unit]}`, 'iu').test(text);
}
