import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { words } from '../../src/dialogue/words.ts';
import { createMetrics } from '../../src/metrics.ts';
import { memoryLog, openInbox, thinkIn } from '../support/app.ts';
import { smallWorld } from '../support/content.ts';
import { fakeChannel, until } from '../support/fake-channel.ts';

test('a chat that writes faster than anybody types is told so once, others are answered, and it is heard again later', async () => {
  const inbox = openInbox();
  const app = createApp({
    inbox,
    think: thinkIn(smallWorld()),
    log: memoryLog(),
    metrics: createMetrics(),
    perChat: { messages: 5, seconds: 3 },
  });
  const channel = fakeChannel();
  await channel.start(app.connect(channel));
  await app.start();
  const says = (chat: string, id: string) =>
    channel.accept({ id, chat, event: { type: 'text', text: 'chào' } });
  await Promise.all(Array.from({ length: 50 }, (_, each) => says('1', `a${each}`)));
  await says('2', 'b');
  await until(() => channel.textsOf('1').length >= 6 && channel.textsOf('2').length === 1);
  const told = channel.textsOf('1').filter((text) => text === words.slower);
  expect(told).toHaveLength(1);
  expect(channel.textsOf('1')).toHaveLength(6);
  await new Promise((resolve) => setTimeout(resolve, 3_200));
  await says('1', 'later');
  await until(() => channel.textsOf('1').length === 7);
  expect(channel.textsOf('1').at(-1)).not.toBe(words.slower);
  await app.stop();
  await inbox.close();
});
