import type { Content } from '../content/content.ts';
import { createLevels } from '../content/levels.ts';
import { splitRef, viewOf } from '../content/view.ts';
import { type Home, linkFor, type ProcedureLink } from './link.ts';

/** One address the assistant can hand over, and when. */
export interface EmittedLink {
  /** The code a citizen sees, and the case if any. */
  readonly code: string;
  readonly title: string;
  readonly province: string;
  /** The communes, among those asked about, that get this address; none for somebody who did not say where they live. */
  readonly communes: readonly string[];
  readonly level: string;
  readonly link: ProcedureLink;
}

/** Every address of every procedure and case, in every province that has a locality file, for nobody's commune and for each of some communes. */
export function everyLink(
  { procedures, localities, levels, portal }: Content,
  today: string,
  homes: readonly Home[] = [],
): EmittedLink[] {
  const listed = createLevels(levels ?? []);
  return localities.flatMap(({ code: province, name }) => {
    const here = homes.filter((home) => home.province.code === province);
    return procedures.flatMap((procedure) =>
      [undefined, ...(procedure.cases ?? []).map(({ id }) => id)].flatMap((caseId) => {
        const own = procedure.local?.[province];
        const view = viewOf(procedure, {
          province,
          caseId,
          today,
          listed: own?.level === undefined ? listed(province, own?.code ?? procedure.code) : undefined,
        });
        if (view.isElsewhere) return [];
        const suffix = splitRef(view.ref).caseId;
        const byUrl = new Map<string, { link: ProcedureLink; communes: string[] }>();
        for (const home of [undefined, ...here]) {
          const link = linkFor(view, portal, today, home);
          const same = byUrl.get(link.url) ?? { link, communes: [] };
          if (home) same.communes.push(home.commune.code);
          byUrl.set(link.url, same);
        }
        return [...byUrl.values()].map(({ link, communes }) => ({
          code: suffix === undefined ? view.code : `${view.code}/${suffix}`,
          title: view.caseTitle ?? view.title,
          province: name,
          communes,
          level: view.level,
          link,
        }));
      }),
    );
  });
}
