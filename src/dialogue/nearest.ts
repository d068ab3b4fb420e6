import type { Hit } from '../search/search-index.ts';
import type { Conversation } from './conversation.ts';
import { currentView } from './current.ts';
import { MOST_CHOICES } from './outcomes.ts';

/** True for procedures and for help about them; small talk and what is out of scope are no help. */
export function isHelp({ world, today }: Conversation, { ref, kind }: Hit): boolean {
  const about = kind === 'answer' ? world.answer(ref, today)?.kind : 'info';
  return about === 'info' || about === 'hotline';
}

/** What is less than this share of the best is too far behind to be offered. */
const NEARLY = 0.3;

/** The best three that are near the first, and a flow beside them; something far behind, and small talk, is no help. */
export function nearest(conversation: Conversation, hits: readonly Hit[]): Hit[] {
  const best = hits[0]?.likeness ?? 0;
  const near = hits.filter(
    (hit) => hit.likeness >= best * NEARLY && isHelp(conversation, hit) && isCurrent(conversation, hit),
  );
  const isFlow = ({ kind }: Hit) => kind === 'flow';
  const kept = new Set([
    ...near.filter((hit) => !isFlow(hit)).slice(0, MOST_CHOICES),
    ...near.filter(isFlow).slice(0, 1),
  ]);
  return near.filter((hit) => kept.has(hit));
}

function isCurrent({ world, today }: Conversation, { ref, kind }: Hit): boolean {
  return kind !== 'procedure' || currentView(world, ref, today) !== undefined;
}
