import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProcedureView } from '../../src/content/view.ts';
import { groupReply } from '../../src/dialogue/menu.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import type { World } from '../../src/dialogue/world.ts';
import { allowed, type Home, linkFor } from '../../src/link/link.ts';
import { SHARED } from '../knowledge/references.ts';
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

describe('province and commune are preselected', () => {
  const NGAI_GIAO = { commune: { code: '26575' }, province: { code: '79' } };
  const CHO_LACH = { commune: { code: '28870' }, province: { code: '86' } };

  async function linkAt(home: Home | undefined, changes: Partial<ProcedureView> = {}, today = TODAY) {
    const { content, view } = await shippedWorld();
    const birth = view('1.001193', TODAY);
    if (!birth) throw new Error('no view');
    return linkFor({ ...birth, level: 'full', ...changes }, content.portal, today, home);
  }

  test('where the portal’s ids of both are known', async () => {
    const { portal } = (await shippedWorld()).content;
    const { url, isPlaced } = await linkAt(NGAI_GIAO);
    expect(isPlaced).toBe(true);
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      formalityId: '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7',
      province: portal.provinceIds?.['79'],
      ward: portal.wardIds?.['26575'],
      provinceCode: '79',
      wardCode: '26575',
    });
  });

  test.each([
    ['the commune’s id is not known', CHO_LACH, {}, TODAY],
    ['nobody said where they live', undefined, {}, TODAY],
    ['the province receives the papers', NGAI_GIAO, { authority: 'province' }, TODAY],
    ['the police receive the papers', NGAI_GIAO, { authority: 'commune-police' }, TODAY],
    ['the source lists only the counter', NGAI_GIAO, { channels: ['counter'] }, TODAY],
    ['the level is not known', NGAI_GIAO, { level: 'unknown' }, TODAY],
    ['it exists only elsewhere', NGAI_GIAO, { isElsewhere: true }, TODAY],
    [
      'the forms were read too long ago',
      NGAI_GIAO,
      { portal: { id: '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7', checkedAt: '2027-06-01' } },
      '2027-06-02',
    ],
  ] as const)('and not where %s', async (_name, home, changes, today) => {
    const { url } = await linkAt(home, changes as Partial<ProcedureView>, today);
    expect(url).not.toMatch(/ward|province/);
  });

  test('with the ids the references know, and no others', async () => {
    if (!existsSync(SHARED))
      return expect(SHARED, 'the references are not here; nothing compared').toBe(SHARED);
    const { portal } = (await shippedWorld()).content;
    const known: { id: string; code: string }[] = JSON.parse(
      readFileSync(join(SHARED, 'data', 'portal_provinces.json'), 'utf8'),
    );
    expect(portal.provinceIds).toEqual(Object.fromEntries(known.map(({ id, code }) => [code, id])));
    const links = readFileSync(join(SHARED, 'data', 'portal_links.json'), 'utf8');
    for (const [code, id] of Object.entries(portal.wardIds ?? {}))
      expect(links, code).toMatch(new RegExp(`ward=${id} provinceCode=\\d\\d wardCode=${code}`));
  });
});

describe('a procedure that only one province has', () => {
  const say = (world: World, ...messages: string[]) => {
    let session = newSession;
    let reply = respond(world, session, { type: 'start' }, TODAY).reply;
    for (const text of messages)
      ({ session, reply } = respond(world, session, { type: 'text', text }, TODAY));
    return { reply, text: plainText(reply.blocks) };
  };

  test('is told elsewhere to be theirs, without a link, and opens once the citizen lives there', async () => {
    const world = await shippedWorld();
    const here = say(world, '1.014036');
    expect(here.text).toContain('Việc này chỉ có ở TP. Hồ Chí Minh; tỉnh Vĩnh Long không có');
    expect(here.reply.links).toEqual([]);
    const there = say(world, 'phường Bến Thành TP HCM', '1.014036');
    expect(there.text).not.toContain('chỉ có ở TP. Hồ Chí Minh;');
    expect(there.text).toContain('phường Bến Thành');
    expect(there.reply.links).toHaveLength(1);
  });

  test('is in no menu elsewhere', async () => {
    const world = await shippedWorld();
    const labels = (from: World) =>
      [1, 2, 3, 4]
        .flatMap((page) => groupReply(from, 'tro-cap', page, TODAY)?.choices ?? [])
        .map(({ id }) => id);
    expect(labels(world)).not.toContain('p:1.014036');
    expect(labels(world.seenFrom('26740'))).toContain('p:1.014036');
  });
});

test('a citizen of another province gets that province’s code, fees and receiving site', async () => {
  const world = await shippedWorld();
  expect(world.view('1.013831', TODAY)).toMatchObject({ code: '1.116179' });
  const dongThap = world.seenFrom('28249');
  expect(dongThap.locality.code).toBe('82');
  expect(dongThap.view('1.013831', TODAY)).toMatchObject({ code: '1.115778' });
  // TP.HCM has no variant of its own in the sources: the national record, nothing borrowed from a neighbour.
  expect(world.seenFrom('26740').view('1.013831', TODAY)).toMatchObject({
    code: '1.013831',
    level: 'unknown',
  });
});

describe('every shipped procedure and case, at every level, in every commune of three provinces', async () => {
  const world = await shippedWorld();
  const { portal, procedures } = world.content;
  const { procedurePage, linkedPage, startFiling, searchByCode, startFilingAt = '' } = portal.forms;
  const startOf = (form: string) => form.split('{')[0] ?? form;
  const starts = {
    filing: [startFiling, startFilingAt].map(startOf),
    procedure: [procedurePage, linkedPage].map(startOf),
    search: [startOf(searchByCode)],
  };
  const hosts = new Set(portal.hosts.map(({ host }) => host));
  const levels = ['full', 'partial', 'information', 'unknown'] as const;

  test.each(world.content.localities)('$name', ({ code: province }) => {
    const communes = world.places().communesOf(province);
    expect(communes.length).toBeGreaterThan(100);
    const here = world.seenFrom(communes[0]?.commune.code);
    let checked = 0;
    const bad: string[] = [];
    for (const { code, cases = [] } of procedures) {
      for (const ref of [code, ...cases.map(({ id }) => `${code}/${id}`)]) {
        const view = here.view(ref, TODAY);
        if (!view) throw new Error(`no view of ${ref}`);
        for (const level of new Set([view.level, ...levels])) {
          const leveled = { ...view, level };
          for (const place of communes) {
            const { kind, url, isPlaced } = linkFor(leveled, portal, TODAY, place);
            checked += 1;
            const known = portal.wardIds?.[place.commune.code];
            const isRight =
              url.startsWith('https://') &&
              hosts.has(url.slice(8, url.indexOf('/', 8))) &&
              starts[kind].some((start) => url.startsWith(start)) &&
              !portal.dead.some((form) => url.includes(form)) &&
              (kind !== 'filing' || (level !== 'information' && level !== 'unknown' && !view.isElsewhere)) &&
              url.includes('ward') === (isPlaced === true) &&
              (!isPlaced ||
                (known !== undefined &&
                  view.authority === 'commune' &&
                  url.includes(`ward=${known}`) &&
                  url.includes(`province=${portal.provinceIds?.[province]}`) &&
                  url.endsWith(`provinceCode=${province}&wardCode=${place.commune.code}`)));
            if (!isRight) bad.push(`${ref} ${level} ${place.commune.name}: ${url}`);
          }
        }
      }
    }
    expect(bad).toEqual([]);
    expect(checked).toBeGreaterThan(80_000);
  });
});
