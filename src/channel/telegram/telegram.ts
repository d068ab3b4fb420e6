import { ConfigError } from '../../config.ts';
import type { Reply } from '../../dialogue/reply.ts';
import type { StartLink } from '../../dialogue/share.ts';
import type { Log } from '../../log.ts';
import type { Accept, Channel } from '../channel.ts';
import { CallError, createCall } from './calls.ts';
import { createChats } from './chats.ts';
import { createGroupPace } from './group-pace.ts';
import { createIdentity } from './identity.ts';
import { createOutage } from './outage.ts';
import { poll } from './poll.ts';
import { registerProfile } from './profile.ts';
import { createReceive, type Receive } from './receive.ts';
import { render, renderForGroup } from './render.ts';
import { createRepeats } from './repeats.ts';
import { createSend } from './send.ts';
import { toSendError } from './send-error.ts';
import type { TelegramSettings } from './settings.ts';
import { pause, retryDelayMs, type Times, usualTimes } from './times.ts';
import { Context } from './to-event.ts';
import { createTyping } from './typing.ts';
import { updateKinds } from './update.ts';
import { createWebhook } from './webhook.ts';

export interface TelegramParts {
  readonly log: Log;
  /** Cards for a few words, best first: what inline mode offers. */
  readonly cards: (query: string) => Promise<readonly Reply[]>;
  readonly times?: Times;
}

/** The start waits so long for Telegram; then it goes on alone, so that no other channel waits for a dead network. */
const START_PATIENCE_MS = 5000;
/** Telegram by long polling, or by webhook when the settings say so. */
export function createTelegram(
  settings: TelegramSettings,
  { log, cards, times = usualTimes }: TelegramParts,
): Channel {
  const call = createCall(settings, times.callSeconds);
  const pollCall = createCall(settings, times.pollSeconds + times.callSeconds);
  const outage = createOutage(log);
  const chats = createChats();
  const repeats = createRepeats(times.doubleTapMs);
  const typing = createTyping(times.typingAfterMs, (chat) => {
    call((api) => api.sendChatAction(chats.today(chat), 'typing')).catch(() => undefined);
  });
  const send = createSend({ call, log, chats, outage, pace: createGroupPace(times.groupWindowMs) });

  const identity = createIdentity(call);
  const taking = new Set<Promise<void>>();
  let over = new AbortController();
  let receive: Receive | undefined;
  let work: Promise<unknown> = Promise.resolve();

  const startLink: StartLink = (payload) => {
    const self = identity.known();
    return self && `https://t.me/${self.username}${payload === '' ? '' : `?start=${payload}`}`;
  };

  return {
    name: 'telegram',
    limits: { perSecond: 30, perChatPerSecond: 1 },
    ...(settings.webhook && {
      webhook: createWebhook({ secret: settings.webhook.secret, receive: () => receive, log }),
    }),

    async start(accept) {
      if (!/^\d+:[\w-]+$/.test(settings.token)) throw badToken('sai dạng');
      over = new AbortController();
      const { signal } = over;
      const connected = connect(accept, signal);
      let isStarted = false;
      work = connected
        .then((take) => run(take, signal))
        .catch((error) => {
          if (isStarted) log.error(errorLine(error));
        });
      await Promise.race([connected, pause(START_PATIENCE_MS, signal)]);
      isStarted = true;
    },

    async stop() {
      over.abort();
      receive = undefined;
      typing.close();
      await work;
      await Promise.allSettled([...taking]);
    },

    // A process that takes no updates sends too, so this waits for no start.
    async send(outgoing) {
      typing.replied(outgoing.chat);
      if (!identity.known()) await introduced();
      const { group } = Context.catch({}).parse(outgoing.context);
      await send(outgoing, (group ? renderForGroup : render)(outgoing.reply, startLink));
    },
  };

  /** Until Telegram has told the bot's name, no link to it can be made. */
  async function introduced(): Promise<void> {
    try {
      await identity.learn();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (error.code === undefined) outage.failed(error.message);
      throw toSendError(error);
    }
  }

  /** Learns who the bot is and how it gets its updates. Rejects with ConfigError when Telegram refuses; tries on while it is away. */
  async function connect(accept: Accept, signal: AbortSignal): Promise<Receive | undefined> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        const self = await identity.learn();
        await chooseDelivery();
        outage.over();
        if (signal.aborted) return undefined;
        receive = tracked(createReceive({ self, accept, call, cards, startLink, chats, repeats, typing }));
        return receive;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        const { code, message, retryAfterMs } = error;
        if (code === 401 || code === 404) throw badToken(String(code));
        if (code === 400) throw badWebhook(settings.webhook?.url ?? '', message);
        if (code === undefined) outage.failed(message);
        await pause(retryAfterMs ?? retryDelayMs(failures, times), signal);
      }
    }
    return undefined;
  }

  async function chooseDelivery(): Promise<void> {
    const { webhook } = settings;
    await (webhook
      ? call((api) =>
          api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: [...updateKinds] }),
        )
      : call((api) => api.deleteWebhook()));
  }

  async function run(take: Receive | undefined, signal: AbortSignal): Promise<void> {
    if (!take) return;
    const polling = settings.webhook
      ? undefined
      : poll({ call: pollCall, receive: take, times, log, outage, over: signal });
    await Promise.all([introduce(signal), polling]);
  }

  /** What people read about the bot may wait; it is no reason not to answer them. */
  async function introduce(signal: AbortSignal): Promise<void> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await registerProfile(call);
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        if (error.code !== undefined && error.code !== 429)
          return log.warn(`telegram: chưa ghi được lệnh và lời giới thiệu của bot: ${error.message}`);
        await pause(error.retryAfterMs ?? retryDelayMs(failures, times), signal);
      }
    }
  }

  /** What has begun to be stored is waited for at the end. */
  function tracked(take: Receive): Receive {
    return (raw) => {
      const mine = take(raw);
      taking.add(mine);
      const done = () => void taking.delete(mine);
      mine.then(done, done);
      return mine;
    };
  }
}

function badToken(why: string): ConfigError {
  return new ConfigError(
    `Telegram không nhận TELEGRAM_BOT_TOKEN (${why}), kênh Telegram tắt. Lấy lại token ở @BotFather, chép cho đủ cả phần trước và sau dấu hai chấm.`,
  );
}

function badWebhook(url: string, why: string): ConfigError {
  return new ConfigError(
    `Telegram không nhận địa chỉ webhook ${url} (${why}). Xem lại PUBLIC_URL: phải là https, cổng 443, 80, 88 hoặc 8443; hoặc bỏ TELEGRAM_WEBHOOK_SECRET để trợ lý tự đi lấy tin.`,
  );
}

/** Never the error itself: what is inside it is not ours. */
function errorLine(error: unknown): string {
  return error instanceof ConfigError
    ? error.message
    : `telegram: kênh Telegram dừng (${error instanceof Error ? error.name : 'lỗi lạ'}).`;
}
