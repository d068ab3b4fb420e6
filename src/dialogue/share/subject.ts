import type { Level } from '../../content/schema/procedure.ts';
import type { Team } from '../../content/schema/team.ts';
import { isPaused, type ProcedureView } from '../../content/view.ts';
import { linkFor } from '../../link/link.ts';
import { statusBlocks } from '../card.ts';
import { currentViewHere } from '../current.ts';
import { labelOf } from '../elsewhere-reply.ts';
import * as facts from '../facts.ts';
import { officeOf } from '../office.ts';
import { words } from '../words.ts';
import type { World } from '../world.ts';
import { MENU } from './topics.ts';

/** What is told of a topic on a poster and a forwarded card; nothing of the person who asked for it. */
export interface Subject {
  readonly topic: string;
  readonly title: string;
  /** In a sentence or two, for what is no procedure. */
  readonly about?: string;
  readonly level?: { readonly level: Level; readonly text: string };
  readonly presence?: string;
  /** What to bring, those everyone needs first; empty where no source says. */
  readonly papers?: readonly string[];
  /** The bare names of those that everyone brings, whatever their case; for where there is no room for conditions. */
  readonly everyonesPapers?: readonly string[];
  /** True where the papers differ from case to case. */
  readonly hasCases?: boolean;
  readonly office?: string;
  readonly fee?: string;
  readonly time?: string;
  /** That it is paused, and the like. */
  readonly notices: readonly string[];
  /** Where the facts come from, and when that was read. */
  readonly source?: string;
  /** The official page. */
  readonly official?: { readonly label: string; readonly url: string };
  /** False for what is over, to come, or only in other provinces: told when asked, but on no poster. */
  readonly isUsable: boolean;
}

/** A topic as people of the team's commune meet it; undefined for one that nobody knows. */
export function subjectOf(
  world: World,
  topic: string,
  team: Team | undefined,
  today: string,
): Subject | undefined {
  if (topic === MENU) return { topic, title: words.shareMenuTitle, about: words.shareMenuAbout, ...plain };
  const flow = world.flows.flow(topic);
  if (flow) return { topic, title: flow.title, about: flow.intro ?? words.shareFlowAbout, ...plain };
  const here = world.seenFrom(team?.commune);
  const view = here.view(topic, today);
  if (view) return procedureSubject(here, view, today);
  const answer = world.answer(topic, today);
  if (answer) return { topic, title: answer.title, about: firstParagraph(answer.say), ...plain };
  const group = world.content.groups.find(({ id }) => id === topic);
  if (group) return { topic, title: group.title, about: words.shareGroupAbout, ...plain };
  const record = here.imported(topic);
  return (
    record && {
      topic,
      title: record.name,
      office: record.agency ?? words.unknown,
      notices: [words.notEdited],
      isUsable: false,
    }
  );
}

const plain = { notices: [], isUsable: true } as const;

function procedureSubject(world: World, view: ProcedureView, today: string): Subject {
  const { place } = world;
  if (view.isElsewhere)
    return {
      topic: view.ref,
      title: labelOf(world, view),
      notices: [],
      isUsable: false,
    };
  const office = place && officeOf(view.authority, place, world.words);
  const { label, url } = linkFor(view, world.content.portal, today, place);
  return {
    topic: view.ref,
    title: view.caseTitle ?? view.title,
    level: { level: view.level, text: facts.levelText(view) },
    presence: facts.presenceText(view),
    papers: facts
      .papersInOrder(view.documents ?? [])
      .map((paper) => facts.paperLine({ ...paper, note: undefined })),
    everyonesPapers: (view.documents ?? [])
      .filter((paper) => paper.for === undefined && paper.channels === undefined)
      .map(({ name }) => name),
    hasCases: view.cases.length > 0 && view.caseTitle === undefined,
    office: office ?? facts.upperFirst(view.agency),
    fee: facts.shorten(facts.feeLines(view), 2),
    time: view.time ? facts.shorten(facts.timeLines(view), 2) : words.unknown,
    isUsable: currentViewHere(world, view.ref, today)?.ref === view.ref,
    source: facts.sourceText(view),
    ...(isPaused(view) ? {} : { official: { label, url } }),
    notices: statusBlocks(view, world).flatMap((block) => (block.type === 'text' ? block.text : [])),
  };
}

function firstParagraph(say: string): string {
  return (say.trim().split(/\n\s*\n/)[0] ?? '').replace(/\s*\n\s*-?\s*/g, ' ');
}

/** What to bring in one line: the first papers everyone needs, and whether there are more. */
export function papersInShort({ papers, everyonesPapers = [] }: Subject, most: number): string | undefined {
  if (!papers) return undefined;
  if (papers.length === 0) return words.unknown;
  if (everyonesPapers.length === 0) return words.papersVary;
  const named = everyonesPapers.slice(0, most).join('; ');
  return papers.length > Math.min(most, everyonesPapers.length) ? `${named}; ${words.papersMore}` : named;
}
