import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../src/content/fold.ts';
import type { PlaceResult } from '../../src/place/decide.ts';
import { named } from '../../src/place/named.ts';
import { SHARED } from '../knowledge/references.ts';
import { shippedWorld } from '../support/content.ts';

interface Today {
  readonly Code: string;
  readonly FullName: string;
  readonly Wards: { readonly Code: string; readonly FullName: string }[];
}
interface Merged {
  readonly new_ward_name: string;
  readonly new_province_name: string;
  readonly old_wards: {
    readonly old_ward_name: string;
    readonly old_district_name: string;
    readonly old_province_name: string;
  }[];
}

const PROVINCES: Record<string, string> = {
  'Tỉnh Vĩnh Long': '86',
  'Tỉnh Đồng Tháp': '82',
  'Thành Phố Hồ Chí Minh': '79',
};
const KIND = /^(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|đặc khu) /i;
const HOME = '86';

const isHere = existsSync(join(SHARED, 'data'));
if (!isHere) console.warn(`${SHARED} is absent: old and new units are not compared with a second source.`);

const places = (await shippedWorld()).places();
const today: Today[] = isHere
  ? JSON.parse(readFileSync(join(SHARED, 'data', 'units-2026-07-25.json'), 'utf8')).filter(
      ({ Code }: Today) => Object.values(PROVINCES).includes(Code),
    )
  : [];
const old = isHere ? oldUnits() : new Map<string, Set<string>>();

/** Every old commune of the three provinces with the communes it went into, as the second source tells. */
function oldUnits(): Map<string, Set<string>> {
  const codes = new Map(
    today.flatMap(({ Code, Wards }) =>
      Wards.map((ward): [string, string] => [`${Code} ${named(ward.FullName).exact}`, ward.Code]),
    ),
  );
  const { wards }: { wards: Record<string, Merged> } = JSON.parse(
    gunzipSync(readFileSync(join(SHARED, 'data', 'communes-new-to-old.json.gz'))).toString('utf8'),
  );
  const units = new Map<string, Set<string>>();
  for (const { new_ward_name, new_province_name, old_wards } of Object.values(wards)) {
    const province = PROVINCES[new_province_name];
    if (province === undefined) continue;
    const code = codes.get(`${province} ${named(new_ward_name).exact}`);
    if (code === undefined) throw new Error(`no code for ${new_ward_name}`);
    for (const unit of old_wards) {
      const name = [unit.old_ward_name, unit.old_district_name, unit.old_province_name].join('|');
      units.set(name, (units.get(name) ?? new Set()).add(code));
    }
  }
  return units;
}

/** Resolved, asked with the right one among the choices, or neither. */
function judged(found: PlaceResult, right: ReadonlySet<string>): 'resolved' | 'asked' | 'wrong' {
  if (found.kind === 'one')
    return right.size === 1 && right.has(found.place.commune.code) ? 'resolved' : 'wrong';
  if (found.kind !== 'many' && found.kind !== 'district') return 'wrong';
  return found.choices.some(({ commune }) => right.has(commune.code)) ? 'asked' : 'wrong';
}

const bare = (name: string) => name.replace(KIND, '');
const FORMS: Record<string, (commune: string, district: string, province: string) => string> = {
  'all three levels': (...levels) => levels.join(', '),
  'commune and district': (commune, district) => `${commune}, ${district}`,
  'without marks': (commune, district) => foldText(`${commune} ${district}`),
  'district first': (commune, district) => foldText(`${district} ${commune}`),
  'run together': (commune, district) => `${foldText(commune)} ${foldText(district).replace(/ (?!\d)/g, '')}`,
  'after a hamlet': (commune, district) => foldText(`ap 3 ${commune} ${district}`),
};

describe.skipIf(!isHere)('old communes of the three provinces', () => {
  test('are the thousand and more that the second source knows', () => {
    expect(old.size).toBeGreaterThan(1_000);
  });

  test.each(Object.entries(FORMS))(
    '%s: each is found, or asked, and none is silently wrong',
    (_name, form) => {
      const tally = { resolved: 0, asked: 0, wrong: [] as string[] };
      for (const [unit, right] of old) {
        const [commune = '', district = '', province = ''] = unit.split('|');
        const text = form(commune, district, province);
        const verdict = judged(places.resolve(text, { home: HOME }), right);
        if (verdict === 'wrong') tally.wrong.push(text);
        else tally[verdict] += 1;
      }
      expect(tally.wrong).toEqual([]);
      expect(tally.resolved / old.size).toBeGreaterThan(0.94);
    },
  );

  test('names alone, without their kinds, with the district: found or asked', () => {
    const named = [...old].filter(([unit]) => !/^\D+ \d+\|/.test(unit));
    const wrong = named.flatMap(([unit, right]) => {
      const [commune = '', district = ''] = unit.split('|');
      const text = foldText(`${bare(commune)} ${bare(district)}`);
      const found = places.resolve(text, { home: HOME });
      // "Võ Thị Sáu 3" is a number nobody can read.
      return judged(found, right) === 'wrong' && found.kind !== 'none' ? [text] : [];
    });
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!isHere)('communes of today in the three provinces', () => {
  test('each is found by its name and province, or asked where an old one of that name was split', () => {
    for (const { FullName: province, Wards } of today) {
      for (const { Code, FullName } of Wards) {
        for (const text of [`${FullName}, ${province}`, foldText(`${FullName} ${province}`)])
          expect(judged(places.resolve(text, { home: HOME }), new Set([Code])), text).not.toBe('wrong');
      }
    }
  });

  test('each is found by its name alone in its own province, or asked', () => {
    for (const { Code: home, Wards } of today) {
      for (const { Code, FullName } of Wards)
        expect(judged(places.resolve(FullName, { home }), new Set([Code])), FullName).not.toBe('wrong');
    }
  });
});
