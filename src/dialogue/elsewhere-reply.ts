import { provinceName } from '../catalogue/province.ts';
import { isPaused, type ProcedureView } from '../content/view.ts';
import { sourceText } from './facts.ts';
import type { Reply } from './reply.ts';
import { startPayload } from './start-payload.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

/** A procedure of other provinces is told to be theirs, without papers, fees or a link that would look like ours. */
export function elsewhereReply(world: World, view: ProcedureView): Reply {
  const { locality, place } = world;
  return {
    kind: 'answer',
    procedures: [view.code],
    blocks: [
      { type: 'title', text: view.caseTitle ?? view.title, detail: `mã ${view.code}` },
      { type: 'text', text: `Việc này chỉ có ở ${provincesOf(world, view)}; ${locality.name} không có.` },
      { type: 'text', text: place ? world.words.livesElsewhere : world.words.sayIfThere },
      { type: 'source', text: `${sourceText(view)} ${words.unofficial}` },
    ],
    choices: [
      { id: 'none', label: words.none },
      { id: 'menu', label: words.backToMenu },
    ],
    links: [],
    startPayload: startPayload(view.ref),
  };
}

/** The name on a button: what exists only in other provinces says so. */
export function labelOf(world: World, view: ProcedureView): string {
  const name = view.caseTitle ?? view.title;
  const title = isPaused(view) ? `${name} (${words.paused})` : name;
  return view.isElsewhere && !/chỉ (?:có )?ở/i.test(title)
    ? `${title} (chỉ ở ${provincesOf(world, view)})`
    : title;
}

function provincesOf({ content }: World, { provinces = [] }: ProcedureView): string {
  return provinces
    .map((code) => content.localities.find((known) => known.code === code)?.name ?? provinceName(code))
    .join(', ');
}
