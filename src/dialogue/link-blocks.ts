import type { ProcedureLink } from '../link/link.ts';
import type { Block, ReplyLink } from './reply.ts';
import { words } from './words.ts';

/** What the citizen should know before leaving the chat by a link. */
export function linkBlocks({ next, isStale }: ProcedureLink): Block[] {
  if (isStale) return [{ type: 'text', text: words.staleLink }];
  return next
    ? [{ type: 'field', label: 'Khi bấm nộp', text: `${words.nextSite} ${next.name} (${next.host})` }]
    : [];
}

export function toReplyLink({ kind, url, label }: ProcedureLink): ReplyLink {
  return { kind, url, label };
}
