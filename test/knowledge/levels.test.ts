import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedWorld } from '../support/content.ts';
import { SHARED } from './references.ts';

interface Row {
  readonly code: string;
  readonly cases: {
    readonly case: string;
    readonly levels: Record<string, unknown>;
    readonly agencies: { communes: boolean; departments: string[]; other: string[] };
    readonly hosts: string[];
    readonly status?: unknown;
    readonly note?: string;
  }[];
}

const file = join(SHARED, 'reference', 'levels-vinh-long.jsonl');
const isHere = existsSync(file);
const rows: Row[] = isHere
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
const cases = rows.flatMap((row) => row.cases.map((each) => ({ code: row.code, ...each })));
const LEVELS: Record<string, string> = { 'Toàn trình': 'full', 'Một phần': 'partial' };
const caseCode = (name: string) => (/\.\d\d$/.test(name) ? name : `${name}.01`);
const isTrial = ({ status, note = '' }: Row['cases'][number]) =>
  status !== undefined || note.includes('thử nghiệm');

const { content } = await shippedWorld();
const [list] = content.levels ?? [];
if (!list) throw new Error('no list of levels is shipped');

if (!isHere) console.warn(`${file} is absent: the levels of Vĩnh Long are not compared with their source.`);

describe.skipIf(!isHere)('the levels of Vĩnh Long say what their source says', () => {
  test('every case that is not on trial is there, and no other', () => {
    const wanted = cases.filter((each) => !isTrial(each)).map((each) => caseCode(each.case));
    expect(Object.keys(list.levels).sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(700);
  });

  test('each with its level, or both where agencies differ, its offices and an allowed site', () => {
    const allowed = new Set(content.portal.hosts.map(({ host }) => host));
    for (const each of cases.filter((one) => !isTrial(one))) {
      const lines = [list.levels[caseCode(each.case)] ?? []].flat();
      expect([...new Set(lines.map(({ level }) => level))].sort(), each.case).toEqual(
        Object.keys(each.levels)
          .map((word) => LEVELS[word])
          .sort(),
      );
      const names = lines.flatMap(({ at }) => at).map((key) => list.agencies[key]?.name);
      expect(names.includes('UBND xã, phường'), each.case).toBe(each.agencies.communes);
      const departments = each.agencies.departments.filter(
        (name) => !(each.code === '1.013226' && name === 'Sở Công Thương'),
      );
      expect(
        names.filter((name) => name?.startsWith('Sở ')),
        each.case,
      ).toEqual(expect.arrayContaining(departments));
      expect(names.filter((name) => name?.startsWith('Sở '))).toHaveLength(departments.length);
      const [host] = each.hosts.filter((one) => allowed.has(one));
      for (const { site } of lines) expect(site, each.case).toBe(host);
    }
  });

  test('where two agencies differ, the one and the other have the level of the source', () => {
    const line = (code: string) =>
      Object.fromEntries(
        [list.levels[code] ?? []].flat().flatMap(({ level, at }) => [at].flat().map((key) => [key, level])),
      );
    expect(line('1.010774.01')).toEqual({ 'so-noi-vu': 'full', xa: 'partial', 'ubnd-tinh': 'partial' });
    expect(line('1.004839.01')).toEqual({ xa: 'full', 'so-nn-mt': 'partial' });
    expect(line('1.002982.01')).toEqual({ 'so-gd-dt': 'full', 'ubnd-tinh': 'partial' });
  });

  test('what the data says was a slip is not repeated', () => {
    for (const [code, entry] of Object.entries(list.levels)) {
      const keys = [entry].flat().flatMap(({ at }) => at);
      if (keys.includes('chi-cuc-attp')) expect(keys, code).not.toContain('xa');
    }
  });

  test('a curated procedure of the list has the same level', async () => {
    const world = await shippedWorld();
    let compared = 0;
    for (const procedure of content.procedures) {
      const view = world.view(procedure.code, '2026-11-21');
      const listed = view && world.levelOf(view.code);
      if (!view || !listed || view.cases.length > 0) continue;
      compared += 1;
      expect(view.level, procedure.code).toBe(listed.level);
    }
    expect(compared).toBeGreaterThan(40);
  });
});
