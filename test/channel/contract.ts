import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../../src/channel/channel.ts';
import { type AttachmentKind, attachmentKinds, type Event } from '../../src/dialogue/event.ts';
import { newSession, noticedSession } from '../../src/dialogue/new-session.ts';
import { type Choice, plainText, type Reply } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { createInstantApp } from '../support/instant-app.ts';
import * as transcripts from '../support/transcripts.ts';

/** What somebody sees of one reply, however many messages it took. */
export interface Seen {
  readonly text: string;
  /** Addresses behind buttons. */
  readonly urls: readonly string[];
}

/** Somebody who talks to the assistant on the platform that a fake stands for. */
export interface Person {
  says(text: string): void;
  /** Presses its button, or types what the channel offers instead. Throws when it is not offered. */
  chooses(choice: Choice, index: number): void;
  opens(payload?: string): void;
  sends(kind: AttachmentKind): void;
  /** All messages of the next reply; `sent` resolves when none of them is on its way any more. */
  sees(sent?: () => Promise<void>): Promise<Seen>;
}

export interface Rig {
  readonly channel: Channel;
  newPerson(): Person;
  /** What the platform refused so far. */
  refusals(): readonly string[];
  /** How many messages the platform was given so far. */
  messages(): number;
  close(): Promise<void>;
}

const world = await shippedWorld();

/** Beginnings of conversations: every kind of reply, long ones and those with many choices. */
const beginnings: Event[][] = [
  [{ type: 'start' }],
  [{ type: 'start', payload: '1-001193_khu4' }],
  [{ type: 'text', text: 'lam giay khai sanh cho con' }],
  [{ type: 'text', text: 'mất căn cước' }],
  [{ type: 'text', text: 'sổ đỏ' }],
  [{ type: 'text', text: 'đăng ký xe' }],
  [{ type: 'text', text: 'cháy nhà rồi cứu với' }],
  [{ type: 'text', text: 'có người xưng công an gọi điện đòi tiền' }],
  [{ type: 'text', text: 'vợ tôi mới sinh' }],
  [
    { type: 'text', text: 'vợ tôi mới sinh' },
    { type: 'text', text: 'không' },
    { type: 'text', text: 'nhà thương' },
    { type: 'text', text: 'rồi' },
    { type: 'text', text: 'hôm qua' },
    { type: 'text', text: '1' },
  ],
  [{ type: 'text', text: 'xyzzy plugh qwerty' }],
  [{ type: 'text', text: 'xã An Bình' }],
  [{ type: 'text', text: '<b>&amp; "x" </i>' }],
  [
    { type: 'start', payload: '1-001193' },
    { type: 'text', text: 'lệ phí' },
  ],
  [
    { type: 'start', payload: '1-001193' },
    { type: 'text', text: 'giấy tờ gì' },
  ],
  ...['menu', 'menu:2', 'help', 'place', 'back', 'restart', 'hotline', 'forget', 'none', 'nonsense'].map(
    (id): Event[] => [{ type: 'start' }, { type: 'choice', id }],
  ),
];

/** What holds of every channel, run against a fake of its platform over real HTTP. `kinds` are the attachments it tells apart. */
export function channelContract(
  name: string,
  open: () => Promise<Rig>,
  kinds: readonly AttachmentKind[] = attachmentKinds,
): void {
  describe(`${name}, as every channel`, () => {
    let rig: Rig;
    let app: ReturnType<typeof createInstantApp>;
    beforeAll(async () => {
      rig = await open();
      app = createInstantApp(world, rig.channel);
      await rig.channel.start(app.accept);
    });
    afterAll(async () => {
      app.stop();
      await rig.channel.stop();
      await rig.close();
    });

    /** Does what the events say; a choice that the last reply did not offer is what a command or an old button does. */
    async function play(events: readonly Event[]) {
      const person = rig.newPerson();
      let session = newSession;
      let before: Reply | undefined;
      for (const event of events) {
        const index =
          event.type === 'choice' ? (before?.choices.findIndex(({ id }) => id === event.id) ?? -1) : -1;
        if (event.type === 'choice')
          person.chooses(before?.choices[index] ?? { id: event.id, label: '' }, index);
        else if (event.type === 'text') person.says(event.text);
        else if (event.type === 'start') person.opens(event.payload);
        else if (event.type === 'attachment') person.sends(event.kind);
        const turn = respond(world, session, event, TODAY);
        session = turn.session;
        before = turn.reply;
        expectSame(await person.sees(app.idle), turn.reply);
      }
      if (!before) throw new Error('a conversation of no events');
      return before;
    }

    test.each(beginnings.map((events) => [describeEvents(events), events] as const))(
      '%s is answered in full, and each choice offered leads where it says',
      async (_name, events) => {
        const reply = await play(events);
        for (const { id } of reply.choices) await play([...events, { type: 'choice', id }]);
        expect(rig.refusals()).toEqual([]);
        expect(app.dropped).toEqual([]);
      },
    );

    test.each(transcripts.transcriptFiles())(
      "the officers' conversations in %s are the same here",
      async (file) => {
        for (const transcript of transcripts.readTranscripts(file))
          await play(transcripts.play(world, transcript, TODAY).map(({ event }) => event));
        expect(rig.refusals()).toEqual([]);
      },
    );

    test.each(kinds)('%s is answered kindly', async (kind) => {
      const reply = await play([{ type: 'start' }, { type: 'attachment', kind }]);
      expect(reply.kind).toBe('notice');
    });

    test('every group, procedure, case and answer is shown in one message that the platform takes', async () => {
      const person = rig.newPerson();
      const refs = [
        ...world.content.groups.map(({ id }) => `g:${id}`),
        ...world.content.procedures.flatMap(({ code, cases = [] }) => [
          `p:${code}`,
          ...cases.map(({ id }) => `p:${code}/${id}`),
        ]),
        ...world.content.answers.map(({ id }) => `a:${id}`),
      ];
      person.opens();
      await person.sees(app.idle);
      const before = rig.messages();
      for (const id of refs) {
        person.chooses({ id, label: '' }, -1);
        expectSame(
          await person.sees(app.idle),
          respond(world, noticedSession, { type: 'choice', id }, TODAY).reply,
        );
      }
      expect(rig.messages() - before).toBeLessThanOrEqual(refs.length);
      expect(rig.refusals()).toEqual([]);
    });
  });
}

function expectSame({ text, urls }: Seen, { blocks, links }: Reply): void {
  expect(squeezed(text)).toContain(squeezed(plainText(blocks)));
  for (const { kind, url } of links) {
    if (kind === 'phone') expect(squeezed(text)).toContain(squeezed(url.replace('tel:', '')));
    else
      expect(
        [...urls, text].some((shown) => shown.includes(url)),
        url,
      ).toBe(true);
  }
}

/** Letters and digits only: how a channel draws lists and labels is its own affair. */
function squeezed(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
}

function describeEvents(events: readonly Event[]): string {
  return events
    .map((event) =>
      event.type === 'text'
        ? `"${event.text}"`
        : event.type === 'choice'
          ? `[${event.id}]`
          : event.type === 'start'
            ? `/start ${event.payload ?? ''}`.trim()
            : event.type,
    )
    .join(', ');
}
