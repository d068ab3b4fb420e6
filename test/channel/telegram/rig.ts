import type { TelegramSettings } from '../../../src/channel/telegram/settings.ts';
import { createTelegram } from '../../../src/channel/telegram/telegram.ts';
import { type Times, usualTimes } from '../../../src/channel/telegram/times.ts';
import { inlineCards } from '../../../src/dialogue/inline-cards.ts';
import { createPerson } from '../../fakes/telegram-people.ts';
import { startTelegramServer } from '../../fakes/telegram-server.ts';
import { shippedWorld, TODAY } from '../../support/content.ts';
import { createInstantApp } from '../../support/instant-app.ts';

const quick: Times = {
  ...usualTimes,
  pollSeconds: 1,
  callSeconds: 1,
  firstRetryMs: 10,
  longestRetryMs: 50,
  typingAfterMs: 150,
};

const world = await shippedWorld();

/** Telegram's channel against the fake, with times shortened and every log line kept. */
export async function openTelegram({
  settings = {},
  times = {},
}: {
  settings?: Partial<TelegramSettings>;
  times?: Partial<Times>;
} = {}) {
  const server = await startTelegramServer();
  const logged: string[] = [];
  const record = (...line: unknown[]) =>
    void logged.push(
      line.map((each) => (each instanceof Error ? `${each.stack}` : JSON.stringify(each))).join(' '),
    );
  const channel = createTelegram(
    { token: server.token, apiRoot: server.url, ...settings },
    {
      log: { debug: record, info: record, warn: record, error: record },
      cards: async (query) => inlineCards(world, query, TODAY),
      times: { ...quick, ...times },
    },
  );
  const app = createInstantApp(world, channel);
  let people = 5000;
  return {
    server,
    channel,
    app,
    logged,
    person: () => createPerson(server, ++people),
    member: (group: number) => createPerson(server, ++people, { id: group }),
    async close() {
      app.stop();
      await channel.stop();
      await server.close();
    },
  };
}
