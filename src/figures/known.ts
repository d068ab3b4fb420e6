import { addDays } from '../content/day.ts';
import type { Level } from '../content/schema/procedure.ts';
import { hasOnlineLevel, type ProcedureView } from '../content/view.ts';
import type { World } from '../dialogue/world.ts';

/** What the figures are read against: the names of things, and how the content itself stands on a day. */
export interface Known {
  readonly locality: string;
  /** What is in force here and has a curated record. */
  readonly services: readonly Service[];
  readonly flows: readonly Named[];
  readonly answers: readonly Named[];
  readonly teams: readonly Named[];
  readonly health: Health;
}

export interface Service {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Records that want looking at. */
export interface Health {
  readonly procedures: number;
  readonly answers: number;
  readonly flows: number;
  readonly imported: number;
  /** Sources not read again for STALE_DAYS. */
  readonly stale: readonly Named[];
  /** A fee or an answer that ends within EXPIRING_DAYS or has ended, with its day. */
  readonly expiring: readonly (Named & { readonly until: string })[];
  /** How many procedures do not know a field. */
  readonly unknown: readonly { readonly field: string; readonly procedures: number }[];
}

export const STALE_DAYS = 180;
export const EXPIRING_DAYS = 30;

export function knownOf(world: World, today: string): Known {
  const { content, locality, importedCount } = world;
  const views = content.procedures.flatMap(({ code }) => world.view(code, today) ?? []);
  const here = views.filter(({ status, isElsewhere }) => status === 'active' && !isElsewhere);
  return {
    locality: locality.name,
    services: here.map(({ code, title, level }) => ({ code, name: title, level })),
    flows: content.flows.map(({ id, title }) => ({ id, name: title })),
    answers: content.answers.map(({ id, title }) => ({ id, name: title })),
    teams: content.teams.map(({ id, name }) => ({ id, name })),
    health: {
      procedures: content.procedures.length,
      answers: content.answers.length,
      flows: content.flows.length,
      imported: importedCount,
      stale: staleOf(world, today),
      expiring: expiringOf(world, today),
      unknown: unknownOf(here),
    },
  };
}

function staleOf({ content }: World, today: string): Named[] {
  const oldest = addDays(today, -STALE_DAYS);
  return [
    ...content.procedures.map(({ code, title, source }) => ({ id: code, name: title, source })),
    ...content.answers.map(({ id, title, source }) => ({ id, name: title, source })),
  ]
    .filter(({ source }) => source.checkedAt < oldest)
    .map(({ id, name }) => ({ id, name }));
}

function expiringOf({ content }: World, today: string): Health['expiring'] {
  const soon = addDays(today, EXPIRING_DAYS);
  const ends = [
    ...content.procedures.flatMap(({ code, title, fees, cases = [] }) =>
      [...fees, ...cases.flatMap((each) => each.fees ?? [])].map(({ until }) => ({
        id: code,
        name: `${title}: lệ phí`,
        until,
      })),
    ),
    ...content.answers.map(({ id, title, until }) => ({ id, name: title, until })),
  ];
  return ends
    .flatMap(({ until, ...rest }) => (until !== undefined && until <= soon ? [{ ...rest, until }] : []))
    .sort((a, b) => a.until.localeCompare(b.until));
}

const FIELDS: readonly { readonly field: string; readonly isUnknown: (view: ProcedureView) => boolean }[] = [
  { field: 'Mức nộp trên mạng', isUnknown: ({ level }) => level === 'unknown' },
  {
    field: 'Lệ phí',
    isUnknown: ({ fees }) => fees.every(({ state }) => state === 'unpublished' || state === 'portal-zero'),
  },
  { field: 'Thời gian giải quyết', isUnknown: ({ time }) => time === undefined },
  { field: 'Giấy tờ cần mang', isUnknown: ({ documents }) => documents === undefined },
  { field: 'Có phải đến tận nơi không', isUnknown: ({ presence }) => presence.required === 'unknown' },
  {
    field: 'Trang trên Cổng Dịch vụ công (với việc nộp được trên mạng)',
    isUnknown: ({ portal, level }) => portal === undefined && hasOnlineLevel(level),
  },
];

function unknownOf(views: readonly ProcedureView[]): Health['unknown'] {
  return FIELDS.map(({ field, isUnknown }) => ({ field, procedures: views.filter(isUnknown).length }));
}
