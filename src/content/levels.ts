import type { Source } from './schema/common.ts';
import type { Levels } from './schema/levels.ts';
import type { Authority, Level } from './schema/procedure.ts';

/** What a province's list says of one procedure, all its cases together. */
export interface ProvinceLevel {
  /** Unknown where agencies or cases differ; then `byAgency` tells them apart. */
  readonly level: Level;
  readonly byAgency?: { readonly agency: string; readonly level: Level }[];
  readonly agencies: readonly { readonly name: string; readonly authority: Authority }[];
  readonly receivingSite?: string;
  readonly source: Source;
}

/** Finds the level of a procedure by province and code; what no list holds stays unknown. */
export function createLevels(
  lists: readonly Levels[],
): (province: string, code: string) => ProvinceLevel | undefined {
  const found = new Map(lists.flatMap((list) => byCode(list)));
  return (province, code) => found.get(`${province} ${code}`);
}

function byCode({ province, source, agencies, levels }: Levels): [string, ProvinceLevel][] {
  const lines = new Map<string, { level: Level; agency: string; site: string | undefined }[]>();
  for (const [caseCode, entry] of Object.entries(levels)) {
    const code = caseCode.slice(0, -3);
    const known = lines.get(code) ?? [];
    for (const { level, at, site } of [entry].flat())
      known.push(...[at].flat().map((agency) => ({ level, agency, site })));
    lines.set(code, known);
  }
  return [...lines].map(([code, found]) => {
    const all = [...new Set(found.map(({ level }) => level))];
    const keys = [...new Set(found.map(({ agency }) => agency))];
    const sites = [...new Set(found.map(({ site }) => site))];
    const [onlyLevel, onlySite] = [single(all), single(sites)];
    const levelAt = (key: string) =>
      single([...new Set(found.filter(({ agency }) => agency === key).map(({ level }) => level))]) ??
      'unknown';
    return [
      `${province} ${code}`,
      {
        level: onlyLevel ?? 'unknown',
        ...(onlyLevel === undefined
          ? { byAgency: keys.map((key) => ({ agency: agencies[key]?.name ?? key, level: levelAt(key) })) }
          : {}),
        agencies: keys.flatMap((key) => agencies[key] ?? []),
        ...(onlySite === undefined ? {} : { receivingSite: onlySite }),
        source,
      },
    ];
  });
}

function single<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}
