import type { ProcedureLink } from '../link/link.ts';
import type { Block, ReplyLink } from './reply.ts';
import type { World } from './world.ts';

/** What the citizen should know before leaving the chat by a link: which site opens next, or that it is not the page itself. */
export function linkBlocks({ kind, next, isStale, isPlaced }: ProcedureLink, { words }: World): Block[] {
  if (isStale) return [{ type: 'text', text: words.staleLink }];
  if (kind !== 'filing') return [];
  const opens = isPlaced ? words.nextSitePlaced : words.nextSite;
  const site = next ? `${next.name} (${next.host})` : words.nextSiteUnknown;
  return [{ type: 'field', label: 'Khi bấm nộp', text: `${opens} ${site}` }];
}

export function toReplyLink({ kind, url, label }: ProcedureLink): ReplyLink {
  return { kind, url, label };
}
