import type { Log } from '../../log.ts';
import { Busy } from '../channel.ts';
import { type Call, CallError, type Signal } from './calls.ts';
import type { Outage } from './outage.ts';
import type { Receive } from './receive.ts';
import { pause, retryDelayMs, type Times } from './times.ts';
import { updateKinds } from './update.ts';

export interface PollParts {
  /** Waits longer than Telegram holds a request open. */
  readonly call: Call;
  readonly receive: Receive;
  readonly times: Times;
  readonly log: Log;
  readonly outage: Outage;
  /** Aborts when no more updates shall be taken. */
  readonly over: AbortSignal;
}

/** Asks for updates again and again, and confirms each only when it is stored. Ends when it is over or the token is refused. */
export async function poll({ call, receive, times, log, outage, over }: PollParts): Promise<void> {
  let offset: number | undefined;
  let failures = 0;
  let isConflictSaid = false;

  const failed = async (waitMs?: number) => {
    failures += 1;
    await pause(waitMs ?? retryDelayMs(failures, times), over);
  };

  while (!over.aborted) {
    let updates: unknown[];
    try {
      updates = await ask(offset);
      outage.over();
      isConflictSaid = false;
    } catch (error) {
      if (over.aborted) return;
      if (!(error instanceof CallError)) throw error;
      if (error.code === 401 || error.code === 404) {
        log.error(
          `telegram: Telegram không nhận TELEGRAM_BOT_TOKEN nữa (${error.code}), kênh Telegram dừng. Lấy token mới ở @BotFather rồi chạy lại.`,
        );
        return;
      }
      if (error.code === 409 && !isConflictSaid) {
        isConflictSaid = true;
        log.error(
          'telegram: có một chương trình khác đang nhận tin của bot này (409). Tắt bản kia, hoặc đổi token ở @BotFather; trong lúc đó tin có thể lạc sang bên ấy.',
        );
      }
      if (error.code === undefined) outage.failed(error.message);
      await failed(error.retryAfterMs);
      continue;
    }
    const { next, trouble } = await take(updates, receive);
    offset = next ?? offset;
    if (trouble === undefined && (updates.length === 0 || next !== undefined)) {
      failures = 0;
      // A server that does not hold the request open is not asked in a whirl.
      if (updates.length === 0) await pause(EMPTY_PAUSE_MS, over);
      continue;
    }
    if (trouble !== undefined && !(trouble instanceof Busy) && failures === 0)
      log.error({ err: trouble }, 'telegram: chưa cất được tin mới, sẽ lấy lại');
    await failed();
  }

  function ask(from: number | undefined): Promise<unknown[]> {
    return call(async (api) => {
      const updates: unknown = await api.getUpdates(
        {
          ...(from === undefined ? {} : { offset: from }),
          timeout: times.pollSeconds,
          allowed_updates: [...updateKinds],
        },
        over as Signal,
      );
      if (!Array.isArray(updates)) throw new CallError('trả lời không phải của Telegram');
      return updates;
    });
  }
}

const EMPTY_PAUSE_MS = 20;

/** Takes updates in the order of their numbers up to the first that cannot be stored; says which is to be asked for next. */
async function take(
  updates: readonly unknown[],
  receive: Receive,
): Promise<{ next: number | undefined; trouble?: unknown }> {
  const numbered = updates
    .flatMap((raw) => {
      const number = numberOf(raw);
      return number === undefined ? [] : [{ raw, number }];
    })
    .sort((a, b) => a.number - b.number);
  let next: number | undefined;
  for (const { raw, number } of numbered) {
    try {
      await receive(raw);
    } catch (trouble) {
      return { next: number, trouble };
    }
    next = number + 1;
  }
  return { next };
}

function numberOf(raw: unknown): number | undefined {
  const number = typeof raw === 'object' && raw !== null && 'update_id' in raw ? raw.update_id : undefined;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
