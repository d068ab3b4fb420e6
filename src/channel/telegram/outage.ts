import type { Log } from '../../log.ts';

/** Says once that Telegram cannot be reached, and once that it can again. */
export interface Outage {
  failed(reason: string): void;
  over(): void;
}

export function createOutage(log: Log): Outage {
  let since: number | undefined;
  return {
    failed(reason) {
      if (since !== undefined) return;
      since = Date.now();
      log.warn(
        `telegram: không nối được tới Telegram (${reason}). Sẽ tự thử lại, các kênh khác vẫn chạy. Nếu nhà mạng chặn, đặt TELEGRAM_PROXY hoặc TELEGRAM_API_ROOT.`,
      );
    },
    over() {
      if (since === undefined) return;
      log.info(`telegram: nối lại được sau ${Math.round((Date.now() - since) / 1000)} giây.`);
      since = undefined;
    },
  };
}
