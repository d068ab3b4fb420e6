import { describe, expect, test } from 'vitest';
import type { CatalogueRecord } from '../../src/catalogue/record.ts';
import { loadContent } from '../../src/content/load.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { createWorld } from '../../src/dialogue/world.ts';
import { problemsOf, smallTree, smallWorld, TODAY } from '../support/content.ts';

const FILE = 'knowledge/locality/levels-vinh-long.yaml';
const LEVELS = `province: "86"
source: { name: Dữ liệu tỉnh, checkedAt: 2026-10-03 }
agencies:
  xa: { name: "UBND xã, phường", authority: commune }
  so: { name: Sở Y tế, authority: province }
levels:
  "1.000894.01": { level: partial, at: xa, site: dichvucong.gov.vn }
  "1.001193.01": { level: partial, at: xa }
  "1.009001.01": { level: full, at: xa, site: dichvucong.gov.vn }
  "1.009002.01": [{ level: full, at: xa }, { level: partial, at: so }]
  "1.009003.01": { level: full, at: so }
  "1.009003.02": { level: partial, at: so }
`;

const record = (code: string): CatalogueRecord => ({
  code,
  name: `Thủ tục lạ số ${code}`,
  agency: 'Ủy ban nhân dân',
  levels: [],
  portalId: '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7',
  scope: 'national',
  readAt: '2026-07-18',
});

function reply(code: string, commune?: string) {
  const { content } = loadContent(smallTree({ [FILE]: LEVELS }), TODAY);
  if (!content) throw new Error('the small tree has problems');
  const world = createWorld(
    content,
    'vinh-long',
    ['1.009001', '1.009002', '1.009003', '1.009004'].map(record),
  );
  const session = { ...newSession, ...(commune && { commune }) };
  const { reply: said } = respond(world, session, { type: 'text', text: code }, TODAY);
  return { text: plainText(said.blocks), link: said.links[0] };
}

describe('the province’s list of levels', () => {
  test('lies under what a record says of its province', () => {
    const world = smallWorld({ [FILE]: LEVELS });
    expect(world.view('1.001193', TODAY)?.level).toBe('full');
    expect(world.view('1.000894', TODAY)).toMatchObject({ level: 'full' });
  });

  test('gives an imported procedure its level, office, filing page and next site', () => {
    const { text, link } = reply('1.009001');
    expect(text).toContain('Cách làm ở tỉnh Vĩnh Long: Làm trọn trên mạng (toàn trình)');
    expect(text).toContain('Nơi nhận: UBND xã, phường');
    expect(text).toContain('Mức nộp xem ngày 3/10/2026');
    expect(text).toContain('rồi cổng sẽ mở Cổng (dichvucong.gov.vn)');
    expect(link?.kind).toBe('filing');
  });

  test('tells each agency’s own level where they differ, and files nowhere then', () => {
    const { text, link } = reply('1.009002');
    expect(text).toContain(
      'UBND xã, phường: làm trọn trên mạng (toàn trình); Sở Y tế: nộp trên mạng, đến một lần',
    );
    expect(link?.kind).toBe('procedure');
  });

  test('does not choose between cases of different levels', () => {
    expect(reply('1.009003').text).toContain('Sở Y tế: chưa rõ');
  });

  test('leaves unknown what it does not hold, and what is in another province', () => {
    expect(reply('1.009004').text).not.toContain('Cách làm');
    expect(reply('1.009004').link?.kind).toBe('procedure');
    expect(reply('1.009001', '26740').text).not.toContain('Cách làm');
  });

  test('names the citizen’s own office', () => {
    expect(reply('1.009001', '28870').text).toContain(
      'Chỗ bà con: Trung tâm Phục vụ hành chính công xã Chợ Lách',
    );
  });

  test('an office that is not in the table, and a site that is not allowed, are pointed at', () => {
    const problems = problemsOf({
      [FILE]: LEVELS.replace('at: so }]', 'at: nowhere }]').replace(
        'site: dichvucong.gov.vn',
        'site: example.com',
      ),
    });
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['host-not-allowed', 7],
      ['dangling', 10],
    ]);
  });
});
