import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/dialogue/event.ts';
import { noticedSession } from '../../../src/dialogue/new-session.ts';
import { respond } from '../../../src/dialogue/respond.ts';
import type { Session } from '../../../src/dialogue/session.ts';
import { type Doors, shareAddress, shareChannels } from '../../../src/dialogue/share/doors.ts';
import { topicsOf } from '../../../src/dialogue/share/topics.ts';
import { readStartPayload } from '../../../src/dialogue/start-payload.ts';
import { shippedWorld, TODAY } from '../../support/content.ts';

const world = await shippedWorld();
const doors: Doors = {
  web: 'https://tro-ly.example.gov.vn',
  telegram: 'thu_tuc_vinh_long_bot',
  zaloOa: '1234567890123456789',
  zaloBot: '987654321',
};
const topics = topicsOf(world.content);

/** What a channel's person does with an address, as an event. */
function arrival({ url, typed }: { url: string; typed?: string }): Event {
  if (typed !== undefined) return { type: 'text', text: typed };
  const query = new URL(url).searchParams;
  const payload = query.get('start') ?? `${query.get('t')}_${query.get('team')}`;
  return { type: 'start', payload };
}

function openedBy(event: Event, session: Session = noticedSession) {
  return respond(world, session, event, TODAY);
}

describe('the address of a topic for a team', () => {
  test.each(shareChannels)('on %s opens the topic and credits the team, for every topic', (channel) => {
    for (const { ref } of topics) {
      for (const team of world.content.teams) {
        const address = shareAddress(doors, channel, ref, team);
        if (!address) throw new Error('every door is set up');
        let turn = openedBy(arrival(address));
        // The few codes that two topics share are asked about.
        const asked = turn.reply.choices.findIndex(({ label }) =>
          label.startsWith(address.typed ?? '\u0000'),
        );
        if (asked >= 0 && turn.reply.kind === 'choose') {
          const mine = turn.reply.choices.find(({ id }) => readStartPayload(id.slice(2)).topic === ref);
          turn = openedBy({ type: 'choice', id: mine?.id ?? '' }, turn.session);
        }
        expect(turn.session.team, `${ref} ${team.id}`).toBe(team.id);
        expect(turn.reply, ref).toEqual(
          openedBy({ type: 'start', payload: `${startOf(ref)}_${team.id}` }).reply,
        );
      }
    }
  });

  test('keeps to the letters and lengths of its platform', () => {
    for (const { ref } of topics) {
      for (const team of [undefined, ...world.content.teams]) {
        const payload = shareAddress(doors, 'telegram', ref, team)?.url.split('?start=')[1];
        expect(payload, ref).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        expect(shareAddress(doors, 'web', ref, team)?.url, ref).toMatch(
          /^https:\/\/tro-ly\.example\.gov\.vn\/\?t=[a-z0-9-]{1,51}(&team=[a-z0-9-]{1,12})?$/,
        );
        expect(shareAddress(doors, 'zalo-oa', ref, team)?.typed, ref).toMatch(/^BC \d{3} \d{3}( \d{3,5})?$/);
      }
    }
  });

  test('is none where the channel is not set up', () => {
    for (const channel of shareChannels) expect(shareAddress({}, channel, 'menu')).toBeUndefined();
  });
});

function startOf(ref: string): string {
  return ref.replace(/^(\d)\.(\d{6})/, '$1-$2').replace('/', '-');
}
