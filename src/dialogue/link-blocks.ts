import type { Home, ProcedureLink } from '../link/link.ts';
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

/** A link that can be counted when it is opened: for this procedure or case, made for somebody of this commune. */
export function toReplyLink({ kind, url, label }: ProcedureLink, ref: string, home?: Home): ReplyLink {
  const path = ref.replace(/^(\d)\.(\d{6})/, '$1-$2');
  return { kind, url, label, counted: home ? `${path}?commune=${home.commune.code}` : path };
}

/** The team whom an opening is counted for, too. */
export function creditedTo(team: string | undefined, links: readonly ReplyLink[]): readonly ReplyLink[] {
  if (team === undefined) return links;
  return links.map((link) =>
    link.counted === undefined
      ? link
      : { ...link, counted: `${link.counted}${link.counted.includes('?') ? '&' : '?'}team=${team}` },
  );
}
