import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createReadTeam, withFigures } from '../../src/app/team-journal.ts';
import { createTeamPages, teamPath } from '../../src/channel/web/team-pages.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { createSqliteJournal } from '../../src/store/sqlite-journal.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { newFolder, thinkIn } from '../support/app.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
const teams = world.content.teams.map(({ id, name }) => ({ id, name }));
const SECRET = 'a secret that only tests use';

async function journalOf(times: Record<string, number>) {
  const journal = createSqliteJournal(openSqliteStore(newFolder()));
  for (const [monday, number] of Object.entries(times))
    await journal.record(
      Array.from({ length: number }, () => ({
        type: 'count' as const,
        day: monday,
        fact: { about: 'team' as const, team: 'mau-1', event: 'conversation' as const },
      })),
    );
  return createReadTeam(journal, () => TODAY);
}

const siteWith = (secret: string, figures: Awaited<ReturnType<typeof journalOf>>) =>
  new Hono().route('/doi', createTeamPages({ secret, teams: async () => teams, figures }));

test('a team’s page is at an address that is not to be guessed, and changes with the secret', async () => {
  const figures = await journalOf({ '2026-11-09': 12, '2026-11-02': 3 });
  const path = teamPath(SECRET, 'mau-1');
  expect(path).toMatch(/^\/doi\/[\w-]{22}$/);
  expect(new Set(teams.map(({ id }) => teamPath(SECRET, id))).size).toBe(teams.length);
  const page = await siteWith(SECRET, figures).request(path);
  expect(page.status).toBe(200);
  expect(page.headers.get('Referrer-Policy')).toBe('no-referrer');
  const text = await page.text();
  expect(text).toContain('Tổ mẫu số 1');
  expect(text).toContain('Tuần từ 9/11/2026: 12');
  expect(text).toContain('Tuần từ 2/11/2026: &lt;5');
  for (const other of ['/doi/mau-1', `${path}x`, path.toLowerCase(), teamPath('another secret', 'mau-1')])
    expect((await siteWith(SECRET, figures).request(other)).status, other).toBe(404);
  expect((await siteWith('another secret', figures).request(path)).status).toBe(404);
});

test.each(['/doi mau-1', '/Doi MAU-1', 'đội mau-1', 'doi mau 1', '/đội mau-1'])(
  '"%s" in a chat tells the team its numbers',
  async (text) => {
    const think = withFigures(thinkIn(world), await journalOf({ '2026-11-09': 12, '2026-11-16': 7 }));
    const { reply } = await think(newSession, { type: 'text', text });
    const said = plainText(reply.blocks);
    expect(said).toContain('Tổ mẫu số 1');
    expect(said).toContain('9–15/11: 12 cuộc trò chuyện');
    expect(said).toContain('từ 5 cuộc trò chuyện');
    expect(reply.fill).toBe(undefined);
  },
);

test('who came by a team need not type its code; one nobody knows is said so; "đổi …" is something else', async () => {
  const think = withFigures(thinkIn(world), await journalOf({}));
  const say = async (text: string, team?: string) =>
    (await think({ ...newSession, ...(team && { team }) }, { type: 'text', text })).reply;
  expect(plainText((await say('/doi', 'mau-2')).blocks)).toContain('Chưa có ai tới');
  expect(plainText((await say('/doi khong-co')).blocks)).toContain('Gõ mã tổ');
  expect(plainText((await say('/doi')).blocks)).toContain('Gõ mã tổ');
  expect((await say('doi bang lai')).kind).toBe('answer');
  expect((await say('đội bóng đá')).kind).not.toBe('info');
});
