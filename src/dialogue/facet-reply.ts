import type { Facet } from '../content/facet.ts';
import { isPaused, type ProcedureView } from '../content/view.ts';
import { allowed, linkFor } from '../link/link.ts';
import { nationalOnlyBlocks, ownOfficeBlocks, pausedChoice, statusBlocks } from './card.ts';
import { elsewhereReply } from './elsewhere-reply.ts';
import * as facts from './facts.ts';
import { linkBlocks, toReplyLink } from './link-blocks.ts';
import { type Block, plainText, type Reply } from './reply.ts';
import { startPayload } from './start-payload.ts';
import { timeBlocks } from './time-blocks.ts';
import { wayBlocks } from './way.ts';
import { whoBlocks } from './who-blocks.ts';
import { channelWords, facetLabels, words } from './words.ts';
import type { World } from './world.ts';

/** The tightest channel takes 2,000 units a message. */
const REPLY_LIMIT = 1900;

/** One side of one procedure, which the reply always names. */
export function facetReply(world: World, view: ProcedureView, facet: Facet, today: string): Reply {
  if (view.isElsewhere) return elsewhereReply(world, view);
  const link = isPaused(view) ? undefined : linkFor(view, world.content.portal, today, world.place);
  const { portal } = world.content;
  const links =
    facet === 'status'
      ? [
          {
            kind: 'page',
            url: allowed(portal.forms.dossierStatus, portal),
            label: 'Tra cứu hồ sơ trên Cổng',
          } as const,
        ]
      : link && (facet === 'online' || facet === 'where' || facet === 'steps')
        ? [toReplyLink(link, view.ref, world.place)]
        : [];
  const blocks = fitted([
    {
      type: 'title',
      text: `${facetLabels[facet]}: ${view.caseTitle ?? view.title}`,
      detail: `mã ${view.code}`,
    },
    ...whoBlocks(world),
    ...statusBlocks(view, world),
    ...nationalOnlyBlocks(world),
    ...FACETS[facet](view, world, today),
    ...(link && links.length > 0 && facet !== 'status' ? linkBlocks(link, world) : []),
    { type: 'source', text: facts.sourceText(view) },
  ]);
  return {
    kind: 'answer',
    procedures: [view.code],
    facet,
    blocks,
    choices: [
      ...pausedChoice(view),
      { id: `p:${view.ref}`, label: words.wholeCard },
      ...nextFacets(facet).map((next) => ({ id: `f:${next}:${view.ref}`, label: facetLabels[next] })),
      { id: 'none', label: words.none },
    ],
    links,
    startPayload: startPayload(view.ref),
  };
}

/** A side in one short line, for comparing procedures; undefined where it takes more than a line. */
export function briefly(view: ProcedureView, facet: Facet): string | undefined {
  switch (facet) {
    case 'fee':
      return facts.shorten(facts.feeLines(view), 1);
    case 'time':
      return view.time ? facts.shorten(facts.timeLines(view), 1) : words.unknown;
    case 'where':
      return facts.lowerFirst(view.agency);
    case 'who':
      return facts.presenceText(view);
    case 'online':
      return facts.lowerFirst(facts.levelText(view));
    default:
      return undefined;
  }
}

const FACETS: Record<Facet, (view: ProcedureView, world: World, today: string) => Block[]> = {
  documents: (view, world) =>
    view.documents
      ? [
          {
            type: 'list',
            label: world.words.bring,
            items: facts.papersInOrder(view.documents).map(facts.paperLine),
          },
        ]
      : [{ type: 'text', text: `Giấy tờ cần mang: ${words.unknown}. ${world.words.askAtOffice}` }],

  fee: (view) => {
    const lines = facts.feeLines(view);
    return lines.length === 1
      ? [{ type: 'field', label: 'Lệ phí', text: lines[0] ?? '' }]
      : [{ type: 'list', label: 'Lệ phí', items: lines }];
  },

  time: (view, world, today) => [
    ...timeBlocks(view, world, today),
    ...(view.deadline
      ? [{ type: 'field', label: world.words.ownDeadline, text: view.deadline } as const]
      : []),
  ],

  where: (view, world) => [
    { type: 'field', label: 'Nơi nhận', text: view.agency },
    ...(world.place ? ownOfficeBlocks(view, world) : [{ type: 'text', text: world.words.sayWhere } as const]),
    { type: 'field', label: 'Cách nộp', text: facts.channelsText(view) },
    ...(view.authority === 'commune' && !world.place
      ? [{ type: 'text', text: `${world.locality.centres.commune}.` } as const]
      : []),
    {
      type: 'field',
      label: 'Giờ làm việc',
      text: world.locality.centres.hours ?? world.words.hoursUnknown,
    },
  ],

  who: (view) => [
    ...(view.who ? [{ type: 'field', label: 'Ai làm được', text: view.who } as const] : []),
    { type: 'field', label: 'Phải đến tận nơi', text: facts.presenceText(view) },
  ],

  steps: (view, world) => {
    const ways = (['online', 'counter', 'post'] as const).flatMap((channel) => {
      const steps = view.steps?.[channel];
      return steps
        ? [{ type: 'list', label: `Nộp ${channelWords[channel]}`, items: steps, numbered: true } as const]
        : [];
    });
    return ways.length > 0
      ? ways
      : [{ type: 'text', text: `Các bước: ${words.unknown}. ${world.words.askAtOffice}` }];
  },

  online: wayBlocks,

  status: (view, { locality, words }) => [
    {
      type: 'text',
      text: words.statusHow,
    },
    { type: 'field', label: 'Nơi nhận', text: view.agency },
    ...locality.hotlines
      .slice(0, 1)
      .map(({ number, who }) => ({ type: 'field', label: number, text: who }) as const),
  ],

  legal: (view) =>
    view.legalBasis
      ? [{ type: 'list', label: 'Căn cứ pháp lý', items: view.legalBasis }]
      : [{ type: 'text', text: `Căn cứ pháp lý: ${words.unknown}.` }],

  result: (view) => [{ type: 'field', label: 'Nhận được', text: view.result ?? words.unknown }],
};

/** Drops lines from the longest list until the reply fits, and says that it did. */
function fitted(blocks: Block[]): Block[] {
  let current = blocks;
  while (plainText(current).length > REPLY_LIMIT) {
    const longest = current.reduce(
      (at, block, index) => (lengthOf(block) > lengthOf(current[at]) ? index : at),
      0,
    );
    const block = current[longest];
    if (block?.type !== 'list' || block.items.length < 2) break;
    const items = [...block.items.slice(0, -2), '… còn nữa, xem đủ trên trang của thủ tục.'];
    current = current.with(longest, { ...block, items });
  }
  return current;
}

function lengthOf(block: Block | undefined): number {
  return block?.type === 'list' ? block.items.join('').length : 0;
}

function nextFacets(current: Facet): Facet[] {
  return (['documents', 'fee', 'time', 'where'] as const).filter((facet) => facet !== current).slice(0, 2);
}
