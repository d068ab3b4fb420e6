import type { Document, Path } from '../document.ts';
import type { Entries, Entry } from '../entries.ts';
import { foldText } from '../fold.ts';
import type { Problem } from '../problem.ts';
import { remembered } from '../remembered.ts';
import type { Answer } from '../schema/answer.ts';
import type { Flow } from '../schema/flow.ts';
import type { Procedure } from '../schema/procedure.ts';
import { codesOf, layersOf } from './layers.ts';

/** Something that one place claims and no other may: a code, an id, an alias. */
interface Claim {
  readonly key: string;
  readonly document: Document;
  readonly path: Path;
  /** Who claims it, as an officer would name them. */
  readonly owner: string;
}

/** What exists twice and must exist once: codes, ids, pages of the portal, provinces, hosts. */
export function duplicates({
  procedures,
  answers,
  flows,
  groups,
  localities,
  levels,
  portal,
}: Entries): Problem[] {
  const codes = procedures.flatMap(({ value, document }) =>
    codesOf(value).map(({ code, path }) => ({ key: code, document, path, owner: value.title })),
  );
  const twins = new Set(
    clashes(codes.filter(({ path }) => path.length === 1)).map(({ claim }) => claim.document),
  );
  const pages = procedures.flatMap(({ value, document }) =>
    twins.has(document) || value.status === 'repealed'
      ? []
      : layersOf(value).flatMap(({ layer, path }) =>
          layer.portal
            ? [{ key: layer.portal.id, document, path: [...path, 'portal', 'id'], owner: value.code }]
            : [],
        ),
  );
  // A shared link names either by its id.
  const ids = [...answers, ...flows].map(({ value, document }) => ({
    key: value.id,
    document,
    path: ['id'],
    owner: value.title,
  }));
  const inList = (document: Document, names: readonly string[], at: (index: number) => Path): Claim[] =>
    names.map((key, index) => ({ key, document, path: at(index), owner: key }));
  const within = [
    ...groups.map(({ value, document }) =>
      inList(
        document,
        value.groups.map(({ id }) => id),
        (index) => ['groups', index, 'id'],
      ),
    ),
    ...procedures.map(({ value, document }) =>
      inList(
        document,
        (value.cases ?? []).map(({ id }) => id),
        (index) => ['cases', index, 'id'],
      ),
    ),
  ];
  const provinces = [
    localities.map(({ value, document }) => ({
      key: value.code,
      document,
      path: ['code'],
      owner: value.name,
    })),
    levels.map(({ value, document }) => ({ key: value.province, document, path: ['province'], owner: '' })),
  ];
  const sites = portal.map(({ value, document }) =>
    inList(
      document,
      value.hosts.map(({ host }) => host),
      (index) => ['hosts', index, 'host'],
    ),
  );
  const told = (claims: readonly Claim[], code: Problem['code'], what: (key: string) => string): Problem[] =>
    clashes(claims).map(({ claim, other }) =>
      claim.document.problem(code, claim.path, `${what(claim.key)} đã có ở ${placeOf(other)}.`),
    );
  return [
    ...told(codes, 'duplicate-code', (code) => `Mã ${code}`),
    ...told(ids, 'duplicate-id', (id) => `Tên mã "${id}"`),
    ...within.flatMap((claims) => told(claims, 'duplicate-id', (id) => `Tên mã "${id}"`)),
    ...provinces.flatMap((claims) => told(claims, 'duplicate-id', (code) => `Tỉnh có mã "${code}"`)),
    ...sites.flatMap((claims) => told(claims, 'duplicate-id', (host) => `Trang "${host}"`)),
    // Provinces may show one national page; two procedures in force may not.
    ...clashes(pages)
      .filter(({ claim, other }) => claim.owner !== other.owner)
      .map(({ claim, other }) =>
        claim.document.problem(
          'duplicate-id',
          claim.path,
          `Trang này của cổng đã là của thủ tục ${other.owner} (${placeOf(other)}).`,
        ),
      ),
  ];
}

function placeOf({ document, path }: Claim): string {
  const { file, line } = document.problem('duplicate-id', path, '');
  return `${file}, dòng ${line}`;
}

/** Two procedures may share an alias, and a flow a trigger, only when vocabulary.yaml asks which one is meant. */
export function sharedAliases({ procedures, answers, flows, vocabulary }: Entries): Problem[] {
  const forks = new Set(
    vocabulary.flatMap(({ value }) => value.forks.flatMap(({ phrases }) => phrases.map(foldText))),
  );
  const seen = new Set<string>();
  // Of two files with one code the code is told, not each of their words.
  const single = procedures.filter(({ value: { code } }) => !seen.has(code) && seen.add(code));
  const claims = [
    ...single.flatMap(procedureAliases),
    ...answers.flatMap(answerAliases),
    ...flows.flatMap(flowTriggers),
  ];
  return clashes(claims)
    .filter(({ claim, other }) => !forks.has(claim.key) || claim.owner === other.owner)
    .map(({ claim, other }) => {
      const where =
        claim.owner === other.owner ? 'hai lần trong cùng mục này' : `ở "${other.owner}" (${placeOf(other)})`;
      return claim.document.problem(
        'shared-alias',
        claim.path,
        `Cách gọi này đã có ${where}. Hãy bỏ một bên, hoặc khai trong mục forks của knowledge/vocabulary.yaml.`,
      );
    });
}

const procedureAliases = remembered(({ value, document }: Entry<Procedure>) => [
  ...phraseClaims(document, value.title, value.aliases, ['aliases']),
  ...(value.cases ?? []).flatMap(({ title, aliases }, index) =>
    phraseClaims(document, `${value.title}: ${title}`, aliases, ['cases', index, 'aliases']),
  ),
]);
const answerAliases = remembered(({ value, document }: Entry<Answer>) =>
  phraseClaims(document, value.title, value.aliases, ['aliases']),
);
const flowTriggers = remembered(({ value, document }: Entry<Flow>) =>
  phraseClaims(document, value.title, value.triggers, ['triggers']),
);

function phraseClaims(document: Document, owner: string, phrases: readonly string[], at: Path): Claim[] {
  return phrases.map((phrase, index) => ({ key: foldText(phrase), document, path: [...at, index], owner }));
}

/** The claims made again, each with the first that made it: one cause, one line. */
function clashes(claims: readonly Claim[]): { claim: Claim; other: Claim }[] {
  const first = new Map<string, Claim>();
  return claims.flatMap((claim) => {
    const other = first.get(claim.key);
    first.set(claim.key, other ?? claim);
    return other ? [{ claim, other }] : [];
  });
}
