import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerson } from '../fakes/telegram-people.ts';
import { textUpdate } from '../fakes/zalo-bot-server.ts';
import { oaEvent, signedCall } from '../fakes/zalo-oa-server.ts';
import { until } from '../support/fake-channel.ts';
import { type AssistantOnAllChannels, startOnAllChannels } from './assistant.ts';

/** What people tell that must stand in no file and no line afterwards. */
const SEEDS = [
  '079203917345',
  '331917345',
  '0907917345',
  'seed.quynhdao@example.com',
  'H61.12-250917-4455',
  '65A-917.45',
  '917345',
  'Quỳnhđàoseed',
  'bệnhkínseed',
  'phòngtrọseed',
];
const SAYINGS = [
  'lam giay khai sanh cho con, can cuoc cua toi la 079203917345',
  'cmnd 331 917 345, goi toi 0907.917.345 hoac seed.quynhdao@example.com',
  'Họ và tên: Trần Thị Quỳnhđàoseed, tôi có bệnhkínseed, ở phòngtrọseed',
  'hồ sơ H61.12-250917-4455 tới đâu rồi, xe 65A-917.45',
  'mã OTP là 917345',
];
const PEOPLE = { telegram: 7_770_019_173, zaloBot: 'zalo-bot-person-9173', zaloOa: 'zalo-oa-person-9173' };

let assistant: AssistantOnAllChannels;
let cookie = '';

beforeAll(async () => {
  assistant = await startOnAllChannels();
}, 90_000);
afterAll(() => assistant?.stop(), 30_000);

async function sayOnWeb(text: string): Promise<string> {
  const response = await fetch(`${assistant.address}/api/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify({ type: 'text', text }),
  });
  cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie;
  const { text: said } = (await response.json()) as { text: string };
  return said;
}

const sayOnOa = (name: string, message: Record<string, unknown>) =>
  fetch(`${assistant.address}/webhooks/zalo-oa`, {
    method: 'POST',
    ...signedCall(oaEvent(name, Date.now(), message, { sender: { id: PEOPLE.zaloOa } })),
  });

/** Everything under a folder, as it lies on the disk. */
function bytesOf(folder: string): Buffer {
  return Buffer.concat(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      // What officers wrote, checked; people add nothing to it.
      .filter((name) => name !== 'checked-content.json')
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path)),
  );
}

const kept = (seeds: readonly string[]) => {
  const disk = bytesOf(assistant.dataDir);
  return seeds.filter((seed) => disk.includes(seed) || disk.includes(seed.normalize('NFD')));
};
const printed = (seeds: readonly string[]) => seeds.filter((seed) => assistant.printed().includes(seed));
const chatOfCookie = () =>
  decodeURIComponent(cookie)
    .replace(/^chat=/, '')
    .split('.')[0] ?? '';

test('of what people tell on any channel nothing is kept, and erasing is at once', async () => {
  const { telegram, zaloBot, zaloOa } = assistant;
  const person = createPerson(telegram, PEOPLE.telegram);
  const at = {
    from: { id: PEOPLE.zaloBot, is_bot: false },
    chat: { id: PEOPLE.zaloBot, chat_type: 'PRIVATE' },
  };
  for (const text of SAYINGS) {
    person.says(text);
    zaloBot.queue(textUpdate(text, at));
    expect((await sayOnOa('user_send_text', { text })).status).toBe(200);
    await sayOnWeb(text);
  }
  person.sends('photo');
  zaloBot.queue({
    ...textUpdate('', { ...at, text: undefined, photo_url: `${zaloBot.root}/card.jpg` }),
    event_name: 'message.image.received',
  });
  await sayOnOa('user_send_image', {
    attachments: [
      { type: 'image', payload: { url: `${zaloOa.root}/card.jpg`, thumbnail: `${zaloOa.root}/small.jpg` } },
    ],
  });
  const answers = SAYINGS.length + 1;
  await until(() => (telegram.chats.get(person.chat)?.length ?? 0) >= answers, 30_000);
  await until(
    () => zaloBot.sent.filter(({ chat_id }) => chat_id === PEOPLE.zaloBot).length >= answers,
    30_000,
  );
  await until(() => zaloOa.sent.length >= answers, 30_000);

  // Nobody's picture was asked for.
  expect(telegram.calls.map(({ method }) => method)).not.toContain('getFile');
  expect(zaloBot.calls.map(({ method }) => method).filter((method) => method.includes('card'))).toEqual([]);
  expect(telegram.chats.get(person.chat)?.at(-1)?.text).toContain('Đừng gửi hình căn cước');

  // What is kept can be seen, then is erased.
  expect(await sayOnWeb('dữ liệu của tôi')).toContain('Tôi không giữ tên, số giấy tờ');
  person.says('xoa du lieu cua toi');
  zaloBot.queue(textUpdate('xóa dữ liệu của tôi', at));
  await sayOnOa('user_send_text', { text: '/xoa' });
  expect(await sayOnWeb('xóa dữ liệu của tôi')).toContain('đã xóa hết');
  for (const platform of [zaloBot, zaloOa])
    await until(() => JSON.stringify(platform.sent).includes('đã xóa hết'), 30_000);
  await until(() => telegram.chats.get(person.chat)?.at(-1)?.text.includes('đã xóa hết') ?? false, 30_000);

  const chats = [String(PEOPLE.telegram), PEOPLE.zaloBot, PEOPLE.zaloOa, chatOfCookie()];
  expect(chats.every((chat) => chat.length > 5)).toBe(true);
  await until(() => kept([...SEEDS, ...chats]).length === 0, 10_000).catch(() => {});
  expect(kept([...SEEDS, ...chats])).toEqual([]);
  expect(kept(['Giấy chứng sinh', 'person:', '"topic"'])).toEqual([]);
  expect(printed([...SEEDS, ...chats])).toEqual([]);

  await assistant.stop();
  expect(kept([...SEEDS, ...chats])).toEqual([]);
  expect(printed([...SEEDS, ...chats])).toEqual([]);
  // The search finds what is there.
  expect(kept(['SQLite format 3'])).toEqual(['SQLite format 3']);
  expect(printed(['update: answered'])).toEqual(['update: answered']);
}, 120_000);
