import Keyv from 'keyv';
import type { Channel } from './channel/channel.ts';
import { readTelegramSettings, type TelegramSettings } from './channel/telegram/settings.ts';
import { createQuotaStore } from './channel/zalo-bot/quota.ts';
import { readZaloBotSettings, type ZaloBotSettings } from './channel/zalo-bot/settings.ts';
import { readZaloOaSettings, type ZaloOaSettings } from './channel/zalo-oa/settings.ts';
import { todayInVietnam } from './clock.ts';
import type { Reply } from './dialogue/reply.ts';
import type { Log } from './log.ts';
import type { Running } from './report/page.ts';
import { chatName } from './store/inbox.ts';
import type { Stores } from './store/stores.ts';

/** The platforms whose settings are there. */
export interface ChannelSettings {
  readonly telegram: TelegramSettings | undefined;
  readonly zaloBot: ZaloBotSettings | undefined;
  readonly zaloOa: ZaloOaSettings | undefined;
}

/** Throws ConfigError for a setting that cannot be used. */
export function readChannelSettings(environment: Record<string, string | undefined>): ChannelSettings {
  return {
    telegram: readTelegramSettings(environment),
    zaloBot: readZaloBotSettings(environment),
    zaloOa: readZaloOaSettings(environment),
  };
}

/** What must never stand in a log. */
export function secretsOf({ telegram, zaloBot, zaloOa }: ChannelSettings): string[] {
  return [
    telegram?.token,
    telegram?.webhook?.secret,
    telegram?.proxy,
    zaloBot?.token,
    zaloBot?.webhook?.secret,
    zaloOa?.appSecret,
    zaloOa?.secretKey,
    zaloOa?.refreshToken,
  ].filter((secret) => secret !== undefined);
}

/** What is left of the free bot's month. */
export async function zaloQuota(
  { plan }: ZaloBotSettings,
  { store, lock }: { store: Stores['store']; lock: Stores['withLock'] },
): Promise<Running['quota']> {
  const memory = new Keyv({ store, namespace: ZALO_BOT, throwOnErrors: true });
  const { month, messages, people } = await createQuotaStore(memory, lock).read(todayInVietnam().slice(0, 7));
  return { month, messages, people, mostMessages: plan.messages, mostPeople: plan.people };
}

const ZALO_BOT = 'zalo-bot';

export interface ChannelParts extends Pick<Stores, 'store' | 'withLock' | 'keptName'> {
  readonly log: Log;
  readonly inlineCards: (query: string) => Promise<Reply[]>;
  /** Removes all that is stored about a chat of a channel. */
  readonly forget: (channel: string, chat: string) => Promise<void>;
}

/** A channel for each platform that is set up, besides the web chat. The code of the others is not even loaded. */
export async function createChannels(
  { telegram, zaloBot, zaloOa }: ChannelSettings,
  { log, store, withLock: lock, keptName, inlineCards, forget }: ChannelParts,
): Promise<Channel[]> {
  const memoryOf = (namespace: string) => new Keyv({ store, namespace, throwOnErrors: true });
  const alarm = (sentence: string) => log.error({ alarm: true }, sentence);
  const channels: Channel[] = [];
  if (telegram) {
    const { createTelegram } = await import('./channel/telegram/telegram.ts');
    channels.push(createTelegram(telegram, { log, cards: inlineCards }));
  }
  if (zaloBot) {
    const { createZaloBot } = await import('./channel/zalo-bot/zalo-bot.ts');
    const nameOf = (chat: string) => keptName(chatName(ZALO_BOT, chat));
    channels.push(createZaloBot(zaloBot, { memory: memoryOf(ZALO_BOT), lock, log, alarm, nameOf }));
  }
  if (zaloOa) {
    const { createZaloOa } = await import('./channel/zalo-oa/zalo-oa.ts');
    channels.push(
      createZaloOa(zaloOa, {
        memory: memoryOf('zalo-oa'),
        lock,
        log,
        alarm,
        forget: (chat) => forget('zalo-oa', chat),
        nameOf: (chat) => keptName(chatName('zalo-oa', chat)),
      }),
    );
  }
  return channels;
}
