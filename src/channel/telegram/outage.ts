import type { Log } from '../../log.ts';

/** One call that fails now and then is no outage. */
const FAILURES_IN_A_ROW = 3;

/** Says once that Telegram cannot be reached, and once that it can again. */
export interface Outage {
  failed(reason: string): void;
  over(): void;
}

export function createOutage(log: Log): Outage {
  let failures = 0;
  let since: number | undefined;
  // At the start the first failure says all: a wrong address, or a network that blocks.
  let enough = 1;
  return {
    failed(reason) {
      failures += 1;
      if (since !== undefined || failures < enough) return;
      since = Date.now();
      log.warn(
        `telegram: không nối được tới Telegram (${reason}). Sẽ tự thử lại, các kênh khác vẫn chạy. Nếu nhà mạng chặn, đặt TELEGRAM_PROXY hoặc TELEGRAM_API_ROOT.`,
      );
    },
    over() {
      failures = 0;
      enough = FAILURES_IN_A_ROW;
      if (since === undefined) return;
      log.info(`telegram: nối lại được sau ${Math.round((Date.now() - since) / 1000)} giây.`);
      since = undefined;
    },
  };
}
