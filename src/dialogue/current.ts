import type { ProcedureRef, ProcedureView } from '../content/view.ts';
import type { World } from './world.ts';

/** What may stand on a button as something one can do today: what was repealed gives way to its successor, what is to come is left out. */
export function currentView(world: World, ref: ProcedureRef, today: string): ProcedureView | undefined {
  const seen = new Set<string>();
  for (let next: string | undefined = ref; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    const view = world.view(next, today);
    if (!view || view.status === 'future') return undefined;
    if (view.status !== 'repealed') return view;
    next = view.replacedBy;
  }
  return undefined;
}

/** The same, and it can be done in the citizen's province. */
export function currentViewHere(world: World, ref: ProcedureRef, today: string): ProcedureView | undefined {
  const view = currentView(world, ref, today);
  return view?.isElsewhere ? undefined : view;
}
