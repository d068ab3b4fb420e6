import type { Content } from '../content/content.ts';
import { splitRef, viewOf } from '../content/view.ts';
import { linkFor, type ProcedureLink } from './link.ts';

/** One address the assistant can hand over, and when. */
export interface EmittedLink {
  /** The code a citizen sees, and the case if any. */
  readonly code: string;
  readonly title: string;
  readonly province: string;
  readonly level: string;
  readonly link: ProcedureLink;
}

/** Every address of every procedure and case, in every province that has a locality file. */
export function everyLink({ procedures, localities, portal }: Content, today: string): EmittedLink[] {
  return localities.flatMap(({ code: province, name }) =>
    procedures.flatMap((procedure) =>
      [undefined, ...(procedure.cases ?? []).map(({ id }) => id)].map((caseId) => {
        const view = viewOf(procedure, { province, caseId, today });
        const suffix = splitRef(view.ref).caseId;
        return {
          code: suffix === undefined ? view.code : `${view.code}/${suffix}`,
          title: view.caseTitle ?? view.title,
          province: name,
          level: view.level,
          link: linkFor(view, portal, today),
        };
      }),
    ),
  );
}
