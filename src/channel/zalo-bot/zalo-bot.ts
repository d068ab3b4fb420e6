import { todayInVietnam } from '../../clock.ts';
import { ConfigError } from '../../config.ts';
import { words } from '../../dialogue/words.ts';
import type { Log } from '../../log.ts';
import { type Accept, type Channel, type Outgoing, SendError } from '../channel.ts';
import type { Lock, Memory } from '../memory.ts';
import { quietAlarm } from '../quiet-alarm.ts';
import { isSameSecret } from '../same-secret.ts';
import { createDoor, jsonOf } from '../webhook-door.ts';
import { createSequence } from '../zalo-sequence.ts';
import { linkable, type Text, zaloTexts } from '../zalo-text.ts';
import { type Account, createZaloBotClient, ZaloBotError } from './client.ts';
import { adviceFor, toSendError } from './failures.ts';
import { createPatience } from './patience.ts';
import { poll } from './poll.ts';
import { type Count, createQuotaStore, isSentIn, quotaNews, stageOf } from './quota.ts';
import type { ZaloBotSettings } from './settings.ts';
import { type Self, toUpdate } from './update.ts';

export interface ZaloBotParts {
  readonly memory: Memory;
  readonly lock: Lock;
  readonly log: Log;
  /** Tells the operator what only he can mend. */
  readonly alarm: (sentence: string) => void;
  /** The name under which a chat may be remembered. */
  readonly nameOf?: (chat: string) => string;
  /** In ms since 1970. */
  readonly now?: () => number;
  /** The first wait after a failed poll. */
  readonly backoffMs?: number;
  /** Between two messages of one reply. */
  readonly pauseMs?: number;
}

const ASK_AGAIN_MS = 60_000;
/** After "hết lượt" nothing is tried for so long. */
const CIRCUIT_OPEN_MS = 60 * 60_000;
/** A refusal that may pass by itself becomes the operator's matter when it comes so often in a row. */
const REFUSALS_IN_A_ROW = 3;

/** A bot of the Zalo Bot Platform: no buttons, so choices are numbers; no start links; few messages a month. */
export function createZaloBot(settings: ZaloBotSettings, parts: ZaloBotParts): Channel {
  const { log, lock, memory, now = Date.now, backoffMs = 1000, pauseMs = 1000 } = parts;
  const alarm = quietAlarm(parts.alarm, now);
  const client = createZaloBotClient(settings);
  const quota = createQuotaStore(memory, lock, parts.nameOf);
  const patience = createPatience(now);
  const sequence = createSequence(pauseMs);
  let stopping = new AbortController();
  let account: Account | undefined;
  let polling: Promise<void> | undefined;
  let askingAgain: NodeJS.Timeout | undefined;
  let isAskingAgain = false;
  let closedUntil = 0;
  let refusals = 0;

  const self = (): Self => ({
    account,
    names: [settings.name, account?.display_name, account?.account_name].filter((name) => name !== undefined),
  });
  const door =
    settings.webhook &&
    createDoor({
      channel: 'zalo-bot',
      log,
      admits: secretIs(settings.webhook.secret),
      isGuessable: true,
      read: ({ body }) => {
        const update = toUpdate(jsonOf(body), self());
        return update ? [update] : [];
      },
    });

  return {
    name: 'zalo-bot',
    limits: { perSecond: 10, perChatPerSecond: 1 },
    ...(door && { webhook: door.webhook }),
    async start(accept) {
      // It may be stopped and started again, where another process polled meanwhile.
      stopping = new AbortController();
      const { signal } = stopping;
      await learnAccount();
      const patient = answeredOnce(accept);
      if (door) {
        door.open(patient);
        await compareWebhook(settings.webhook.url);
        return;
      }
      polling = lock(
        'zalo-bot:poll',
        () => poll({ client, self, accept: patient, log, alarm, backoffMs }, signal),
        signal,
      ).catch((error: unknown) => {
        if (!signal.aborted) alarm(`Zalo Bot: đã thôi hỏi tin mới vì lỗi ${(error as Error).name}.`);
      });
    },
    async stop() {
      stopping.abort();
      clearTimeout(askingAgain);
      await Promise.all([door?.close(), polling]);
    },
    send,
    async forget(chat) {
      patience.forget(chat);
      await quota.forget(monthInVietnam(now()), chat);
    },
  };

  /** The platform being away is no reason not to start; a token it does not take is. */
  async function learnAccount(): Promise<void> {
    try {
      account = await client.getMe();
    } catch (error) {
      if (!(error instanceof ZaloBotError)) throw error;
      if (error.code === 401 || error.code === 404) throw new ConfigError(adviceFor(error) ?? error.message);
      if (!isAskingAgain) alarm(`${error.message}. Chưa hỏi được Zalo bot này là ai, sẽ hỏi lại.`);
      isAskingAgain = true;
      askingAgain = setTimeout(() => void learnAccount().catch(() => {}), ASK_AGAIN_MS).unref();
    }
  }

  /** Never set by itself: two installations with one token would take it from each other. */
  async function compareWebhook(url: string): Promise<void> {
    const info = await client.getWebhookInfo().catch(() => undefined);
    if (info === undefined || info.url === url) return;
    const state = info.url === '' ? 'bot chưa có webhook' : 'webhook của bot đang trỏ chỗ khác';
    alarm(
      `Zalo Bot: ${state}, tin nhắn sẽ không tới đây. Chạy "npm run zalo-bot -- set-webhook" để trỏ về ${url}.`,
    );
  }

  /** Each answer costs, so the same thing sent over and over gets one. */
  function answeredOnce(accept: Accept): Accept {
    return async (update) => {
      const { event, chat } = update;
      if (event.type !== 'attachment') {
        patience.forget(chat);
        return accept(update);
      }
      if (patience.isAnswered(chat, event.kind)) return;
      await accept(update);
      patience.note(chat, event.kind);
    };
  }

  async function send({ id, chat, reply }: Outgoing): Promise<void> {
    const month = monthInVietnam(now());
    const { before, stage, isFarewell } = await allowance(month, chat);
    if (stage === 'used-up' || now() < closedUntil)
      throw new SendError('Zalo Bot: hết lượt tin nhắn của tháng.', { outcome: 'refused' });
    if (!isFarewell && !isSentIn(stage, reply.kind)) {
      log.info({ channel: 'zalo-bot', kind: reply.kind, stage }, 'not sent, to spare messages');
      return;
    }
    const messages = isFarewell ? [farewell(settings.publicUrl)] : zaloTexts(reply);
    if (messages.every(({ text }) => text.trim() === ''))
      throw new SendError('Zalo Bot: không có gì để gửi.', { outcome: 'refused' });
    let counted = before;
    await sequence.send(id, messages, async (message) => {
      counted = await sendOne(chat, message, counted, isFarewell);
    });
  }

  /** Resolves to how many are counted then. */
  async function sendOne(
    chat: string,
    { text, bold }: Text,
    before: Count,
    isFarewell: boolean,
  ): Promise<Count> {
    try {
      const styles = bold.map((run) => ({ ...run, st: ['b'] }));
      await client.sendMessage(chat, text, styles);
      refusals = 0;
    } catch (error) {
      // Without an answer it may have gone out, and then it counts.
      if (error instanceof ZaloBotError && (error.code ?? 408) === 408) await count(before, chat, false);
      throw failed(error);
    }
    return count(before, chat, isFarewell);
  }

  async function allowance(month: string, chat: string) {
    try {
      const before = await quota.read(month);
      const stage = stageOf(before, settings.plan);
      const isFarewell = stage === 'farewell' && !(await quota.hadFarewell(month, chat));
      return { before, stage, isFarewell };
    } catch (cause) {
      throw new SendError('Zalo Bot: không đọc được số tin đã gửi.', { outcome: 'later', cause });
    }
  }

  /** A message that went out stays sent, whatever becomes of its count. */
  async function count(before: Count, chat: string, isFarewell: boolean): Promise<Count> {
    try {
      if (isFarewell) await quota.noteFarewell(before.month, chat);
      const after = await quota.add(before.month, chat);
      const news = quotaNews(before, after, settings.plan);
      if (news) alarm(news);
      return after;
    } catch (error) {
      log.error({ channel: 'zalo-bot', error: (error as Error).name }, 'a sent message was not counted');
      return before;
    }
  }

  function failed(error: unknown): SendError {
    const code = error instanceof ZaloBotError ? error.code : undefined;
    refusals = code === 403 ? refusals + 1 : 0;
    if (code === 429) closedUntil = now() + CIRCUIT_OPEN_MS;
    const advice = adviceFor(error);
    if (advice && (code !== 403 || refusals === REFUSALS_IN_A_ROW)) alarm(advice);
    return toSendError(error);
  }
}

function secretIs(secret: string) {
  return ({ header }: { header(name: string): string | undefined }) =>
    isSameSecret(header('X-Bot-Api-Secret-Token') ?? '', secret);
}

function farewell(publicUrl: string | undefined) {
  const page = publicUrl === undefined ? '' : `\n\n${words.orOpenPage}\n${linkable(publicUrl)}`;
  return { text: `${words.zaloUsedUp}${page}`, bold: [] };
}

/** YYYY-MM */
function monthInVietnam(now: number): string {
  return todayInVietnam(new Date(now)).slice(0, 7);
}
