import type { Entries } from '../entries.ts';
import type { Problem } from '../problem.ts';
import { type KnownCommune, knownCommunes } from '../units.ts';

/** A team's id is its own, its commune exists today and lies in its province. */
export function teams({ teams, localities, places, unread }: Entries): Problem[] {
  if (teams.length === 0) return [];
  const communes = knownCommunes(places.flatMap(({ value }) => value.corrections));
  const provinces = new Map(localities.map(({ value }) => [value.id, value.code]));
  return teams.flatMap(({ value, document }) => {
    const first = new Map<string, number>();
    return value.teams.flatMap(({ id, commune, locality }, index) => {
      const problems: Problem[] = [];
      const need = (isFine: boolean, code: Problem['code'], field: string, message: string) => {
        if (!isFine) problems.push(document.problem(code, ['teams', index, field], message));
      };
      const earlier = first.get(id);
      first.set(id, earlier ?? index);
      need(
        earlier === undefined,
        'duplicate-id',
        'id',
        `Mã tổ "${id}" đã có ở trên (tổ thứ ${(earlier ?? 0) + 1}).`,
      );
      const province = provinces.get(locality);
      need(
        province !== undefined || unread.has(locality),
        'dangling',
        'locality',
        `Không có tệp knowledge/locality/${locality}.yaml (có: ${[...provinces.keys()].join(', ')}).`,
      );
      const found = communes.get(commune);
      need(
        found !== undefined,
        'dangling',
        'commune',
        `Không có xã, phường nào hôm nay mang mã "${commune}".`,
      );
      if (found && province !== undefined)
        need(found.province === province, 'dangling', 'commune', elsewhere(commune, found, locality));
      return problems;
    });
  });
}

function elsewhere(code: string, { name }: KnownCommune, locality: string): string {
  return `Mã "${code}" là ${name}, không thuộc ${locality}.`;
}
