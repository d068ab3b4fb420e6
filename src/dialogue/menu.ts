import type { Procedure } from '../content/schema/procedure.ts';
import { currentViewHere } from './current.ts';
import { lowerFirst } from './facts.ts';
import { flowIds } from './flow-ids.ts';
import { helperIds } from './helper-ids.ts';
import { helperWords } from './helper-words.ts';
import { LEARN } from './learn/learn-id.ts';
import { learnWords } from './learn/learn-words.ts';
import type { Choice, Reply } from './reply.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

/** So many groups fit on a phone's screen without scrolling. */
const FIRST_GROUPS = 8;
const PROCEDURES_A_PAGE = 8;
const ASKED_ORDER = { often: 0, sometimes: 1, rarely: 2 };

/** The groups of life events: the commonest first, the rest behind one button. */
export function menuReply(world: World, say: string = world.words.menu, page: 1 | 2 = 1): Reply {
  const { groups } = world.content;
  const shown = page === 1 ? groups.slice(0, FIRST_GROUPS) : groups.slice(FIRST_GROUPS);
  const more: Choice[] =
    page === 1 && groups.length > FIRST_GROUPS
      ? [{ id: 'menu:2', label: words.more }]
      : page === 2
        ? [
            ...(world.voice === 'citizen' ? [{ id: helperIds.begin, label: helperWords.begin }] : []),
            { id: LEARN, label: learnWords.begin },
            { id: 'menu', label: words.backToMenu },
          ]
        : [];
  return {
    kind: 'menu',
    procedures: [],
    blocks: [{ type: 'text', text: say }],
    choices: [
      ...shown.map(({ id, title, icon }) => ({ id: `g:${id}`, label: icon ? `${icon} ${title}` : title })),
      ...more,
    ],
    links: [],
  };
}

/** The procedures of one group, most asked first, a page at a time. */
export function groupReply(world: World, groupId: string, page: number, today: string): Reply | undefined {
  const group = world.content.groups.find(({ id }) => id === groupId);
  const all = world.content.procedures
    .filter(
      (procedure) =>
        procedure.group === groupId && currentViewHere(world, procedure.code, today)?.ref === procedure.code,
    )
    .sort(byAsked);
  const pages = Math.max(1, Math.ceil(all.length / PROCEDURES_A_PAGE));
  if (!group || !Number.isInteger(page) || page < 1 || page > pages) return undefined;
  const shown = all.slice((page - 1) * PROCEDURES_A_PAGE, page * PROCEDURES_A_PAGE);
  return {
    kind: 'menu',
    procedures: [],
    blocks: [{ type: 'text', text: `${group.title}: ${world.words.whichOfGroup}` }],
    choices: [
      ...(page === 1 ? flowsOf(world, groupId) : []),
      ...shown.map(({ code, title }) => ({ id: `p:${code}`, label: title })),
      ...(page < pages ? [{ id: `g:${groupId}:${page + 1}`, label: words.more }] : []),
      { id: 'menu', label: words.backToMenu },
    ],
    links: [],
  };
}

function flowsOf({ flows }: World, groupId: string): Choice[] {
  return flows.all
    .filter(({ group }) => group === groupId)
    .map(({ id, title }) => ({ id: flowIds.start(id), label: `${words.guide}: ${lowerFirst(title)}` }));
}

function byAsked(a: Procedure, b: Procedure): number {
  return ASKED_ORDER[a.asked ?? 'rarely'] - ASKED_ORDER[b.asked ?? 'rarely'] || (a.title < b.title ? -1 : 1);
}
