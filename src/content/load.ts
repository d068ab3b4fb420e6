import type { z } from 'zod';
import type { Content } from './content.ts';
import { crossCheck } from './cross-check.ts';
import { readDocument, type SourceFile } from './document.ts';
import type { Entries, Entry } from './entries.ts';
import { byPlace, type Problem } from './problem.ts';
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
    const kind = KINDS.find(({ path }) => path.test(file.path));
    if (!kind) {
      problems.push(
        atTop(
          file.path,
          'unused-file',
          'Tệp này không nằm đúng chỗ nên không được đọc. Xem knowledge/README.md.',
        ),
      );
      continue;
    }
    const { document, problems: unreadable } = readDocument(file);
    problems.push(...unreadable);
    const { value, problems: invalid } = document ? validate(document, kind.schema) : { problems: [] };
    problems.push(...invalid);
    if (document && value !== undefined) (entries[kind.key] as Entry<unknown>[]).push({ value, document });
    else for (const [name] of file.text.matchAll(CODE_OR_ID)) entries.unread.add(name);
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

function atTop(file: string, code: Problem['code'], message: string): Problem {
  return { severity: 'error', code, file, line: 1, col: 1, message };
}
