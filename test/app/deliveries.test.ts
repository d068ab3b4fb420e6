import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Update } from '../../src/channel/channel.ts';
import type { Event } from '../../src/dialogue/event.ts';
import { chatName } from '../../src/store/inbox.ts';
import { newApp, openInbox } from '../support/app.ts';
import { smallWorld } from '../support/content.ts';
import { fakeChannel, until } from '../support/fake-channel.ts';

const world = smallWorld();

const event: fc.Arbitrary<Event> = fc.oneof(
  fc
    .constantFrom('làm giấy khai sinh', 'lệ phí', 'đăng ký kết hôn', 'giấy tờ gì', '1', 'không hiểu gì')
    .map((text): Event => ({ type: 'text', text })),
  fc
    .constantFrom('menu', 'none', 'p:1.000894', 'f:fee:1.001193')
    .map((id): Event => ({ type: 'choice', id })),
);

/** What the platform delivers: the first deliveries of a chat in order, second and third ones anywhere after. */
const deliveries = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), event), { minLength: 1, maxLength: 12 })
  .chain((happened) => {
    const updates = happened.map(([chat, event], each): Update => ({ id: `u${each}`, chat, event }));
    const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: updates.length * 2,
      maxLength: updates.length * 2,
    });
    return places.map((later) => {
      const all = updates.map((update, each) => ({ update, at: each }));
      for (const [each, share] of later.entries()) {
        const first = each % updates.length;
        const update = updates[first];
        if (update) all.push({ update, at: first + 0.5 + share * (updates.length - first) });
      }
      return { once: updates, thrice: all.sort((a, b) => a.at - b.at).map(({ update }) => update) };
    });
  });

async function play(updates: readonly Update[], expected: number) {
  const inbox = openInbox();
  const app = newApp(world, { inbox });
  const channel = fakeChannel();
  await channel.start(app.connect(channel));
  await app.start();
  // A chat's updates one after another, as its platform delivers them; chats side by side.
  await Promise.all(
    ['a', 'b', 'c'].map(async (chat) => {
      for (const update of updates) if (update.chat === chat) await channel.accept(update);
    }),
  );
  await until(() => channel.sent.length >= expected && inbox.backlog('fake') === 0);
  const sessions = await Promise.all(
    ['a', 'b', 'c'].map(async (chat) => (await inbox.read(chatName('fake', chat))).session),
  );
  const sent = ['a', 'b', 'c'].map((chat) =>
    channel.sent.filter((outgoing) => outgoing.chat === chat).map(({ id, reply }) => ({ id, reply })),
  );
  await app.stop();
  await inbox.close();
  return { sessions, sent };
}

test('every update delivered three times leaves the sessions and the replies of once', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ once, thrice }) => {
      expect(await play(thrice, once.length)).toEqual(await play(once, once.length));
    }),
    { numRuns: 25 },
  );
}, 120_000);
