import type { Answer, Phone } from '../content/schema/answer.ts';
import { allowed } from '../link/link.ts';
import { currentViewHere } from './current.ts';
import { helperIds } from './helper-ids.ts';
import { helperWords } from './helper-words.ts';
import { LEARN } from './learn/learn-id.ts';
import { learnWords } from './learn/learn-words.ts';
import type { Block, Choice, Reply, ReplyKind, ReplyLink } from './reply.ts';
import { startPayload } from './start-payload.ts';
import { whoBlocks } from './who-blocks.ts';
import { day, words } from './words.ts';
import type { World } from './world.ts';

const KINDS: Record<Answer['kind'], ReplyKind> = {
  info: 'info',
  emergency: 'hotline',
  hotline: 'hotline',
  smalltalk: 'smalltalk',
  'out-of-scope': 'none',
};

/** What knowledge/answers says about a need that is no procedure. */
export function answerReply(world: World, answer: Answer, today: string): Reply {
  const { portal } = world.content;
  const related = (answer.procedures ?? []).flatMap((code): Choice[] => {
    const view = currentViewHere(world, code, today);
    return view ? [{ id: `p:${view.ref}`, label: view.title }] : [];
  });
  const sourced = answer.kind === 'smalltalk' || answer.kind === 'out-of-scope' ? [] : [sourceBlock(answer)];
  return {
    kind: KINDS[answer.kind],
    procedures: [],
    blocks: [
      { type: 'title', text: answer.title },
      ...(sourced.length > 0 ? whoBlocks(world) : []),
      ...paragraphs(answer.say),
      ...(answer.phones ?? []).map(phoneBlock),
      ...sourced,
    ],
    choices: [
      ...related,
      ...(answer.offers ?? []).flatMap((offer) => offerOf(world, offer)),
      { id: 'menu', label: words.backToMenu },
    ],
    links: [
      ...(answer.links ?? []).map(
        ({ url, label }): ReplyLink => ({ kind: 'page', url: allowed(url, portal), label }),
      ),
      ...(answer.phones ?? []).map(phoneLink),
    ],
    ...(sourced.length > 0 ? { startPayload: startPayload(answer.id) } : {}),
  };
}

/** People to call, and the office: where every lost conversation ends. */
export function hotlineReply(world: World, say: string = world.words.hotline): Reply {
  const { hotlines, centres } = world.locality;
  return {
    kind: 'hotline',
    procedures: [],
    blocks: [
      { type: 'text', text: say },
      ...hotlines.map(phoneBlock),
      { type: 'field', label: 'Tới tận nơi', text: `${centres.commune}.` },
    ],
    choices: [{ id: 'menu', label: words.backToMenu }],
    links: hotlines.map(phoneLink),
  };
}

/** Whoever helps already need not be asked whether they do. */
function offerOf({ voice }: World, offer: NonNullable<Answer['offers']>[number]): Choice[] {
  if (offer === 'learning') return [{ id: LEARN, label: learnWords.begin }];
  return voice === 'helper' ? [] : [{ id: helperIds.begin, label: helperWords.begin }];
}

function phoneBlock({ number, who }: Phone): Block {
  return { type: 'field', label: number, text: who };
}

export function phoneLink({ number }: Phone): ReplyLink {
  return { kind: 'phone', url: `tel:${number.replace(/\D/g, '')}`, label: `Gọi ${number}` };
}

function sourceBlock({ source }: Answer): Block {
  return {
    type: 'source',
    text: `Nguồn: ${source.name ?? source.url?.split('/')[2] ?? ''}, xem ngày ${day(source.checkedAt)}. ${words.unofficial}`,
  };
}

/** Blank lines part paragraphs; lines that begin with "- " are a list. */
function paragraphs(say: string): Block[] {
  return say
    .trim()
    .split(/\n\s*\n/)
    .map((text) => ({ type: 'text', text: text.trim() }));
}
