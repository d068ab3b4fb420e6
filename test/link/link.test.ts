import { describe, expect, test } from 'vitest';
import { allowed, linkFor } from '../../src/link/link.ts';
import { BIRTH, BIRTH_FILE, shippedWorld, smallWorld, TODAY } from '../support/content.ts';

/** The link of the birth record with some of its lines replaced. */
function linkOf(changes: readonly (readonly [string | RegExp, string])[], today = TODAY) {
  const world = smallWorld({
    [BIRTH_FILE]: changes.reduce((text, [from, to]) => text.replace(from, to), BIRTH),
  });
  const view = world.view('1.001193', today);
  if (!view) throw new Error('no view');
  return linkFor(view, world.content.portal, today);
}

const level = (name: string) => ['level: full', `level: ${name}`] as const;

describe('the address follows the table', () => {
  test.each([
    ['toàn trình', [], 'filing'],
    ['một phần', [level('partial')], 'filing'],
    ['chỉ thông tin', [level('information')], 'procedure'],
    ['chưa rõ', [level('unknown')], 'procedure'],
    [
      'toàn trình by label, but only the counter is listed',
      [['presence:', 'channels: [counter]\npresence:']],
      'procedure',
    ],
    ['a linked procedure', [['checkedAt: 2026-07-18', 'checkedAt: 2026-07-18, linked: true']], 'procedure'],
    ['a page nobody has seen', [[/portal: .*\n/, '']], 'search'],
    ['a code no longer listed', [['status: active', 'status: active\nnotListedSince: 2026-10-03']], 'search'],
    ['a paused procedure', [['status: active', 'status: paused\nstatusReason: đang sửa']], 'procedure'],
  ] as const)('%s', (_name, changes, kind) => {
    expect(linkOf(changes).kind).toBe(kind);
  });

  test('a page seen longer ago than the officers allow becomes the search page, and is marked', () => {
    expect(linkOf([], '2027-01-14')).toMatchObject({ kind: 'filing' });
    expect(linkOf([], '2027-01-15')).toMatchObject({ kind: 'search', isStale: true });
  });
});

test('nothing off the list, of a dead form or in disguise gets through, whatever the content says', async () => {
  const { portal } = (await shippedWorld()).content;
  for (const url of [
    'https://example.com/',
    'http://dichvucong.gov.vn/',
    'https://dichvucong.gov.vn.example.com/',
    'https://dichvucong.gov.vn@example.com/',
    'https://dichvucong.gov.vn:8443/',
    'https://user:pass@dichvucong.gov.vn/',
    'https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc=1.001193',
    'javascript:alert(1)',
  ]) {
    expect(() => allowed(url, portal), url).toThrow(/not allowed/);
  }
  const listed = { ...portal, hosts: [...portal.hosts, { host: 'example.com', name: 'x' }] };
  expect(() => allowed('https://example.com/', listed)).toThrow(/not allowed/);
});

test('every shipped procedure, at every level and in three provinces, gets an address of a known form and no filing page without a level', async () => {
  const { content } = await shippedWorld();
  const { portal } = content;
  const { procedurePage, linkedPage, startFiling, searchByCode } = portal.forms;
  const forms = { filing: [startFiling], procedure: [procedurePage, linkedPage], search: [searchByCode] };
  const startOf = (form: string) => form.split('{')[0] ?? form;
  const { viewOf } = await import('../../src/content/view.ts');
  for (const procedure of content.procedures) {
    for (const province of ['86', '82', '79']) {
      for (const caseId of [undefined, ...(procedure.cases ?? []).map(({ id }) => id)]) {
        const here = viewOf(procedure, { province, caseId, today: TODAY });
        for (const named of ['full', 'partial', 'information', 'unknown'] as const) {
          const { kind, url } = linkFor({ ...here, level: named }, portal, TODAY);
          expect(
            forms[kind].some((form) => url.startsWith(startOf(form))),
            url,
          ).toBe(true);
          if (kind === 'filing') expect(['full', 'partial'], procedure.code).toContain(named);
          // No ward is preselected: the portal's ids of wards are not known.
          expect(url).not.toContain('ward');
        }
      }
    }
  }
});
