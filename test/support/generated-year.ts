import { handOverEntries } from '../../src/app/count-hand-over.ts';
import { entriesOf } from '../../src/app/entries.ts';
import { addDays } from '../../src/content/day.ts';
import { facetNames } from '../../src/content/facet.ts';
import type { Note } from '../../src/dialogue/notes.ts';
import type { World } from '../../src/dialogue/world.ts';
import type { Entry } from '../../src/store/journal.ts';

export interface YearOptions {
  readonly events: number;
  readonly days: number;
  /** The last day. */
  readonly to: string;
  readonly teams?: readonly string[];
  readonly seed?: number;
}

const CHANNELS = ['web', 'web', 'web', 'zalo-oa', 'zalo-oa', 'telegram', 'zalo-bot'];
const MISSED = [
  'xin cap lai so nha',
  'tien dien thang nay',
  'lam giay to xe dap dien',
  'mo quan nhau',
  'doi ten duong',
];

/** What people might have done on so many days, day by day, as the app writes it down: busy weekdays, a few procedures asked for most. */
export function* generatedYear(world: World, options: YearOptions): Generator<Entry[]> {
  const { events, days, to, teams = [], seed = 1 } = options;
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[], skew = 1) =>
    items[Math.floor(random() ** skew * items.length)] as Item;
  const { flows } = world.content;
  const views = world.content.procedures.flatMap(({ code }) => world.view(code, to) ?? []);
  // Neighbours in the files are not neighbours in what people ask.
  const procedures = views
    .map((view) => ({ view, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ view }) => view);
  const perDay = Math.floor(events / days);
  for (let at = 0; at < days; at += 1) {
    const day = addDays(to, at + 1 - days);
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    const growth = 0.6 + (0.8 * at) / days;
    const turns = Math.round(perDay * growth * (isWeekend ? 0.6 : 1.16));
    const entries: Entry[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const channel = pick(CHANNELS);
      const team = teams.length > 0 && random() < 0.12 ? pick(teams, 2) : undefined;
      const counted = random() < 0.2 ? undefined : { day, team };
      const { code, level } = pick(procedures, 2.5);
      const luck = random();
      const by = random() < 0.55 ? 'words' : 'choice';
      const notes: Note[] =
        luck < 0.07
          ? [
              { type: 'turn', by: 'words', kind: 'none', lost: 'missed' },
              { type: 'near', refs: [code] },
            ]
          : luck < 0.09
            ? [{ type: 'turn', by, kind: 'menu', lost: 'refused' }]
            : luck < 0.6
              ? [
                  { type: 'turn', by, kind: 'answer' },
                  {
                    type: 'procedure',
                    event: 'told',
                    procedure: code,
                    level,
                    ...(random() < 0.4 && { facet: pick(facetNames, 2) }),
                  },
                  ...(by === 'choice' && random() < 0.3
                    ? [{ type: 'procedure', event: 'chosen', procedure: code, level } as const]
                    : []),
                ]
              : luck < 0.8 && flows.length > 0
                ? [{ type: 'turn', by: 'choice', kind: 'question' }, flowNote(pick(flows, 2), random())]
                : [{ type: 'turn', by, kind: pick(['choose', 'menu', 'info', 'smalltalk']) }];
      if (team !== undefined) notes.push({ type: 'team', team });
      const words = random() < 0.02 ? pick(MISSED, 2) : undefined;
      entries.push(...entriesOf({ channel, day, notes, counted, words, said: words }).entries);
      if (luck > 0.93)
        entries.push(...handOverEntries({ procedure: code, level, channel, ...(team && { team }), day }));
    }
    yield entries;
  }
}

function flowNote({ id, questions }: World['content']['flows'][number], at: number): Note {
  const steps = Object.keys(questions);
  const isEnd = at < 0.25;
  return {
    type: 'flow',
    flow: id,
    step: isEnd ? 'xong' : (steps[Math.floor(at * steps.length)] ?? 'xong'),
    isEnd,
  };
}

/** The same numbers every time, between 0 and 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
