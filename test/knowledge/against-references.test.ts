import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Fee, Procedure, Time } from '../../src/content/schema/procedure.ts';
import {
  amountsIn,
  type Curated,
  curatedProcedures,
  grantsHalf,
  namesDocument,
  numbersIn,
  numbersPrinted,
  type References,
  readReferences,
  SHARED,
  sameName,
  statesTime,
} from './references.ts';

interface Difference {
  readonly file: string;
  readonly field: string;
  readonly ours: unknown;
  readonly reference: unknown;
}

/** One set of facts of a record: its own, those of one province, or those of one case. */
interface Part {
  readonly at: string;
  readonly facts: Pick<
    Partial<Procedure>,
    'fees' | 'time' | 'portal' | 'level' | 'fieldSources' | 'levelByAgency'
  >;
  readonly code: string;
  /** The codes under which the references may print these facts. */
  readonly printedUnder: ReadonlySet<string>;
}

const present = existsSync(SHARED);
const needs = present ? '' : ' (skipped: needs the references in ../shared)';

describe.skipIf(!present)(`curated procedures against the references${needs}`, () => {
  let curated: readonly Curated[];
  let references: References;

  beforeAll(async () => {
    [curated, references] = await Promise.all([curatedProcedures(), readReferences(SHARED)]);
    if (curated.length === 0) throw new Error('no curated procedure was read');
  });

  test('every code stands in the references', () => {
    const differences = curated.flatMap(({ file, procedure }) =>
      codesOf(procedure)
        .filter(({ code }) => !references.knows(code))
        .map(({ field, code }) => difference(file, field, code, 'no reference knows this code')),
    );
    expect(differences).toEqual([]);
  });

  test('no record keeps a national code that has been replaced, and former codes lead to the right new one', () => {
    expect(curated.flatMap(({ file, procedure }) => codeChangeDifferences(file, procedure))).toEqual([]);
  });

  test('every official name is the one printed for its code', () => {
    const differences = curated.flatMap(({ file, procedure: { code, name } }) => {
      const replaced = references.changes.find((change) => change.newCode === code && !change.provinceOnly);
      const printed = replaced ? [replaced.newName] : (references.names.get(code) ?? []);
      return printed.some((one) => sameName(name, one)) ? [] : [difference(file, 'name', name, printed)];
    });
    expect(differences).toEqual([]);
  });

  test('every portal page belongs to its code', () => {
    const differences = curated.flatMap(({ file, procedure }) =>
      partsOf(procedure).flatMap(({ at, facts, code }) => {
        const { portal } = facts;
        const ids = references.portalIds.get(code);
        return !portal || ids?.has(portal.id) || explained(facts, 'portal')
          ? []
          : [difference(file, `${at}portal.id`, portal.id, [...(ids ?? [])])];
      }),
    );
    expect(differences).toEqual([]);
  });

  test('every level in Vĩnh Long is that of 3 October 2026, and none is left out', () => {
    expect(curated.flatMap(({ file, procedure }) => vinhLongDifferences(file, procedure))).toEqual([]);
  });

  test('every other level has a source, and says what that source says', () => {
    expect(curated.flatMap(({ file, procedure }) => otherLevelDifferences(file, procedure))).toEqual([]);
  });

  test('every fee amount is printed for its code, or is the half that the text grants', () => {
    const differences = curated.flatMap(({ file, procedure }) =>
      partsOf(procedure).flatMap(({ at, facts, printedUnder }) => {
        const text = references.textOf(printedUnder);
        const printed = amountsIn(text);
        const half = grantsHalf(text);
        if (explained(facts, 'fees')) return [];
        return feeAmounts(facts.fees ?? [])
          .filter(({ sum }) => !printed.has(sum) && !(half && printed.has(sum * 2)))
          .map(({ field, sum }) => difference(file, `${at}${field}`, sum, 'not printed for this procedure'));
      }),
    );
    expect(differences).toEqual([]);
  });

  test('every length of time is printed for its code with the same unit', () => {
    const differences = curated.flatMap(({ file, procedure }) =>
      partsOf(procedure).flatMap(({ at, facts, printedUnder }) =>
        timeNumbers(explained(facts, 'time') ? [] : (facts.time ?? []))
          .filter(({ unit, length }) => !statesTime(references.textOf(printedUnder), unit, length))
          .map(({ field, length }) =>
            difference(file, `${at}${field}`, length, 'not printed for this procedure'),
          ),
      ),
    );
    expect(differences).toEqual([]);
  });

  test('every legal document is named in the references of its procedure', () => {
    const differences = curated.flatMap(({ file, procedure }) => {
      const text = references.textOf(codesOf(procedure).map(({ code }) => code));
      return (procedure.legalBasis ?? [])
        .filter((identifier) => !namesDocument(text, identifier))
        .map((identifier) => difference(file, 'legalBasis', identifier, 'not named for this procedure'));
    });
    expect(differences).toEqual([]);
  });

  test('every number in a sentence for the citizen is printed for its procedure, and every code in it exists', () => {
    const general = numbersPrinted(references.general);
    const differences = curated.flatMap(({ file, procedure }) => {
      const printed = numbersPrinted(references.textOf(codesOf(procedure).map(({ code }) => code)));
      return sentencesOf(procedure).flatMap(({ field, sentence }) => {
        const codes = sentence.match(CODE) ?? [];
        const unknown = [
          ...codes.filter((code) => !references.knows(code)),
          ...numbersIn(sentence.replace(CODE, '')).filter((one) => !printed.has(one) && !general.has(one)),
        ];
        return unknown.map((one) => difference(file, field, `${one} in "${sentence}"`, 'not printed'));
      });
    });
    expect(differences).toEqual([]);
  });

  test('every checkedAt is a day on which a reference was read, or a later check of our own', () => {
    const differences = curated.flatMap(({ file, procedure }) =>
      checkedDays(procedure)
        .filter(({ day }) => !isReferenceDay(day) && !isLaterCheck(day))
        .map(({ field, day }) => difference(file, field, day, 'no reference was read on this day')),
    );
    expect(differences).toEqual([]);
  });

  function isReferenceDay(day: string): boolean {
    return references.dates.has(day) || references.dates.has(day.slice(0, 7));
  }

  /** A field that names a source read after the references may differ from them. */
  function explained(
    { fieldSources }: Part['facts'],
    field: keyof NonNullable<Part['facts']['fieldSources']>,
  ) {
    const day = fieldSources?.[field]?.checkedAt;
    return day !== undefined && isLaterCheck(day);
  }

  function isLaterCheck(day: string): boolean {
    return day > NEWEST_REFERENCE && day <= new Date().toISOString().slice(0, 10);
  }

  function codeChangeDifferences(file: string, { code, formerCodes, cases, local }: Procedure): Difference[] {
    const national = references.changes.filter(({ provinceOnly }) => !provinceOnly);
    const kept = national.filter(
      ({ oldCode, oldListed }) => oldCode === code && oldListed === 'no longer listed',
    );
    const former = [...(formerCodes ?? []), ...(cases ?? []).flatMap((one) => one.formerCodes ?? [])];
    return [
      ...kept.map(({ newCode }) => difference(file, 'code', code, newCode)),
      ...former.flatMap((old) => {
        const next = national.filter(({ oldCode }) => oldCode === old).map(({ newCode }) => newCode);
        return next.length > 0 && !next.includes(code) ? [difference(file, 'formerCodes', old, next)] : [];
      }),
      ...references.changes
        .filter((change) => change.provinceOnly === 'Vĩnh Long' && change.oldCode === code)
        .filter(({ newCode }) => local?.['86']?.code !== newCode)
        .map(({ newCode }) => difference(file, 'local.86.code', local?.['86']?.code, newCode)),
    ];
  }

  function vinhLongDifferences(file: string, { code, local }: Procedure): Difference[] {
    const ours = local?.['86'];
    const levels = references.vinhLong.get(ours?.code ?? code) ?? references.vinhLong.get(code);
    const field = 'local.86.level';
    if (!levels)
      return ours?.level && ours.level !== 'unknown' && !ours.fieldSources?.level
        ? [difference(file, field, ours.level, 'no level known')]
        : [];
    const [only, other] = [...levels];
    if (ours && explained(ours, 'level')) return [];
    if (other) {
      const said = new Set(ours?.levelByAgency?.map(({ level }) => level));
      return said.has('full') && said.has('partial')
        ? []
        : [difference(file, 'local.86.levelByAgency', ours?.levelByAgency, 'differs between agencies')];
    }
    return ours?.level === only ? [] : [difference(file, field, ours?.level, only)];
  }

  function otherLevelDifferences(file: string, procedure: Procedure): Difference[] {
    const { local, cases } = procedure;
    const nationwide = [
      { at: '', codes: [procedure.code, ...(procedure.formerCodes ?? [])], facts: procedure },
      ...(cases ?? []).map((one) => ({
        at: `cases.${one.id}.`,
        codes: one.formerCodes ?? [procedure.code],
        facts: one,
      })),
    ];
    return [
      ...nationwide.flatMap(({ at, codes, facts: { level, fieldSources } }) => {
        if (!level || level === 'unknown' || explained({ fieldSources }, 'level')) return [];
        const known = codes.flatMap((code) => references.levels.get(code) ?? []);
        if (known.length > 0 ? known.some((one) => one.level === level) : fieldSources?.level) return [];
        return [difference(file, `${at}level`, level, known)];
      }),
      ...Object.entries(local ?? {}).flatMap(([province, { level, fieldSources, code }]) => {
        const name = PROVINCE_NAMES[province];
        if (!level || level === 'unknown' || !name) return [];
        const known = (references.levels.get(procedure.code) ?? []).filter(({ source }) =>
          source.includes(name),
        );
        const line = code && DOMAIN_LEVELS[code];
        if (fieldSources?.level || line === level || known.some((one) => one.level === level)) return [];
        return [difference(file, `local.${province}.level`, level, known)];
      }),
    ];
  }
});

/** domain.md quotes no source newer than this. */
const NEWEST_REFERENCE = '2026-10-06';

const PROVINCE_NAMES: Record<string, string> = { '79': 'TP.HCM', '82': 'Đồng Tháp' };

/** Levels that only a sentence of domain.md gives. */
const DOMAIN_LEVELS: Record<string, string> = { '1.115788': 'partial' };

function difference(file: string, field: string, ours: unknown, reference: unknown): Difference {
  return { file: file.replace('knowledge/procedures/', ''), field, ours, reference };
}

function codesOf(procedure: Procedure): { field: string; code: string }[] {
  const { code, formerCodes, factsFromCode, local, cases } = procedure;
  return [
    { field: 'code', code },
    ...(factsFromCode ? [{ field: 'factsFromCode', code: factsFromCode }] : []),
    ...(formerCodes ?? []).map((old) => ({ field: 'formerCodes', code: old })),
    ...Object.entries(local ?? {}).flatMap(([province, variant]) =>
      variant.code ? [{ field: `local.${province}.code`, code: variant.code }] : [],
    ),
    ...(cases ?? []).flatMap((one) =>
      (one.formerCodes ?? []).map((old) => ({ field: `cases.${one.id}.formerCodes`, code: old })),
    ),
  ];
}

function partsOf(procedure: Procedure): Part[] {
  const { code, local, cases } = procedure;
  const all = codesOf(procedure);
  const national = all.filter(({ field }) => !field.startsWith('local.')).map((one) => one.code);
  return [
    { at: '', facts: procedure, code, printedUnder: new Set(national) },
    ...Object.entries(local ?? {}).map(([province, variant]) => ({
      at: `local.${province}.`,
      facts: variant,
      code: variant.code ?? code,
      printedUnder: new Set([...national, variant.code ?? code]),
    })),
    ...(cases ?? []).map((one) => ({
      at: `cases.${one.id}.`,
      facts: one,
      code,
      printedUnder: one.formerCodes ? new Set([code, ...one.formerCodes]) : new Set(national),
    })),
  ];
}

function feeAmounts(fees: readonly Fee[]): { field: string; sum: number }[] {
  return fees.flatMap((fee, n) =>
    fee.state === 'amount'
      ? [
          { field: `fees[${n}].amount`, sum: fee.amount },
          ...(fee.upTo === undefined ? [] : [{ field: `fees[${n}].upTo`, sum: fee.upTo }]),
        ]
      : [],
  );
}

function timeNumbers(times: readonly Time[]) {
  const units = ['workingDays', 'days', 'hours'] as const;
  return times.flatMap((time, n) =>
    units.flatMap((unit) => {
      const length = time[unit];
      return length === undefined ? [] : [{ field: `time[${n}].${unit}`, unit, length }];
    }),
  );
}

const CODE = /(?<![\d.])\d\.\d{6}(?!\d)/g;

/** Keys whose text is an identifier or a source, not a sentence of ours. */
const NOT_SENTENCES = new Set([
  'code',
  'formerCodes',
  'factsFromCode',
  'name',
  'aliases',
  'group',
  'legalBasis',
  'portal',
  'receivingSite',
  'provinces',
  'source',
  'fieldSources',
  'related',
  'replacedBy',
  'id',
  'from',
  'until',
  'notListedSince',
]);

/** Every sentence of a record that is ours; of a paper its name is one, too. */
function sentencesOf(value: unknown, at = ''): { field: string; sentence: string }[] {
  if (typeof value === 'string') return [{ field: at, sentence: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    NOT_SENTENCES.has(key) && !(key === 'name' && at.includes('documents'))
      ? []
      : sentencesOf(inner, at === '' ? key : `${at}.${key}`),
  );
}

function checkedDays(value: unknown, at = ''): { field: string; day: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'checkedAt' && typeof inner === 'string'
      ? [{ field: `${at}checkedAt`, day: inner }]
      : checkedDays(inner, `${at}${key}.`),
  );
}
