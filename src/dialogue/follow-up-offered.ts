import type { Facet } from '../content/facet.ts';
import type { Finding } from '../search/search.ts';
import { sideAsked } from './asked-on.ts';
import { proceduresOffered } from './at-hand.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { isOneOf, meansHelp, oddsOfLeaving, STAYS } from './leaving.ts';
import { nearest } from './nearest.ts';
import { askMore, facetOf, MOST_CHOICES, offer, target, toTarget } from './outcomes.ts';
import type { Reply } from './reply.ts';

/** One of what was offered is meant when the words are like it and this much less like the others. */
const NARROWED = 1.5;
const NAMED = 0.2;

/**
 * A message after choices that nobody tapped: it says which of them is meant, asks for a side of them ("lệ phí?"), or
 * tells more of what one of them is for.
 */
export function aboutOffered(conversation: Conversation, finding: Finding): Reply | Outcome | undefined {
  const { session } = conversation;
  const refs = proceduresOffered(session.offered).slice(0, MOST_CHOICES);
  if (refs.length === 0) return undefined;
  const { hits, verdict } = finding;
  const facet = sideAsked(finding);
  const [best] = hits;
  const [named, next] = hits.filter((hit) => isOneOf(refs, hit));
  if (named && named === best) {
    const isOnly = verdict === 'sure' || named.likeness >= NARROWED * (next?.likeness ?? 0);
    if (isOnly && named.likeness >= NAMED) return target(conversation, named, facet);
  }
  const odds = oddsOfLeaving(conversation, finding, refs);
  if (odds >= 0 || meansHelp(finding, odds)) return undefined;
  const [only] = refs;
  const isPlain = odds <= STAYS;
  if (only !== undefined && refs.length === 1 && isPlain) return aboutOnly(conversation, only, facet);
  const offered = refs.map((ref) => toTarget(conversation, ref));
  const others = isPlain
    ? []
    : nearest(conversation, hits)
        .filter((hit) => !isOneOf(refs, hit))
        .slice(0, 1);
  const again = offer(conversation, conversation.world.words.whichHelp, [...offered, ...others], facet);
  if (facet) return again;
  return session.misses === 0 ? { reply: again, missed: true } : undefined;
}

function aboutOnly(conversation: Conversation, ref: string, facet: Facet | undefined): Outcome | undefined {
  if (facet) return facetOf(conversation, ref, facet);
  const more = askMore(conversation, ref);
  return more && { ...more, missed: true };
}
