import { SendError } from '../channel.ts';
import { ZaloOaError } from './client.ts';
import { LOG_IN, TokenTrouble } from './token-keeper.ts';

type Outcome = SendError['outcome'];

const MINUTE_MS = 60_000;
const PACKAGE = 'Vào oa.zalo.me kiểm tra gói dịch vụ và việc xác thực của OA.';
const APP = 'Vào developers.zalo.me kiểm tra ứng dụng: đã kích hoạt, đã liên kết OA, đã xin quyền gửi tin.';

/**
 * What each code of the platform means for a message, and what the operator should do about it. `gone` until the person
 * writes again; `later` when the message is good and the account has to be mended; `refused` when it will never go out.
 */
const CODES: Readonly<Record<number, { outcome: Outcome; advice?: string; retryAfterMs?: number }>> = {
  [-32]: { outcome: 'later', retryAfterMs: MINUTE_MS },
  [-200]: { outcome: 'later' },
  [-201]: { outcome: 'refused', advice: 'Zalo chê tin sai định dạng. Báo người phát triển.' },
  [-204]: mend(`OA đang bị khóa. ${PACKAGE}`),
  [-205]: mend(`Không có OA này. ${APP}`),
  [-209]: mend(`Ứng dụng chưa kích hoạt. ${APP}`),
  [-210]: { outcome: 'refused', advice: 'Zalo chê tin quá dài. Báo người phát triển.' },
  [-211]: { outcome: 'refused', advice: `Đã hết lượt gửi của gói. ${PACKAGE}` },
  [-212]: mend(`Ứng dụng chưa đăng ký quyền gửi tin tư vấn. ${APP}`),
  [-213]: { outcome: 'gone' },
  [-216]: mend(`Zalo không nhận access token. ${LOG_IN}`),
  [-218]: { outcome: 'refused' },
  [-219]: mend(`Ứng dụng đã bị gỡ. ${APP}`),
  [-220]: mend(`Access token hết hạn hoặc bị thu hồi. ${LOG_IN}`),
  [-221]: mend(`OA chưa xác thực. ${PACKAGE}`),
  [-223]: mend(`OA chưa cho ứng dụng quyền gửi tin. ${LOG_IN}`),
  [-224]: mend(`OA chưa mua gói, hoặc gói không đủ. ${PACKAGE}`),
  [-227]: { outcome: 'gone' },
  [-230]: { outcome: 'gone' },
  [-232]: { outcome: 'gone' },
  [-234]: {
    outcome: 'refused',
    advice: 'Zalo coi tin này là quảng cáo gửi ban đêm. Báo người phát triển.',
  },
  [-240]: {
    outcome: 'refused',
    advice: 'Zalo đã đóng cách gửi này. Xem ZALO_OA_API_ROOT, báo người phát triển.',
  },
  [-242]: mend(
    'Ứng dụng đang bắt buộc appsecret_proof. Tắt mục này ở developers.zalo.me, hoặc báo người phát triển.',
  ),
  [-244]: { outcome: 'gone' },
  [-248]: { outcome: 'refused', advice: `Zalo báo vi phạm chính sách. ${PACKAGE}` },
  [-320]: mend(`Chưa liên kết tài khoản Zalo Cloud. ${PACKAGE}`),
  [-321]: mend(`Tài khoản Zalo Cloud hết tiền. ${PACKAGE}`),
};

/** The platform does not take the token: seen as several codes. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof ZaloOaError && [-216, -220, -124, -401, 216, 401].includes(error.code ?? 0);
}

/** The message may be good, and its buttons not. */
export function areButtonsRefused(error: unknown): boolean {
  return error instanceof ZaloOaError && [-200, -201, -210].includes(error.code ?? 0);
}

export function toSendError(error: unknown): SendError {
  if (error instanceof TokenTrouble)
    return new SendError(error.message, {
      outcome: 'later',
      retryAfterMs: error.isMendable ? MINUTE_MS : 10 * MINUTE_MS,
    });
  if (!(error instanceof ZaloOaError)) throw error;
  const known = CODES[isTokenRefused(error) ? -216 : (error.code ?? 0)];
  // What is not in the table may pass, and an answer that was not readable may be another time.
  return new SendError(error.message, {
    outcome: known?.outcome ?? 'later',
    retryAfterMs: known?.retryAfterMs,
  });
}

/** What the operator should do about it; undefined for what is nobody's fault. */
export function adviceFor(error: unknown): string | undefined {
  if (error instanceof TokenTrouble) return error.isMendable ? undefined : error.message;
  if (!(error instanceof ZaloOaError) || error.code === undefined) return undefined;
  const known = CODES[isTokenRefused(error) ? -216 : error.code];
  if (known) return known.advice && `Zalo OA (lỗi ${error.code}): ${known.advice}`;
  return `Zalo OA: lỗi ${error.code} không có trong tài liệu. Báo người phát triển.`;
}

function mend(advice: string) {
  return { outcome: 'later', advice, retryAfterMs: 10 * MINUTE_MS } as const;
}
