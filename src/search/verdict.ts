import { splitRef } from '../content/view.ts';
import type { Hit } from './search-index.ts';

/** Sure: one answer. Close: a few to choose from. Lost: nothing is near. */
export type Verdict = 'sure' | 'close' | 'lost';

/** At least this like the best saying, and this far ahead of the next, is an answer; below CLOSE nothing is offered. */
export const SURE = 0.55;
const MARGIN = 0.12;
const CLOSE = 0.2;
/** Many words of one's own keep the likeness low; being this much nearer than anything else is then as good. */
const AHEAD = 1.5;
const AHEAD_FROM = 0.42;
/** Said in the very words: no margin is needed. */
export const EXACT = 0.97;

/** What the likeness of the best and the distance to the next allow to be said. */
export function verdictOf(hits: readonly Hit[]): Verdict {
  const [first] = hits;
  if (!first) return 'lost';
  const next = hits.find((hit) => hit !== first && !isAsideFlow(hit, first))?.likeness ?? 0;
  if (first.likeness < CLOSE) return 'lost';
  const isPlain = first.likeness >= SURE && (first.likeness - next >= MARGIN || first.likeness >= EXACT);
  const isAlone = first.kind !== 'flow' && first.likeness >= AHEAD_FROM && first.likeness >= next * AHEAD;
  return isPlain || isAlone ? 'sure' : 'close';
}

/** A flow asks several questions, so its life event must be told nearly in its own words, and more plainly than anything else is named. */
const FLOW_MEANT = 0.7;
const FLOW_MARGIN = 0.08;

export function isMeantFlow({ likeness, nearest }: Hit, named: number): boolean {
  return likeness >= EXACT || (nearest >= FLOW_MEANT && likeness >= named + FLOW_MARGIN);
}

/** A flow that was not plainly told stands beside a named procedure and takes nothing from it. */
function isAsideFlow(hit: Hit, first: Hit | undefined): boolean {
  return hit.kind === 'flow' && first?.kind !== 'flow' && !isMeantFlow(hit, first?.likeness ?? 0);
}

/** Cases of one procedure do not compete: the nearest stands for it, or the procedure itself where two are as near. */
export function oneOfEachCode(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits) {
    const code = codeOf(hit);
    const at = kept.findIndex((other) => codeOf(other) === code);
    const rival = kept[at];
    if (!rival) kept.push(hit);
    else if (rival.ref !== code && rival.likeness - hit.likeness < MARGIN) kept[at] = { ...rival, ref: code };
  }
  return kept;
}

/** Each target once, with its best likeness, best first. */
export function bestFirst(hits: readonly Hit[]): Hit[] {
  const byRef = new Map<string, Hit>();
  for (const hit of hits) if (hit.likeness > (byRef.get(hit.ref)?.likeness ?? 0)) byRef.set(hit.ref, hit);
  return [...byRef.values()].sort((a, b) => b.likeness - a.likeness || (a.ref < b.ref ? -1 : 1));
}

export function likenessOf([first]: readonly Hit[]): number {
  return first?.likeness ?? 0;
}

/** What a target is of: the cases of one procedure are of the same code. */
export function codeOf({ ref, kind }: Pick<Hit, 'ref' | 'kind'>): string {
  return kind === 'procedure' || kind === 'catalogue' ? splitRef(ref).code : `${kind}:${ref}`;
}
