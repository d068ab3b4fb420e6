import type { Level } from '../content/schema/procedure.ts';
import { isPaused } from '../content/view.ts';
import { linkFor, linkForRecord, type ProcedureLink, searchByCode } from '../link/link.ts';
import type { World } from './world.ts';

/** Where a citizen is sent for a procedure, and what may be counted of it: nothing of the person. */
export interface HandOver {
  readonly procedure: string;
  readonly level: Level;
  readonly link: ProcedureLink;
  /** Set: nobody is sent there for now; its card says why. */
  readonly isPaused?: true;
}

/** Undefined for a code nobody knows here. */
export function handOverOf(world: World, ref: string, today: string): HandOver | undefined {
  const { portal } = world.content;
  const view = world.view(ref, today);
  if (view)
    return {
      procedure: view.ref,
      level: view.level,
      link: linkFor(view, portal, today, world.place),
      ...(isPaused(view) || world.stopped(today) ? { isPaused: true } : {}),
    };
  const record = world.imported(ref);
  const listed = world.levelOf(ref);
  return (
    record && {
      procedure: record.code,
      level: listed?.level ?? 'unknown',
      link: linkForRecord(record, portal, today, listed),
    }
  );
}

/** The official search for what looks like a code, else the portal's front door. */
export function searchInstead({ content: { portal } }: World, text: string): string {
  return /^\d\.\d{6}$/.test(text) ? searchByCode(text, portal).url : portal.forms.home;
}
