import type { Entries } from '../entries.ts';
import type { Problem } from '../problem.ts';
import { MOST_GIVEN, teamNumber } from '../team-number.ts';
import { type KnownCommune, knownCommunes } from '../units.ts';

/** A team's id is its own, its commune exists today and lies in its province. */
export function teams({ teams, localities, places, unread }: Entries): Problem[] {
  if (teams.length === 0) return [];
  const communes = knownCommunes(places.flatMap(({ value }) => value.corrections));
  const provinces = new Map(
    localities.flatMap(({ value, document }) => [
      [value.id, value.code] as const,
      // An id that is not the name of its file is a mistake of that file, and told there.
      [document.file.replace(/^.*\/|\.yaml$/g, ''), value.code] as const,
    ]),
  );
  return teams.flatMap(({ value, document }) => {
    const first = new Map<string, number>();
    const byNumber = new Map<number, string>();
    return value.teams.flatMap((team, index) => {
      const { id, commune, locality } = team;
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
      const number = teamNumber(team);
      const other = byNumber.get(number);
      byNumber.set(number, other ?? id);
      need(
        other === undefined || other === id,
        'duplicate-id',
        team.number === undefined ? 'id' : 'number',
        `Mã gõ tay của tổ này trùng với tổ "${other}". Ghi number là một số chưa tổ nào dùng, từ 1 đến ${MOST_GIVEN}.`,
      );
      const province = locality === undefined ? undefined : provinces.get(locality);
      need(
        locality === undefined || province !== undefined || unread.has(locality),
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
      if (found && locality !== undefined && province !== undefined)
        need(found.province === province, 'dangling', 'commune', elsewhere(commune, found, locality));
      return problems;
    });
  });
}

function elsewhere(code: string, { name }: KnownCommune, locality: string): string {
  return `Mã "${code}" là ${name}, không thuộc ${locality}.`;
}
