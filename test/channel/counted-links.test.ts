import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { CountedHandOver } from '../../src/app/count-hand-over.ts';
import { inquiries } from '../../src/app/inquiries.ts';
import { withCountedLinks } from '../../src/channel/counted-links.ts';
import { createGo } from '../../src/channel/web/go.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { respond } from '../../src/dialogue/respond.ts';
import type { Session } from '../../src/dialogue/session.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { fakeChannel } from '../support/fake-channel.ts';

const world = await shippedWorld();
const counted: CountedHandOver[] = [];
const site = new Hono().route(
  '/go',
  createGo({
    handOver: async (ref, from) => inquiries.handOver(world, TODAY, ref, from),
    countHandOver: (one) => void counted.push(one),
    today: () => TODAY,
  }),
);

const sessions: [string, Session][] = [
  ['anywhere', newSession],
  ['in a commune, by a team', { ...newSession, commune: '28870', team: 'mau-1' }],
];

test.each(sessions)(
  'whatever link a card carries %s, its counted path leads to the same address',
  async (_where, session) => {
    for (const { code, cases = [] } of world.content.procedures) {
      for (const ref of [code, ...cases.map(({ id }) => `${code}/${id}`)]) {
        const { reply } = respond(world, session, { type: 'choice', id: `p:${ref}` }, TODAY);
        for (const link of reply.links) {
          expect(link.counted, ref).toBeDefined();
          const response = await site.request(`/go/${link.counted}`);
          expect(response.headers.get('Location'), ref).toBe(link.url);
          expect(counted.at(-1)).toMatchObject({
            procedure: code,
            ...(session.team && { team: session.team }),
          });
        }
      }
    }
    expect(counted.length).toBeGreaterThan(100);
  },
);

test('a channel is told the counted address beside the official one, with its name', async () => {
  const channel = fakeChannel('telegram');
  const { reply } = respond(world, newSession, { type: 'choice', id: 'p:1.001193' }, TODAY);
  await withCountedLinks(channel, 'https://tro-ly.example').send({ id: '1', chat: '1', reply });
  expect(channel.sent[0]?.reply.links[0]).toMatchObject({
    url: reply.links[0]?.url,
    via: 'https://tro-ly.example/go/1-001193?c=telegram',
  });
});
