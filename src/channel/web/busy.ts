import type { Context } from 'hono';

/** The same update may be sent again: it is done once, whether it was taken this time or not. */
export function busy(context: Context) {
  return context.json({ error: 'Máy đang bận, chưa trả lời kịp. Bà con chờ chút rồi gửi lại giúp.' }, 503, {
    'Retry-After': '2',
  });
}
