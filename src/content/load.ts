import type { z } from 'zod';
import type { Content } from './content.ts';
import { crossCheck } from './cross-check.ts';
import { readDocument, type SourceFile } from './document.ts';
import type { Entries, Entry } from './entries.ts';
import { byPlace, type Problem } from './problem.ts';
import { remembered } from './remembered.ts';
import { Answer } from './schema/answer.ts';
import { Flow } from './schema/flow.ts';
import { Holidays } from './schema/holidays.ts';
import { Levels } from './schema/levels.ts';
import { Groups, Locality, PortalForms } from './schema/locality.ts';
import { Paused } from './schema/paused.ts';
import { PlaceCorrections } from './schema/places.ts';
import { Procedure } from './schema/procedure.ts';
import { Teams } from './schema/team.ts';
import { Vocabulary } from './schema/vocabulary.ts';
import { type CatalogueCodes, staleness } from './staleness.ts';
import { validate } from './validate.ts';
import { wordsOf } from './words/check.ts';

interface Kind {
  readonly key: Exclude<keyof Entries, 'unread'>;
  readonly path: RegExp;
  readonly schema: z.ZodType;
}

/** Which file holds what. The first row whose path fits decides. */
export const KINDS: readonly Kind[] = [
  { key: 'procedures', path: /^knowledge\/procedures\/[^/]+\/[^/]+\.yaml$/, schema: Procedure },
  { key: 'answers', path: /^knowledge\/answers\/[^/]+\.yaml$/, schema: Answer },
  { key: 'flows', path: /^flows\/[^/]+\.yaml$/, schema: Flow },
  { key: 'vocabulary', path: /^knowledge\/vocabulary\.yaml$/, schema: Vocabulary },
  { key: 'paused', path: /^knowledge\/paused\.yaml$/, schema: Paused },
  { key: 'groups', path: /^knowledge\/groups\.yaml$/, schema: Groups },
  { key: 'levels', path: /^knowledge\/locality\/levels-[a-z-]+\.yaml$/, schema: Levels },
  { key: 'portal', path: /^knowledge\/locality\/portal\.yaml$/, schema: PortalForms },
  { key: 'places', path: /^knowledge\/locality\/places\.yaml$/, schema: PlaceCorrections },
  { key: 'holidays', path: /^knowledge\/locality\/holidays\.yaml$/, schema: Holidays },
  { key: 'teams', path: /^knowledge\/teams\.yaml$/, schema: Teams },
  { key: 'localities', path: /^knowledge\/locality\/[^/]+\.yaml$/, schema: Locality },
];

const CODE_OR_ID = /\d\.\d{6}|(?<=^\s*(?:- )?(?:\{ )?id: )[a-z0-9-]+/gm;

/** Of a file that defines one thing: how it is called there, however it is written. */
const OWN_NAME = /^(?:code|id): *["']?([^"'#\n]*[^"'#\s])/m;

const REQUIRED = {
  vocabulary: 'knowledge/vocabulary.yaml',
  groups: 'knowledge/groups.yaml',
  portal: 'knowledge/locality/portal.yaml',
};

/**
 * Turns the content files into checked content, or into every problem they have. Today decides what lies in the
 * future and what has grown old; with the imported catalogue, codes it no longer has are pointed out too.
 */
export function loadContent(
  files: readonly SourceFile[],
  today: string,
  catalogue?: CatalogueCodes,
): { content?: Content; problems: Problem[] } {
  const entries: Entries = {
    procedures: [],
    answers: [],
    flows: [],
    groups: [],
    vocabulary: [],
    localities: [],
    levels: [],
    portal: [],
    places: [],
    holidays: [],
    teams: [],
    paused: [],
    unread: new Set(),
  };
  const problems: Problem[] = [];

  for (const file of files) {
    const { entry, names, problems: found } = readOnce(file);
    problems.push(...found);
    if (entry) (entries[entry.key] as Entry<unknown>[]).push(entry);
    for (const name of names) entries.unread.add(name);
  }

  for (const path of Object.values(REQUIRED)) {
    if (!files.some((file) => file.path === path))
      problems.push(atTop(path, 'missing', `Thiếu tệp ${path}.`));
  }
  problems.push(...crossCheck(entries, today), ...staleness(entries, today, catalogue));
  problems.sort(byPlace);

  const [vocabulary, groups, portal] = [entries.vocabulary[0], entries.groups[0], entries.portal[0]];
  if (problems.some(({ severity }) => severity === 'error') || !vocabulary || !groups || !portal)
    return { problems };
  return {
    problems,
    content: {
      procedures: entries.procedures.map(({ value }) => value),
      answers: entries.answers.map(({ value }) => value),
      flows: entries.flows.map(({ value }) => value),
      groups: groups.value.groups,
      vocabulary: vocabulary.value,
      localities: entries.localities.map(({ value }) => value),
      levels: entries.levels.map(({ value }) => value),
      portal: portal.value,
      places: entries.places[0]?.value,
      holidays: entries.holidays[0]?.value,
      teams: entries.teams.flatMap(({ value }) => value.teams),
      paused: entries.paused[0]?.value.paused ?? [],
    },
  };
}

/** One file read and checked by itself. */
interface FileRead {
  readonly entry?: Entry<unknown> & { readonly key: Kind['key'] };
  /** What a file that could not be read may define. */
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
}

const readOnce = remembered(readFile);

function readFile(file: SourceFile): FileRead {
  const kind = KINDS.find(({ path }) => path.test(file.path));
  if (!kind) return { names: namesIn(file), problems: [notRead(file.path)] };
  const { document, problems } = readDocument(file);
  const { value, problems: invalid } = document ? validate(document, kind.schema) : { problems: [] };
  return document && value !== undefined
    ? { entry: { key: kind.key, value, document }, names: [], problems }
    : {
        names: namesIn(file),
        problems: [...problems, ...invalid.filter((one) => !problems.some(isSamePlace(one)))],
      };
}

/** What was misread is not wrong a second time. */
function isSamePlace({ line, col }: Problem): (other: Problem) => boolean {
  return (other) => other.line === line && other.col === col;
}

function namesIn({ text }: SourceFile): string[] {
  const own = OWN_NAME.exec(text)?.[1];
  return [...(own === undefined ? [] : [own]), ...[...text.matchAll(CODE_OR_ID)].map(([name]) => name)];
}

/** Why a file is not read, by its name. */
function notRead(path: string): Problem {
  const name = path.split('/').at(-1) ?? path;
  const meant = name.replace(/\.ya?ml(?:\.txt)?$/i, '.yaml');
  if (meant !== name && KINDS.some((kind) => kind.path.test(path.replace(name, meant))))
    return atTop(path, 'unused-file', `Tên tệp phải kết thúc bằng ".yaml". Hãy đổi tên thành "${meant}".`);
  if (meant.endsWith('.yaml'))
    return atTop(
      path,
      'unused-file',
      'Tệp này không nằm đúng chỗ nên không được đọc. Xem knowledge/README.md.',
    );
  const message = 'Trợ lý chỉ đọc tệp .yaml nên bỏ qua tệp này. Nếu không cần thì hãy xóa đi.';
  return { ...atTop(path, 'unused-file', message), severity: 'warning' };
}

/** What citizens would stumble over in the files that can be read; the words to judge by are the vocabulary's. */
export function checkWords(files: readonly SourceFile[]): Problem[] {
  const entries = files.flatMap((file) => readOnce(file).entry ?? []);
  const vocabulary = entries.find(({ key }) => key === 'vocabulary')?.value as Vocabulary | undefined;
  const { plain } = vocabulary ?? {};
  return plain ? entries.flatMap((entry) => wordsOf(entry, plain)).sort(byPlace) : [];
}

function atTop(file: string, code: Problem['code'], message: string): Problem {
  return { severity: 'error', code, file, line: 1, col: 1, message };
}
