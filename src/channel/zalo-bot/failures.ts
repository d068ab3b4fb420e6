import { SendError } from '../channel.ts';
import { ZaloBotError } from './client.ts';

const MINUTE_MS = 60_000;

/** What follows for a message that did not go out. */
export function toSendError(error: unknown): SendError {
  if (!(error instanceof ZaloBotError)) throw error;
  const { message, code } = error;
  switch (code) {
    // The message is good; the account has to be mended first.
    case 401:
      return new SendError(message, { outcome: 'later', retryAfterMs: 10 * MINUTE_MS });
    case 400:
    case 404:
    case 429:
      return new SendError(message, { outcome: 'refused' });
    // Named "Internal server error" by the documents; 408 and no answer leave open whether it went out.
    default:
      return new SendError(message, { outcome: 'later' });
  }
}

/** What the operator should do about it; undefined for what passes by itself. */
export function adviceFor(error: unknown): string | undefined {
  const code = error instanceof ZaloBotError ? error.code : undefined;
  switch (code) {
    case 401:
      return 'Zalo Bot: Zalo không nhận token. Mở Zalo Bot Creator lấy token mới, đặt lại ZALO_BOT_TOKEN rồi khởi động lại.';
    case 403:
      return 'Zalo Bot: Zalo từ chối nhiều lần liền (403). Xem bot còn hoạt động trong Zalo Bot Creator không.';
    case 404:
      return 'Zalo Bot: Zalo báo không có phương thức này (404). Xem lại ZALO_BOT_API_ROOT và ZALO_BOT_TOKEN.';
    case 429:
      return 'Zalo Bot: Zalo báo hết lượt tin nhắn của gói (429). Nâng gói, hoặc chờ sang tháng.';
    default:
      return undefined;
  }
}
