import type { Flow } from '../content/schema/flow.ts';
import { isPaused, type ProcedureView } from '../content/view.ts';
import { type DueDeadline, type Result, resultOf } from '../flow/result.ts';
import { allowed, linkFor, type ProcedureLink } from '../link/link.ts';
import { clip, statusBlocks } from './card.ts';
import { type CheckedPaper, papersOf, type Reached } from './checklist.ts';
import type { Conversation } from './conversation.ts';
import * as facts from './facts.ts';
import { flowIds } from './flow-ids.ts';
import { linkBlocks, toReplyLink } from './link-blocks.ts';
import { answerLine } from './question-reply.ts';
import { type Block, type Choice, plainText, type Reply, type ReplyLink } from './reply.ts';
import { whoBlocks } from './who-blocks.ts';
import { day, words } from './words.ts';
import type { World } from './world.ts';

/** The tightest channel takes 2,000 units a message; some room is left for its own signs. */
export const OUTCOME_LIMIT = 1900;

/** The end of a flow: what this person does, brings, pays and waits for, and the one link. */
export function outcomeReply(
  conversation: Conversation,
  flow: Flow,
  place: Reached,
): { reply: Reply; topic?: string } {
  const told = tell(conversation, flow, place);
  const { views, result, links } = told;
  return {
    reply: {
      kind: 'outcome',
      procedures: [...new Set(views.map(({ code }) => code))],
      flow: flow.id,
      step: place.id,
      blocks: fitted(told, OUTCOME_LIMIT),
      choices: choicesOf(conversation, flow, told),
      links,
    },
    ...(views[0] && result ? { topic: views[0].ref } : {}),
  };
}

/** The outcome as one message to hand on: plain text with the address in it. */
export function forwardReply(conversation: Conversation, flow: Flow, place: Reached): Reply {
  // It is read by the person themself.
  const told = tell({ ...conversation, world: conversation.world.toldTo('citizen') }, flow, place);
  const addresses = told.links.map(({ label, url }) => `${label}: ${url}`);
  const tail = [...addresses, words.unofficial].join('\n');
  const blocks = fitted({ ...told, isForward: true }, OUTCOME_LIMIT - tail.length);
  return {
    kind: 'outcome',
    procedures: [...new Set(told.views.map(({ code }) => code))],
    flow: flow.id,
    step: place.id,
    blocks: [{ type: 'text', text: `${plainText(blocks)}\n${tail}` }],
    choices: [{ id: flowIds.show(flow.id), label: words.backToOutcome }],
    links: [],
  };
}

/** All that an outcome can say, before it is made to fit. */
interface Told {
  readonly title: string;
  readonly say: string | undefined;
  readonly views: readonly ProcedureView[];
  readonly result: Result;
  readonly papers: readonly CheckedPaper[];
  readonly answered: readonly string[];
  readonly link: ProcedureLink | undefined;
  readonly links: readonly ReplyLink[];
  readonly answerIds: readonly string[];
  readonly flowIds: readonly string[];
  readonly isForward: boolean;
  readonly world: World;
}

function tell(conversation: Conversation, flow: Flow, place: Reached): Told {
  const { world, today } = conversation;
  const { portal } = world.content;
  const { outcome, answers } = place;
  const result = resultOf(flow, outcome, answers, { today, home: world.locality.code }, world.calendar);
  const views = result.procedures.flatMap((ref) => world.view(ref, today) ?? []);
  const [first] = views;
  const link = first && !isPaused(first) ? linkFor(first, portal, today) : undefined;
  const page: ReplyLink[] =
    outcome.portal === undefined
      ? []
      : [
          {
            kind: 'page',
            url: allowed(portal.forms[PAGES[outcome.portal].form], portal),
            label: PAGES[outcome.portal].label,
          },
        ];
  return {
    title: outcome.title,
    say: outcome.say,
    views,
    result,
    papers: papersOf(conversation, flow, place),
    answered: Object.entries(answers).map(([id, answer]) => answerLine(conversation, flow, id, answer)),
    link,
    links: [...(first && link ? [toReplyLink(link, first.ref)] : []), ...page],
    answerIds: outcome.answers ?? [],
    flowIds: outcome.flows ?? [],
    isForward: false,
    world,
  };
}

const PAGES = {
  status: { form: 'dossierStatus', label: 'Tra cứu hồ sơ trên Cổng' },
  payment: { form: 'payment', label: 'Thanh toán trên Cổng' },
  complaint: { form: 'complaint', label: 'Gửi phản ánh trên Cổng' },
  home: { form: 'home', label: 'Mở Cổng Dịch vụ công' },
} as const;

/** How much of each part is shown; what is needed least gives way first. */
interface Room {
  answers: boolean;
  recordWarnings: number;
  paperNotes: boolean;
  papers: number;
  nextSite: boolean;
  after: number;
}

function fitted(told: Told, limit: number): Block[] {
  const room: Room = {
    answers: true,
    recordWarnings: 2,
    paperNotes: true,
    papers: 12,
    nextSite: true,
    after: 5,
  };
  let blocks = outcomeBlocks(told, room);
  while (plainText(blocks).length > limit && shrink(room)) blocks = outcomeBlocks(told, room);
  return blocks;
}

function shrink(room: Room): boolean {
  if (room.recordWarnings > 1) room.recordWarnings -= 1;
  else if (room.answers) room.answers = false;
  else if (room.paperNotes) room.paperNotes = false;
  else if (room.recordWarnings > 0) room.recordWarnings -= 1;
  else if (room.nextSite) room.nextSite = false;
  else if (room.papers > 6) room.papers -= 1;
  else if (room.after > 2) room.after -= 1;
  else if (room.papers > 1) room.papers -= 1;
  else if (room.after > 0) room.after -= 1;
  else return false;
  return true;
}

function outcomeBlocks(told: Told, room: Room): Block[] {
  const { title, say, views, result, link, isForward } = told;
  const [main, ...others] = views;
  return [
    { type: 'title', text: title, ...(main ? { detail: `${nameOf(main)} · mã ${main.code}` } : {}) },
    ...whoBlocks(told.world),
    ...(main ? statusBlocks(main, told.world) : []),
    ...(say === undefined ? [] : [{ type: 'text', text: say } as const]),
    ...result.deadlines.map((deadline) => deadlineBlock(deadline, told.world)),
    ...(main
      ? [{ type: 'level', level: main.level, label: 'Cách làm', text: facts.levelText(main) } as const]
      : []),
    ...comeBlocks(main, result),
    ...(main ? [{ type: 'field', label: 'Nơi nhận', text: main.agency } as const] : []),
    ...paperBlocks(told, room),
    ...(main ? factBlocks(main) : []),
    ...result.warnings.map((text) => ({ type: 'field', label: 'Lưu ý', text }) as const),
    ...(main?.warnings ?? [])
      .slice(0, room.recordWarnings)
      .map((text) => ({ type: 'field', label: 'Lưu ý', text }) as const),
    ...(others.length === 0
      ? []
      : [
          {
            type: 'list',
            label: 'Làm thêm',
            items: others.map(
              (view) => `${nameOf(view)} (mã ${view.code}${isPaused(view) ? `, ${words.paused}` : ''})`,
            ),
          } as const,
        ]),
    ...(room.after === 0 || result.after.length === 0
      ? []
      : [
          {
            type: 'list',
            label: 'Việc tiếp theo',
            items: result.after.slice(0, room.after),
            numbered: true,
          } as const,
        ]),
    ...(link && !isForward && (room.nextSite || link.isStale) ? linkBlocks(link, told.world) : []),
    ...(room.answers && !isForward && told.answered.length > 0
      ? [{ type: 'text', text: `${told.world.words.accordingTo}: ${told.answered.join('; ')}.` } as const]
      : []),
    ...(main
      ? [
          {
            type: 'source',
            text: isForward ? facts.sourceText(main) : `${facts.sourceText(main)} ${words.unofficial}`,
          } as const,
        ]
      : isForward
        ? []
        : [{ type: 'source', text: words.unofficial } as const]),
  ];
}

function nameOf(view: ProcedureView): string {
  return clip(view.caseTitle ?? view.title, 110);
}

function factBlocks(view: ProcedureView): Block[] {
  return [
    { type: 'field', label: 'Lệ phí', text: facts.shorten(facts.feeLines(view), 2) },
    {
      type: 'field',
      label: 'Mất bao lâu',
      text: view.time ? facts.shorten(facts.timeLines(view), 2) : words.unknown,
    },
  ];
}

function comeBlocks(main: ProcedureView | undefined, { come }: Result): Block[] {
  if (come.length > 0) return [{ type: 'field', label: 'Phải đến tận nơi', text: come.join(' ') }];
  return main ? [{ type: 'field', label: 'Phải đến tận nơi', text: facts.presenceText(main) }] : [];
}

function paperBlocks({ papers, views, world }: Told, room: Room): Block[] {
  if (papers.length === 0)
    return views.length === 0
      ? []
      : [{ type: 'field', label: world.words.bring, text: `${words.unknown}. ${world.words.askAtOffice}` }];
  const shown = papers
    .slice(0, room.papers)
    .map(({ paper }) => facts.paperLine(room.paperNotes ? paper : { ...paper, note: undefined }));
  const left = papers.length - shown.length;
  const items = left > 0 ? [...shown, `… còn ${left} giấy nữa, bấm "${words.tickPapers}".`] : shown;
  return [{ type: 'list', label: world.words.bring, items }];
}

function deadlineBlock({ say, late, due }: DueDeadline, world: World): Block {
  return {
    type: 'field',
    label: 'Hạn',
    text: due === undefined ? `${say}.` : `${say}: ${dueText(due, late ?? world.words.askAtOffice)}`,
  };
}

function dueText({ day: due, daysLeft, isCertain }: NonNullable<DueDeadline['due']>, late: string): string {
  const date = isCertain ? day(due) : `${day(due)} (${words.expected})`;
  if (daysLeft < 0) return `đã quá hạn (hạn là ${date}). ${late}`;
  return daysLeft === 0 ? `hôm nay, ${date}, là ngày cuối.` : `tới hết ngày ${date}, còn ${daysLeft} ngày.`;
}

/** Other procedures beside the main one that a thumb can still reach. */
const MOST_OTHERS = 3;

function choicesOf({ world, today }: Conversation, flow: Flow, told: Told): Choice[] {
  const { views, papers, answerIds, flowIds: nextFlows } = told;
  return [
    ...(papers.length > 0 ? [{ id: flowIds.checklist(flow.id), label: words.tickPapers }] : []),
    { id: flowIds.forward(flow.id), label: world.words.forward },
    ...views.slice(0, MOST_OTHERS + 1).map((view, at) => ({
      id: `p:${view.ref}`,
      label: at === 0 ? words.wholeCard : clip(view.caseTitle ?? view.title, 60),
    })),
    ...answerIds.flatMap((id) => {
      const answer = world.answer(id, today);
      return answer ? [{ id: `a:${id}`, label: clip(answer.title, 60) }] : [];
    }),
    ...nextFlows.flatMap((id) => {
      const next = world.flows.flow(id);
      return next
        ? [{ id: flowIds.start(id), label: `${words.guide}: ${facts.lowerFirst(next.title)}` }]
        : [];
    }),
    { id: flowIds.summary(flow.id), label: words.changeAnswer },
    { id: flowIds.restart(flow.id), label: words.startAgain },
  ];
}
