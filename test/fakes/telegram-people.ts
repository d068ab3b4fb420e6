import type { AttachmentKind } from '../../src/dialogue/event.ts';
import type { Shown, TelegramServer } from './telegram-server.ts';

/** Somebody who talks to the bot in a private chat, or, given a group, in that group. */
export function createPerson(server: TelegramServer, id: number, group?: { id: number }) {
  const from = { id, is_bot: false, first_name: 'Bà Tư' };
  const chat = group
    ? { id: group.id, type: 'supergroup', title: 'Khu phố 4' }
    : { id, type: 'private', first_name: 'Bà Tư' };
  const date = () => Math.floor(Date.now() / 1000);
  const shown = (): readonly Shown[] => server.chats.get(String(chat.id)) ?? [];
  const mark = () => ({
    messages: shown().length,
    edits: shown().reduce((sum, { edits }) => sum + edits, 0),
  });
  let seen = mark();

  const message = (content: object) => {
    const update = {
      update_id: server.nextUpdateId(),
      message: { message_id: server.nextMessageId(), from, chat, date: date(), ...content },
    };
    server.deliver(update);
    return update;
  };

  return {
    id,
    chat: String(chat.id),
    shown,
    message,
    says: (text: string) => message({ text, ...entitiesOf(text) }),
    replies: (text: string) =>
      message({
        text,
        reply_to_message: { message_id: shown().at(-1)?.id, from: server.self, chat, date: date() },
      }),
    opens: (payload?: string) => message({ text: payload === undefined ? '/start' : `/start ${payload}` }),
    sends: (kind: AttachmentKind) => message(attachments[kind]),
    /** Presses a button of the last message, or of a given one. */
    taps(data: string, on: Shown | undefined = shown().at(-1)) {
      const update = {
        update_id: server.nextUpdateId(),
        callback_query: {
          id: String(server.nextUpdateId()),
          from,
          chat_instance: '1',
          data,
          message: on && {
            message_id: on.id,
            chat,
            date: date(),
            from: server.self,
            text: on.text,
            reply_markup: { inline_keyboard: on.keyboard },
          },
        },
      };
      server.deliver(update);
      return update;
    },
    /** The message that was sent or changed since the last look; waits for it. */
    async sees(withinMs = 5000): Promise<Shown> {
      const until = Date.now() + withinMs;
      for (;;) {
        const is = mark();
        if (is.messages > seen.messages) {
          seen = { ...seen, messages: seen.messages + 1 };
          return shown()[seen.messages - 1] as Shown;
        }
        if (is.edits > seen.edits) {
          const changed = shown()
            .filter(({ edits }) => edits > 0)
            .at(-1) as Shown;
          seen = is;
          return changed;
        }
        if (Date.now() > until) throw new Error(`nothing was shown in chat ${chat.id} within ${withinMs} ms`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

function entitiesOf(text: string) {
  const mentions = [...text.matchAll(/@\w+/g)].map(({ 0: name, index }) => ({
    type: 'mention',
    offset: index,
    length: name.length,
  }));
  const command = /^\/\w+(?:@\w+)?/.exec(text)?.[0];
  const all = command === undefined ? mentions : [{ type: 'bot_command', offset: 0, length: command.length }];
  return all.length === 0 ? {} : { entities: all };
}

const file = { file_id: 'abc', file_unique_id: 'a', file_size: 1000 };

/** What Telegram sends for each kind. */
const attachments: Record<AttachmentKind, object> = {
  photo: { photo: [{ ...file, width: 90, height: 60 }], caption: 'căn cước của tui nè' },
  voice: { voice: { ...file, duration: 3 } },
  video: { video_note: { ...file, length: 240, duration: 3 } },
  sticker: {
    sticker: { ...file, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
  },
  document: { document: { ...file, file_name: 'don-xin.docx' } },
  location: { location: { latitude: 10.25, longitude: 105.97 } },
  contact: { contact: { phone_number: '0900000000', first_name: 'Tư' } },
  other: { poll: { id: '1', question: 'Mấy giờ họp?', options: [], total_voter_count: 0, is_closed: false } },
};
