import type { Log } from '../../log.ts';
import { type Channel, type Outgoing, SendError, type Update } from '../channel.ts';
import type { Lock, Memory } from '../memory.ts';
import { quietAlarm } from '../quiet-alarm.ts';
import { type Call, createDoor, jsonOf } from '../webhook-door.ts';
import { createSequence } from '../zalo-sequence.ts';
import { createZaloOaClient, type Message } from './client.ts';
import { adviceFor, areButtonsRefused, isTokenRefused, toSendError } from './failures.ts';
import { createZaloOauth } from './oauth.ts';
import { withButtons, withoutButtons } from './render.ts';
import type { ZaloOaSettings } from './settings.ts';
import { isSigned } from './signature.ts';
import { asksForAssistant, createTakeovers } from './takeover.ts';
import { createTokenKeeper, TokenTrouble } from './token-keeper.ts';
import { told } from './update.ts';

export interface ZaloOaParts {
  readonly memory: Memory;
  readonly lock: Lock;
  readonly log: Log;
  /** Tells the operator what only he can mend. */
  readonly alarm: (sentence: string) => void;
  /** Forgets a chat whose person left the account. */
  readonly forget?: (chat: string) => Promise<void>;
  /** The name under which a chat may be remembered. */
  readonly nameOf?: (chat: string) => string;
  /** In ms since 1970. */
  readonly now?: () => number;
  /** Between two messages of one reply. */
  readonly pauseMs?: number;
}

/** How often to look whether the token needs refreshing, also when nobody writes. */
const LOOK_MS = 60_000;
/** After a refusal buttons are not tried for so long. */
const WITHOUT_BUTTONS_MS = 60 * 60_000;

/** An Official Account: up to five buttons a message, webhook only. */
export function createZaloOa(settings: ZaloOaSettings, parts: ZaloOaParts): Channel {
  const { memory, lock, log, forget, now = Date.now, pauseMs = 500 } = parts;
  const alarm = quietAlarm(parts.alarm, now);
  const client = createZaloOaClient(settings);
  const tokens = createTokenKeeper({
    oauth: createZaloOauth(settings, now),
    memory,
    lock,
    alarm,
    firstRefreshToken: settings.refreshToken,
    now,
  });
  const sequence = createSequence(pauseMs);
  const takeovers = createTakeovers(memory, settings.takeoverMs, parts.nameOf);
  const keys = {
    appId: settings.appId,
    keys: [settings.secretKey, settings.appSecret].filter((key) => key !== undefined),
  };
  const door = createDoor({ channel: 'zalo-oa', log, admits: isFromZalo, isGuessable: false, read });
  let looking: NodeJS.Timeout | undefined;
  let plainUntil = 0;

  return {
    name: 'zalo-oa',
    limits: { perSecond: 50, perChatPerSecond: 2 },
    webhook: door.webhook,
    async start(accept) {
      await tokens.accessToken().catch((error: unknown) => {
        if (!(error instanceof TokenTrouble) || !error.isMendable) throw error;
        alarm(error.message);
      });
      door.open(accept);
      looking = setInterval(() => void tokens.accessToken().catch(report), LOOK_MS).unref();
    },
    async stop() {
      clearInterval(looking);
      await door.close();
      await tokens.settle();
    },
    send,
    forget: (chat) => takeovers.end(chat),
  };

  /** Saving the address in the console posts nothing, unsigned, and wants 200. */
  function isFromZalo(call: Call): boolean {
    if (call.body.length === 0) return true;
    const signature = call.header('X-ZEvent-Signature');
    const timestamp = call.header('X-ZEvent-Timestamp');
    return isSigned({ body: call.body, signature, timestamp }, keys, now());
  }

  async function read({ body }: Call): Promise<Update[]> {
    const what = told(jsonOf(body));
    switch (what.type) {
      case 'nothing':
        return [];
      case 'takeover':
        await takeovers.begin(what.chat);
        return [];
      case 'left':
        await takeovers.end(what.chat);
        await forget?.(what.chat);
        return [];
      case 'update': {
        const { chat, event } = what.update;
        if (!(await takeovers.isOn(chat))) return [what.update];
        if (!asksForAssistant(event)) return [];
        await takeovers.end(chat);
        return [what.update];
      }
    }
  }

  async function send({ id, chat, reply }: Outgoing): Promise<void> {
    // An officer may have written while the answer waited.
    if (await isTakenOver(chat)) return;
    try {
      const isPlain = now() < plainUntil;
      const messages = isPlain ? withoutButtons(reply) : withButtons(reply);
      if (messages.every(({ text }) => text.trim() === ''))
        throw new SendError('Zalo OA: không có gì để gửi.', { outcome: 'refused' });
      await sequence
        .send(id, messages, (message) => sendWithToken(chat, message))
        .catch(async (error: unknown) => {
          if (!areButtonsRefused(error) || messages.every(({ buttons }) => buttons.length === 0)) throw error;
          await sequence.send(id, withoutButtons(reply), (message) => sendWithToken(chat, message));
          plainUntil = now() + WITHOUT_BUTTONS_MS;
          alarm('Zalo OA: Zalo không nhận nút bấm, tạm gửi danh sách số. Báo người phát triển.');
        });
    } catch (error) {
      if (error instanceof SendError) throw error;
      report(error);
      throw toSendError(error);
    }
  }

  async function isTakenOver(chat: string): Promise<boolean> {
    return takeovers.isOn(chat).catch((cause: unknown) => {
      throw new SendError('Zalo OA: kho dữ liệu không đọc được.', { outcome: 'later', cause });
    });
  }

  /** A refused token is renewed once; it may have been renewed by another process already. */
  async function sendWithToken(chat: string, message: Message): Promise<void> {
    const token = await tokens.accessToken();
    try {
      await client.send(token, chat, message);
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
      await client.send(await tokens.accessToken(token), chat, message);
    }
  }

  function report(error: unknown): void {
    const advice = adviceFor(error);
    if (advice) alarm(advice);
  }
}
