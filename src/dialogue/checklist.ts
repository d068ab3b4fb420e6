import { foldText } from '../content/fold.ts';
import type { Flow } from '../content/schema/flow.ts';
import type { PaperNeeded } from '../content/schema/procedure.ts';
import { splitRef } from '../content/view.ts';
import type { Place } from '../flow/replay.ts';
import { needOf, resultOf } from '../flow/result.ts';
import type { Conversation } from './conversation.ts';
import { paperLine } from './facts.ts';
import { flowIds } from './flow-ids.ts';
import { clipLabel } from './question-reply.ts';
import type { Block, Reply } from './reply.ts';

export type Reached = Extract<Place, { type: 'outcome' }>;

/** One paper of a personal list. */
export interface CheckedPaper {
  /** Made from the name, so that a tick outlives changes of the list's order. */
  readonly id: string;
  readonly paper: PaperNeeded;
}

/** The papers this person needs: those of the main procedure that their answers leave, and those the flow adds. */
export function papersOf(
  { world, today }: Conversation,
  flow: Flow,
  { outcome, answers }: Reached,
): CheckedPaper[] {
  const circumstances = { today, home: world.locality.code };
  const { procedures, documents } = resultOf(flow, outcome, answers, circumstances, world.calendar);
  const [main] = procedures;
  const recorded =
    outcome.bring === 'own' || main === undefined ? [] : (world.view(main, today)?.documents ?? []);
  const own = documents.map(({ name, note }): PaperNeeded => ({ name, note }));
  const needed = recorded.flatMap((paper): PaperNeeded[] => {
    const need = needOf(flow, paper, answers, circumstances);
    if (need === 'no') return [];
    // Once the answers settle it, the case it is for need not be said.
    return [need === 'yes' ? { ...paper, for: undefined } : paper];
  });
  const certain = needed.filter((paper) => paper.for === undefined);
  const perhaps = needed.filter((paper) => paper.for !== undefined);
  return [...certain, ...own, ...perhaps].map((paper) => ({ id: idOf(paper.name), paper }));
}

/** A short name for a paper: the FNV-1a hash of its words, in base 36. */
function idOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const sign of foldText(name)) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Longer lists are for the procedure's own page. */
const MOST_PAPERS = 12;

/** The papers with those at hand ticked; each is ticked and unticked by a tap. */
export function checklistReply(
  conversation: Conversation,
  flow: Flow,
  place: Reached,
  ticks: readonly string[],
): Reply {
  const papers = papersOf(conversation, flow, place);
  const there = papers.filter(({ id }) => ticks.includes(id));
  const missing = papers.filter(({ id }) => !ticks.includes(id));
  const { words } = conversation.world;
  const say = papers.length === 0 ? words.noPapers : missing.length === 0 ? words.allTicked : words.tickHint;
  return {
    kind: 'outcome',
    procedures: (place.outcome.procedures ?? [])
      .slice(0, 1)
      .map((main) => splitRef(typeof main === 'string' ? main : main.ref).code),
    flow: flow.id,
    step: place.id,
    blocks: [
      { type: 'title', text: `Giấy cần mang: ${place.outcome.title}` },
      ...list('Còn thiếu', missing, '☐'),
      ...list('Đã có', there, '☑'),
      { type: 'text', text: say },
    ],
    choices: [
      ...[...missing, ...there].slice(0, MOST_PAPERS).map(({ id, paper }) => {
        const isThere = ticks.includes(id);
        return {
          id: flowIds.tick(flow.id, id, !isThere),
          label: clipLabel(`${isThere ? '☑' : '☐'} ${paper.name}`),
        };
      }),
      { id: flowIds.show(flow.id), label: words.backToOutcome },
    ],
    links: [],
  };
}

function list(label: string, papers: readonly CheckedPaper[], mark: string): Block[] {
  if (papers.length === 0) return [];
  const items = papers.map(({ paper }) => `${mark} ${paperLine({ ...paper, note: undefined })}`);
  return [{ type: 'list', label, items }];
}
