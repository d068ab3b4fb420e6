import type { Document, Path } from '../document.ts';
import type { Entries } from '../entries.ts';
import { foldText } from '../fold.ts';
import type { Problem } from '../problem.ts';
import { codesOf } from './layers.ts';

/** Something that one place claims and no other may: a code, an id, an alias. */
interface Claim {
  readonly key: string;
  readonly document: Document;
  readonly path: Path;
  /** Who claims it, as an officer would name them. */
  readonly owner: string;
}

export function duplicates({ procedures, answers, flows }: Entries): Problem[] {
  const codes = procedures.flatMap(({ value, document }) =>
    codesOf(value).map(({ code, path }) => ({ key: code, document, path, owner: value.title })),
  );
  // A shared link names either by its id.
  const ids = [...answers, ...flows].map(({ value, document }) => ({
    key: value.id,
    document,
    path: ['id'],
    owner: value.title,
  }));
  return [
    ...clashes(codes).map(({ claim, other }) =>
      claim.document.problem(
        'duplicate-code',
        claim.path,
        `Mã ${claim.key} có ở hai nơi: cũng có trong ${other.document.file}.`,
      ),
    ),
    ...clashes(ids).map(({ claim, other }) =>
      claim.document.problem(
        'duplicate-id',
        claim.path,
        `id "${claim.key}" có ở hai nơi: cũng có trong ${other.document.file}.`,
      ),
    ),
  ];
}

/** Two procedures may share an alias, and a flow a trigger, only when vocabulary.yaml asks which one is meant. */
export function sharedAliases({ procedures, answers, flows, vocabulary }: Entries): Problem[] {
  const forks = new Set(
    vocabulary.flatMap(({ value }) => value.forks.flatMap(({ phrases }) => phrases.map(foldText))),
  );
  const claim = (document: Document, owner: string, aliases: readonly string[], at: Path): Claim[] =>
    aliases.map((alias, index) => ({ key: foldText(alias), document, path: [...at, index], owner }));
  const claims = [
    ...procedures.flatMap(({ value, document }) => [
      ...claim(document, value.title, value.aliases, ['aliases']),
      ...(value.cases ?? []).flatMap(({ title, aliases }, index) =>
        claim(document, `${value.title}: ${title}`, aliases, ['cases', index, 'aliases']),
      ),
    ]),
    ...answers.flatMap(({ value, document }) => claim(document, value.title, value.aliases, ['aliases'])),
    ...flows.flatMap(({ value, document }) => claim(document, value.title, value.triggers, ['triggers'])),
  ];
  return clashes(claims)
    .filter(({ claim, other }) => !forks.has(claim.key) || claim.owner === other.owner)
    .map(({ claim, other }) => {
      const where =
        claim.owner === other.owner
          ? 'hai lần trong cùng mục này'
          : `ở "${other.owner}" (${other.document.file})`;
      return claim.document.problem(
        'shared-alias',
        claim.path,
        `Cách gọi này đã có ${where}. Hãy bỏ một bên, hoặc khai trong mục forks của knowledge/vocabulary.yaml.`,
      );
    });
}

/** The claims made more than once, each with the first other place that makes it. */
function clashes(claims: readonly Claim[]): { claim: Claim; other: Claim }[] {
  const byKey = new Map<string, Claim[]>();
  for (const claim of claims) byKey.set(claim.key, [...(byKey.get(claim.key) ?? []), claim]);
  return [...byKey.values()].flatMap((same) =>
    same.flatMap((claim) => {
      const other = same.find((candidate) => candidate !== claim);
      return other ? [{ claim, other }] : [];
    }),
  );
}
