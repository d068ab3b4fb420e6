import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { withTeam } from '../../src/content/team-skeleton.ts';
import { packagedUnits } from '../../src/content/units.ts';
import { problemsOf, shippedWorld, smallTree, smallWorld, TODAY } from '../support/content.ts';

const FILE = 'knowledge/teams.yaml';
const TEAMS = `teams:
  - id: an-binh-3
    name: Tổ ấp 3
    commune: "29584"
    locality: vinh-long
`;

function planted(from: string, to: string, mark = to) {
  const text = TEAMS.replace(from, to);
  const before = text.slice(0, text.indexOf(mark)).split('\n');
  const place = { file: FILE, line: before.length, col: (before.at(-1) ?? '').length + 1 };
  return { place, problems: problemsOf({ [FILE]: text }) };
}

describe('a team', () => {
  test('is read, and found by its id however that was written', () => {
    const world = smallWorld({ [FILE]: TEAMS });
    expect(world.team('AN-BINH-3')).toMatchObject({ id: 'an-binh-3', commune: '29584' });
    expect(world.team('an-binh-4')).toBeUndefined();
  });

  test('is missed by nobody where there is no file of teams', () => {
    expect(smallWorld().content.teams).toEqual([]);
  });

  test.each([
    ['an id of more than 12 letters', 'an-binh-3', 'an-binh-ap-03', 'invalid'],
    ['an id with capital letters', 'an-binh-3', 'An-Binh', 'invalid'],
    ['an id with a sign no link carries', 'an-binh-3', 'an_binh', 'invalid'],
    ['a commune written as a number', '"29584"', '29584', 'invalid'],
    ['a commune that is not there today', '"29584"', '"29583"', 'dangling'],
    ['a commune of another province', '"29584"', '"00070"', 'dangling'],
    [
      'a number above those that can be printed',
      'vinh-long',
      'vinh-long\n    number: 1000',
      'invalid',
      '1000',
    ],
    ['a province without a file', 'vinh-long', 'sao-hoa', 'dangling'],
  ])('with %s is a problem at its place', (_name, from, to, code, mark?: string) => {
    const { place, problems } = planted(from, to, mark);
    expect(problems).toEqual([expect.objectContaining({ ...place, code, severity: 'error' })]);
  });

  test('with a misspelt key is told the right one', () => {
    const { place, problems } = planted('name: ', 'nam: ');
    expect(problems).toEqual([
      expect.objectContaining({ ...place, message: expect.stringContaining('"name"') }),
    ]);
  });

  test('with the id of another is a problem at the second', () => {
    const text = TEAMS + TEAMS.replace('teams:\n', '');
    expect(problemsOf({ [FILE]: text })).toEqual([
      expect.objectContaining({ code: 'duplicate-id', file: FILE, line: 6, col: 9 }),
    ]);
  });

  test('whose number another has is a problem, given or made from the id', () => {
    const second = TEAMS.replace('teams:\n', '').replace('an-binh-3', 'an-binh-4');
    const text = `${TEAMS}    number: 5\n${second}    number: 5\n`;
    expect(problemsOf({ [FILE]: text })).toEqual([
      expect.objectContaining({ code: 'duplicate-id', file: FILE, line: 11, col: 13 }),
    ]);
  });

  test('that only shows how it is done says so', async () => {
    const { teams } = (await shippedWorld()).content;
    expect(teams.length).toBeGreaterThan(2);
    expect(teams.every(({ example }) => example)).toBe(true);
  });
});

describe('a new team', () => {
  const team = {
    id: 'cho-lach-1',
    name: 'Tổ "ấp 1": Chợ Lách',
    commune: '28870',
    locality: 'vinh-long',
    number: 7,
  };
  test.each([
    ['a list', TEAMS],
    ['no file', undefined],
    ['an empty list', '# ghi chú\nteams: []\n'],
    ['a key without a list', 'teams:\n'],
  ])('is added to %s and passes the check', (_name, before) => {
    const text = withTeam(before, team, 'Xã Chợ Lách');
    const { content, problems } = loadContent(smallTree({ [FILE]: text }), TODAY);
    expect(problems).toEqual([]);
    expect(content?.teams.at(-1)).toEqual(team);
    if (before?.includes('#')) expect(text).toContain('# ghi chú');
  });
});

test('every name of the package of places is written in composed letters, as fonts and searches need', () => {
  const { provinces, communes, old } = packagedUnits();
  const names = [
    ...provinces.values(),
    ...communes.map(({ name }) => name),
    ...old.flatMap(({ commune, district, newName }) => [commune, district, newName]),
  ];
  expect(names.filter((name) => name !== name.normalize('NFC'))).toEqual([]);
});
