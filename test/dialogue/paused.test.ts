import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { handOverOf } from '../../src/dialogue/hand-over.ts';
import { inlineCards } from '../../src/dialogue/inline-cards.ts';
import { newSession, noticedSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { createWorld, type World } from '../../src/dialogue/world.ts';
import { readContentFiles } from '../../src/store/files.ts';
import { BIRTH, BIRTH_FILE, smallWorld, TODAY } from '../support/content.ts';

const FILE = 'knowledge/paused.yaml';
const shippedFiles = await readContentFiles('.');

/** The shipped content with other pauses. */
function pausedWorld(text: string): World {
  const files = [...shippedFiles.filter(({ path }) => path !== FILE), { path: FILE, text }];
  const { content, problems } = loadContent(files, TODAY);
  if (!content) throw new Error(JSON.stringify(problems[0]));
  return createWorld(content, 'vinh-long');
}

const say = (world: World, text: string, today = TODAY) =>
  respond(world, newSession, { type: 'text', text }, today).reply;

describe('a paused procedure', () => {
  const reason = 'Cổng đang bảo trì';
  const world = pausedWorld(
    `paused:\n  - { code: "1.001193", reason: ${reason}, from: 2026-11-20, until: 2026-11-25 }\n`,
  );

  test('says so before anything else, with the reason, the end and whom to ask', () => {
    const { blocks, choices } = say(world, 'làm giấy khai sinh');
    expect(blocks[1]).toMatchObject({ type: 'text' });
    const notice = plainText(blocks.slice(1, 2));
    expect(notice).toContain('đang tạm dừng đến hết ngày 25/11/2026');
    expect(notice).toContain('Lý do: cổng đang bảo trì.');
    expect(notice).toContain('hỏi thẳng nơi nhận');
    expect(choices[0]).toMatchObject({ id: 'hotline' });
  });

  test('is handed over by no reply and no link: card, sides, share, flow, inline', () => {
    const filing = /startFiling|formalityId|tim-kiem-thu-tuc|thu-tuc-hanh-chinh/;
    const everything = [
      say(world, 'làm giấy khai sinh'),
      ...['documents', 'fee', 'time', 'where', 'steps', 'online'].map(
        (side) => respond(world, newSession, { type: 'choice', id: `f:${side}:1.001193` }, TODAY).reply,
      ),
      respond(world, newSession, { type: 'choice', id: 'share:1.001193' }, TODAY).reply,
      ...inlineCards(world, 'làm giấy khai sinh', TODAY).filter(({ procedures }) =>
        procedures.includes('1.001193'),
      ),
    ];
    expect(everything.length).toBeGreaterThan(8);
    for (const { links, blocks } of everything) {
      expect(links).toEqual([]);
      expect(plainText(blocks)).not.toMatch(filing);
      expect(plainText(blocks)).toContain('đang tạm dừng');
    }
    expect(handOverOf(world, '1.001193', TODAY)).toMatchObject({ isPaused: true });
  });

  test('is back the day after, and was there the day before', () => {
    for (const day of ['2026-11-19', '2026-11-26']) {
      const { links, blocks } = say(world, 'làm giấy khai sinh', day);
      expect(links).toHaveLength(1);
      expect(plainText(blocks)).not.toContain('tạm dừng');
    }
  });

  test('leaves the others alone', () => {
    expect(say(world, 'làm giấy kết hôn').links.length).toBe(1);
  });

  test('is not brought back where it was repealed or is still to come, and the record’s own pause looks the same', () => {
    const pause = { [FILE]: 'paused:\n  - { code: "1.001193", reason: Nghỉ }\n' };
    const status = (record: string) =>
      smallWorld({ ...pause, [BIRTH_FILE]: record }).view('1.001193', TODAY)?.status;
    expect(status(BIRTH.replace('status: active', 'status: repealed\nstatusReason: bỏ'))).toBe('repealed');
    expect(status(BIRTH.replace('status: active', 'status: future\nfrom: 2027-01-01'))).toBe('future');
    const own = smallWorld({
      [BIRTH_FILE]: BIRTH.replace('status: active', 'status: paused\nstatusReason: Nghỉ'),
    });
    const byFile = smallWorld(pause);
    expect(say(own, 'làm giấy khai sinh')).toEqual(say(byFile, 'làm giấy khai sinh'));
  });
});

describe('the whole assistant, paused', () => {
  const world = pausedWorld('paused:\n  - { code: all, reason: Đang sửa nội dung. }\n');

  test('every event but a cry for help gets the reason and numbers to call, and never a procedure', () => {
    const open = pausedWorld('paused: []\n');
    fc.assert(
      fc.property(
        fc.oneof(
          fc
            .constantFrom('làm giấy khai sinh', 'menu', '1', '1.001193', '', 'xin chào')
            .map((text) => ({ type: 'text', text }) as const),
          fc.string().map((text) => ({ type: 'text', text }) as const),
          fc
            .constantFrom('p:1.001193', 'menu', 'q:sinh-con', 'g:sinh-con', 'hotline', 'a:duong-day-nong')
            .map((id) => ({ type: 'choice', id }) as const),
          fc
            .constantFrom('1-001193', undefined)
            .map((payload) => ({ type: 'start', ...(payload && { payload }) }) as const),
          fc.constant({ type: 'attachment', kind: 'photo' } as const),
        ),
        (event) => {
          fc.pre(event.type !== 'text' || respond(open, newSession, event, TODAY).reply.kind !== 'hotline');
          const { reply } = respond(world, newSession, event, TODAY);
          expect(reply.procedures).toEqual([]);
          expect(reply.choices).toEqual([]);
          expect(plainText(reply.blocks)).toContain('Đang tạm dừng'.toLowerCase());
          expect(plainText(reply.blocks)).toContain('đang sửa nội dung.');
          expect(plainText(reply.blocks)).toContain('115');
          expect(reply.links.some(({ url }) => url.startsWith('tel:'))).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a cry for help reaches its number as it does on any other day', () => {
    const open = pausedWorld('paused: []\n');
    // One in five of them, as there are many.
    const cries = open.content.answers
      .flatMap(({ kind, aliases }) => (kind === 'emergency' ? aliases : []))
      .filter((_, at) => at % 5 === 0);
    expect(cries.length).toBeGreaterThan(100);
    const reached = cries.filter((cry) => say(open, cry).kind === 'hotline');
    expect(reached.length).toBeGreaterThan(cries.length * 0.95);
    const lost = reached.filter(
      (cry) => plainText(say(world, cry).blocks) !== plainText(say(open, cry).blocks),
    );
    expect(lost).toEqual([]);
    expect(say(world, 'cháy nhà ở ấp 3 xã An Bình huyện Long Hồ').links[0]?.url).toBe('tel:114');
    for (const number of ['113', '114', '115']) expect(say(world, number).kind).toBe('hotline');
  });

  test('what was at hand waits, and who wants to be forgotten is', () => {
    const session = {
      ...noticedSession,
      topic: '1.001193',
      commune: '28870',
      offered: [{ id: 'menu', label: 'x' }],
    };
    const turn = respond(world, session, { type: 'text', text: 'lệ phí' }, TODAY);
    expect(turn.session).toEqual({ ...session, offered: [] });
    expect(respond(world, session, { type: 'choice', id: 'forget' }, TODAY).session).toEqual(newSession);
    expect(handOverOf(world, '1.001193', TODAY)).toMatchObject({ isPaused: true });
    expect(inlineCards(world, '', TODAY)).toEqual([]);
  });
});
