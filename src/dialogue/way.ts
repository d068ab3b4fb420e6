import { isFiledOnline, type ProcedureView } from '../content/view.ts';
import * as facts from './facts.ts';
import { officeOf } from './office.ts';
import type { Block } from './reply.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

/** What to do, by the level here: all online, file and come once, only come, or nobody knows. Whether somebody must come is said apart. */
export function wayBlocks(view: ProcedureView, world: World): Block[] {
  return [
    { type: 'level', level: view.level, label: 'Mức nộp trên mạng', text: facts.levelText(view) },
    { type: 'field', label: 'Phải đến tận nơi', text: facts.presenceText(view) },
    ...(isFiledOnline(view) ? onlineBlocks(view, world) : counterBlocks(view, world)),
  ];
}

function onlineBlocks(view: ProcedureView, world: World): Block[] {
  const steps: Block[] = view.steps?.online
    ? [{ type: 'list', label: 'Nộp trên mạng', items: view.steps.online, numbered: true }]
    : [{ type: 'text', text: `Các bước trên mạng: ${words.unknown}. ${world.words.askAtOffice}` }];
  return [
    ...steps,
    ...(view.level === 'partial' ? comeOnceBlocks(view, world) : resultBlocks(view)),
    ...(view.channels?.includes('counter') ? [{ type: 'text', text: world.words.counterToo } as const] : []),
  ];
}

function resultBlocks({ result }: ProcedureView): Block[] {
  return [{ type: 'field', label: 'Nhận được', text: `${result ?? words.unknown}. ${words.switchOnResult}` }];
}

/** Where, when and with which originals. */
function comeOnceBlocks(view: ProcedureView, world: World): Block[] {
  const originals = (view.documents ?? [])
    .filter(({ name, for: who }) => who === undefined && /bản chính|bản gốc/i.test(name))
    .map(({ name }) => name);
  const bring = originals.length > 0 ? originals.join('; ') : words.bringOriginals;
  return [
    { type: 'field', label: 'Đến một lần tại', text: whereText(view, world) },
    { type: 'field', label: 'Đến lúc nào', text: view.presence.when ?? words.comeWhenCalled },
    { type: 'field', label: 'Lúc đến mang theo', text: bring },
  ];
}

function counterBlocks(view: ProcedureView, world: World): Block[] {
  const { centres } = world.locality;
  return [
    ...(view.level === 'unknown' ? [{ type: 'text', text: words.levelUnknown } as const] : []),
    { type: 'field', label: 'Nộp tại', text: whereText(view, world) },
    { type: 'field', label: 'Giờ làm việc', text: centres.hours ?? world.words.hoursUnknown },
  ];
}

function whereText({ agency, authority }: ProcedureView, { place, words }: World): string {
  const own = place && officeOf(authority, place, words);
  return own === undefined ? agency : `${agency}. ${words.ownOffice}: ${own}`;
}
