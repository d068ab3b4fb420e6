import { isPaused, type ProcedureView } from '../content/view.ts';
import { linkFor, type ProcedureLink } from '../link/link.ts';
import { currentView } from './current.ts';
import { elsewhereReply } from './elsewhere-reply.ts';
import * as facts from './facts.ts';
import { flowIds } from './flow-ids.ts';
import { linkBlocks, toReplyLink } from './link-blocks.ts';
import { officeOf } from './office.ts';
import { type Block, type Choice, plainText, type Reply } from './reply.ts';
import { startPayload } from './start-payload.ts';
import { whoBlocks } from './who-blocks.ts';
import { day, words } from './words.ts';
import type { World } from './world.ts';

/** A card is read on a phone: no longer than this, in UTF-16 units. */
export const CARD_LIMIT = 1400;

/** Everything about one procedure on one card, shortened from the least needed end until it fits. */
export function cardOf(world: World, view: ProcedureView, today: string): Reply {
  if (view.isElsewhere) return elsewhereReply(world, view);
  const link = isPaused(view) ? undefined : linkFor(view, world.content.portal, today, world.place);
  const room = { papers: 9, paperNotes: true, warnings: 2, caseHints: true, nextSite: true };
  let blocks = cardBlocks(world, view, link, room);
  while (plainText(blocks).length > CARD_LIMIT && shrink(room)) blocks = cardBlocks(world, view, link, room);
  return {
    kind: 'answer',
    procedures: [view.code],
    blocks,
    choices: [
      ...pausedChoice(view),
      ...successorChoice(world, view, today),
      ...caseChoices(view),
      ...facetChoices(view),
      ...flowChoice(world, view),
      { id: 'none', label: words.none },
    ],
    links: link ? [toReplyLink(link, view.ref, world.place)] : [],
    startPayload: startPayload(view.ref),
  };
}

interface Room {
  papers: number;
  paperNotes: boolean;
  warnings: number;
  caseHints: boolean;
  nextSite: boolean;
}

function shrink(room: Room): boolean {
  if (room.warnings > 1) room.warnings -= 1;
  else if (room.papers > 6) room.papers -= 1;
  else if (room.paperNotes) room.paperNotes = false;
  else if (room.nextSite) room.nextSite = false;
  else if (room.warnings > 0) room.warnings -= 1;
  else if (room.papers > 1) room.papers -= 1;
  else if (room.caseHints) room.caseHints = false;
  else return false;
  return true;
}

function cardBlocks(world: World, view: ProcedureView, link: ProcedureLink | undefined, room: Room): Block[] {
  return [
    titleBlock(view),
    ...whoBlocks(world),
    ...statusBlocks(view, world),
    ...nationalOnlyBlocks(world),
    ...(view.cases.length > 0 && view.caseTitle === undefined && room.caseHints
      ? [{ type: 'text', text: world.words.pickCase } as const]
      : []),
    { type: 'level', level: view.level, label: 'Cách làm', text: facts.levelText(view) },
    { type: 'field', label: 'Phải đến tận nơi', text: facts.presenceText(view) },
    { type: 'field', label: 'Nơi nhận', text: view.agency },
    ...ownOfficeBlocks(view, world),
    ...(view.deadline === undefined
      ? []
      : [{ type: 'field', label: 'Hạn phải làm', text: view.deadline } as const]),
    paperBlock(view, world, room),
    { type: 'field', label: 'Lệ phí', text: facts.shorten(facts.feeLines(view), 2) },
    {
      type: 'field',
      label: 'Mất bao lâu',
      text: view.time ? facts.shorten(facts.timeLines(view), 2) : words.unknown,
    },
    ...(view.warnings ?? [])
      .slice(0, room.warnings)
      .map((text) => ({ type: 'field', label: 'Lưu ý', text }) as const),
    ...(link && (room.nextSite || link.isStale) ? linkBlocks(link, world) : []),
    { type: 'source', text: `${facts.sourceText(view)} ${words.unofficial}` },
  ];
}

function titleBlock(view: ProcedureView): Block {
  const title = view.caseTitle === undefined ? view.title : view.caseTitle;
  return {
    type: 'title',
    text: title,
    detail: `${clip(facts.upperFirst(view.name.replace(/^Thủ tục /, '')), 110)} · mã ${view.code}`,
  };
}

export function statusBlocks(view: ProcedureView, { words }: World): Block[] {
  const { status, statusReason, pausedUntil, from, replacedBy, notListedSince } = view;
  const notices = [
    status === 'paused' &&
      `Thủ tục này đang tạm dừng${pausedUntil ? ` đến hết ngày ${day(pausedUntil)}` : ''}. ${reasonText(statusReason)} ${words.whilePaused}`,
    status === 'repealed' &&
      `Thủ tục này đã bỏ${replacedBy ? `, nay là thủ tục mã ${replacedBy}` : ''}.${statusReason ? ` ${statusReason}` : ''}`,
    status === 'future' && from && `Thủ tục này chưa áp dụng, bắt đầu từ ${day(from)}.`,
    notListedSince &&
      `Từ ${day(notListedSince)} không còn thấy mã này trên cổng, chưa rõ mã thay thế. ${words.formerFacts}`,
  ];
  return notices.filter((text) => typeof text === 'string').map((text) => ({ type: 'text', text }));
}

/** Somebody to ask, first of all. */
export function pausedChoice(view: ProcedureView): Choice[] {
  return isPaused(view) ? [{ id: 'hotline', label: words.callSomeone }] : [];
}

/** The officers' reason as a sentence of its own. */
export function reasonText(reason = ''): string {
  const sentence = facts.upperFirst(reason.trim());
  return sentence === '' ? '' : `Lý do: ${facts.lowerFirst(sentence)}${/[.!?…]$/.test(sentence) ? '' : '.'}`;
}

/** The office of the citizen's own commune, once they said where they live. */
export function ownOfficeBlocks({ authority }: ProcedureView, { place, words }: World): Block[] {
  const office = place && officeOf(authority, place, words);
  return office === undefined ? [] : [{ type: 'field', label: words.ownOffice, text: office }];
}

/** Said to a citizen of a province nobody has written up. */
export function nationalOnlyBlocks({ knowsLocality, locality, words }: World): Block[] {
  return knowsLocality
    ? []
    : [{ type: 'text', text: `${words.nationalOnly} ${locality.name}, ${words.nationalFacts}` }];
}

function paperBlock({ documents }: ProcedureView, { words }: World, room: Room): Block {
  if (!documents)
    return { type: 'field', label: words.bring, text: `${words.unknown}. ${words.askAtOffice}` };
  const papers = facts.papersInOrder(documents);
  const shown = papers
    .slice(0, room.papers)
    .map((paper) => facts.paperLine(room.paperNotes ? paper : { ...paper, note: undefined }));
  const left = papers.length - shown.length;
  return {
    type: 'list',
    label: words.bring,
    items: left > 0 ? [...shown, `… còn ${left} giấy nữa tùy trường hợp${words.pressPapers}.`] : shown,
  };
}

/** What took the place of a repealed procedure, one tap away. */
function successorChoice(world: World, { status, ref }: ProcedureView, today: string): Choice[] {
  const successor = status === 'repealed' ? currentView(world, ref, today) : undefined;
  return successor ? [{ id: `p:${successor.ref}`, label: successor.title }] : [];
}

function caseChoices(view: ProcedureView): Choice[] {
  if (view.caseTitle !== undefined) return [];
  return view.cases.map(({ ref, title }) => ({ id: `p:${ref}`, label: title }));
}

/** The follow-ups a thumb can reach; the others can be typed. */
function facetChoices(view: ProcedureView): Choice[] {
  return (
    [
      ['documents', 'Giấy tờ'],
      ['fee', 'Lệ phí'],
      ['steps', 'Các bước'],
      ['where', 'Nộp ở đâu'],
    ] as const
  ).map(([facet, label]) => ({ id: `f:${facet}:${view.ref}`, label }));
}

function flowChoice({ flows, words }: World, { code }: ProcedureView): Choice[] {
  const flow = flows.endingIn(code);
  return flow ? [{ id: flowIds.start(flow.id), label: words.askMe }] : [];
}

/** Cuts at a word. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/\s+\S*$/, '')}…`;
}
