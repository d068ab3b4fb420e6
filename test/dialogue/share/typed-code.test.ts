import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newSession } from '../../../src/dialogue/new-session.ts';
import { respond } from '../../../src/dialogue/respond.ts';
import { topicsOf } from '../../../src/dialogue/share/topics.ts';
import { typedCode } from '../../../src/dialogue/share/typed-code.ts';
import { startPayload } from '../../../src/dialogue/start-payload.ts';
import { words } from '../../../src/dialogue/words.ts';
import { shippedWorld, smallWorld, TODAY } from '../../support/content.ts';

const world = await shippedWorld();
const { teams } = world.content;
const topics = topicsOf(world.content);
const digitsOf = (code: string) => code.replace(/\D/g, '');
const written = (digits: string) => `BC ${digits}`;
const say = (text: string, session = newSession) => respond(world, session, { type: 'text', text }, TODAY);
const BIRTH = typedCode('1.001193', teams[0]);

/** One digit changed, left out, put in, or exchanged with its neighbour. */
function slipsOf(digits: string): string[] {
  const all = '0123456789';
  return [...digits]
    .flatMap((digit, at) => {
      const [before, after] = [digits.slice(0, at), digits.slice(at + 1)];
      return [
        ...[...all].map((other) => before + other + after),
        ...[...all].map((other) => before + other + digit + after),
        before + after,
        before + (after[0] ?? '') + digit + after.slice(1),
      ];
    })
    .filter((slip) => slip !== digits);
}

describe('a code to type', () => {
  test('is the same for ever: what is printed stays right when content is added', () => {
    // Printed codes; a change here makes every poster on a wall wrong.
    expect(typedCode('1.001193')).toBe('BC 348 438');
    expect(typedCode('menu', { id: 'mau-1', number: 1 })).toBe('BC 766 593 013');
    expect(typedCode('sinh-con', { id: 'an-binh-3' })).toBe('BC 727 606 94053');
  });

  test('of every topic and team opens that topic for that team', () => {
    for (const { ref } of topics) {
      for (const team of [undefined, ...teams]) {
        const read = world.typedCode(typedCode(ref, team));
        const payload = startPayload(ref, team?.id);
        if (read?.kind === 'near')
          expect(
            read.offers.map((offer) => offer.payload),
            ref,
          ).toContain(payload);
        else expect(read, ref).toEqual({ kind: 'opens', payload });
      }
    }
  });

  test('is one topic’s own, but for a few that are asked about', () => {
    const asked = topics.filter(({ ref }) => world.typedCode(typedCode(ref))?.kind === 'near');
    expect(asked.length).toBeLessThanOrEqual(topics.length / 100);
  });

  test('survives lower case, spaces, dots, marks, look-alike letters and words around it', () => {
    const compact = BIRTH.replaceAll(' ', '');
    const ways = [
      BIRTH,
      BIRTH.toLowerCase(),
      compact,
      compact.toLowerCase(),
      `b c ${digitsOf(BIRTH)}`,
      `B.C. ${digitsOf(BIRTH)}`,
      BIRTH.replaceAll(' ', '-'),
      BIRTH.replaceAll(' ', '.'),
      BIRTH.replaceAll(' ', '\u00a0'),
      compact.replaceAll('0', 'O').replaceAll('1', 'l'),
      compact.normalize('NFKC').replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      `bắt đầu ${BIRTH}`,
      `bat dau ${BIRTH.toLowerCase()} ơi`,
      `dạ mã ${BIRTH} ạ`,
      `mã: ${BIRTH}, cho tôi hỏi giấy khai sinh`,
      [...digitsOf(BIRTH)].join(' ').replace(/^/, 'bc '),
    ];
    for (const way of ways) {
      const { reply, session } = say(way);
      expect(reply.procedures, way).toEqual(['1.001193']);
      expect(session.team, way).toBe(teams[0]?.id);
    }
  });

  test('with one slip is asked about or not known, and never opens another', () => {
    for (const { ref } of topics.filter((_, at) => at % 6 === 0)) {
      for (const team of [undefined, teams[0]]) {
        const payload = startPayload(ref, team?.id);
        for (const slip of slipsOf(digitsOf(typedCode(ref, team)))) {
          const read = world.typedCode(written(slip));
          // A digit left out of the team's end may leave the topic whole: that opens what was meant.
          if (read?.kind === 'opens') expect(startPayload(ref), `${payload} ${slip}`).toBe(read.payload);
        }
      }
    }
  });

  test('with one slip in the topic offers what was meant', () => {
    const digits = digitsOf(BIRTH);
    const missed = slipsOf(digits.slice(0, 6)).filter((slip) => {
      const read = world.typedCode(written(slip + digits.slice(6)));
      return read?.kind !== 'near' || !read.offers.some(({ payload }) => payload.startsWith('1-001193'));
    });
    expect(missed).toEqual([]);
  });

  test('that is asked about opens with its team when the offer is taken, tapped or by its number', () => {
    const digits = digitsOf(BIRTH);
    const asked = say(written(`${digits.slice(0, 5)}${(Number(digits[5]) + 1) % 10}${digits.slice(6)}`));
    expect(asked.reply.kind).toBe('choose');
    expect(JSON.stringify(asked.reply.blocks)).toContain(words.meantCode);
    expect(asked.reply.choices[0]?.label).toContain(BIRTH);
    const taken = say('1', asked.session);
    expect(taken.reply.procedures).toEqual(['1.001193']);
    expect(taken.session.team).toBe(teams[0]?.id);
  });

  test('with a slip in the team offers the teams it may be, and the one taken is credited', () => {
    const asked = say('BC 348 438 023');
    const team = asked.reply.choices.findIndex(({ label }) => label.startsWith(BIRTH));
    expect(team).toBeGreaterThanOrEqual(0);
    const taken = say(String(team + 1), asked.session);
    expect(taken.reply.procedures).toEqual(['1.001193']);
    expect(taken.session.team).toBe(teams[0]?.id);
  });

  test('without its letters is asked about; other digits are left alone', () => {
    expect(say(digitsOf(BIRTH)).reply.choices[0]?.label).toContain(BIRTH);
    for (const text of ['0901234567', '123456', '086200001234', '190000', '1900 0368'])
      expect(world.typedCode(text), text).toBeUndefined();
  });

  test('nobody knows is said to be unknown, and words that only look like one are left alone', () => {
    expect(say('BC 111 111').reply.kind).toBe('none');
    for (const text of ['bc', 'bc 12', 'abc 123456', 'làm giấy khai sinh', 'căn cước 2024', 'tt 78/2025'])
      expect(world.typedCode(text), text).toBeUndefined();
  });

  test('opens from inside a guided flow too', () => {
    const inside = respond(world, newSession, { type: 'start', payload: 'sinh-con' }, TODAY).session;
    expect(say(BIRTH, inside).reply.procedures).toEqual(['1.001193']);
  });

  test('of any two teams differ in more than one digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (one, other) => {
        fc.pre(one !== other);
        const [a, b] = [one, other].map((number) =>
          digitsOf(typedCode('menu', { id: 'x', number })).slice(6),
        );
        expect(slipsOf(a ?? '').filter((slip) => slip.length === a?.length)).not.toContain(b);
      }),
    );
  });

  test('that two topics share is asked about', () => {
    const small = smallWorld();
    expect(small.typedCode(typedCode('1.001193'))).toEqual({ kind: 'opens', payload: '1-001193' });
  });
});
