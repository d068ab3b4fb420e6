import { answerReply } from './answer-reply.ts';
import { cardOf } from './card.ts';
import { importedReply } from './imported-reply.ts';
import type { Reply } from './reply.ts';
import type { World } from './world.ts';

/** So many fit above a phone's keyboard with some scrolling. */
const MOST_CARDS = 8;

/** Cards to put into a conversation with others, best first: of what a few words ask for, or of what is asked most. */
export function inlineCards(world: World, query: string, today: string): Reply[] {
  if (world.stopped(today)) return [];
  const { hits, verdict } = world.search.find(query);
  const refs =
    query.trim() === ''
      ? mostAsked(world, today).map((ref) => ({ ref, kind: 'procedure' }) as const)
      : verdict === 'lost'
        ? []
        : hits;
  return refs
    .flatMap(({ ref, kind }): Reply[] => {
      if (kind === 'answer') {
        const answer = world.answer(ref, today);
        return answer?.kind === 'info' ? [answerReply(world, answer, today)] : [];
      }
      if (kind === 'catalogue') {
        const record = world.imported(ref);
        return record ? [importedReply(world, record, today)] : [];
      }
      const view = world.view(ref, today);
      return view ? [cardOf(world, view, today)] : [];
    })
    .slice(0, MOST_CARDS);
}

function mostAsked(world: World, today: string): string[] {
  return world.content.procedures
    .filter(({ asked, code }) => asked === 'often' && world.view(code, today)?.status === 'active')
    .slice(0, MOST_CARDS)
    .map(({ code }) => code);
}
