import { SendError } from '../channel.ts';
import type { CallError } from './calls.ts';

/** A revoked token is the operator's to mend; the citizen's answer can wait for it. */
const TOKEN_RETRY_MS = 60_000;
const LIMIT_RETRY_MS = 1000;

/** What follows for a message from a call that failed. */
export function toSendError(error: CallError): SendError {
  const { code, retryAfterMs } = error;
  const message = `telegram: ${error.message}`;
  if (code === undefined) return new SendError(message, { outcome: 'later' });
  if (code === 429)
    return new SendError(message, { outcome: 'later', retryAfterMs: retryAfterMs ?? LIMIT_RETRY_MS });
  if (code === 401 || code === 404)
    return new SendError(message, { outcome: 'later', retryAfterMs: TOKEN_RETRY_MS });
  return new SendError(message, { outcome: isGone(error) ? 'gone' : 'refused' });
}

/** Blocked, removed, deleted, or silenced: nothing can be said there. */
export function isGone({ code, message }: CallError): boolean {
  return (
    code === 403 ||
    /chat not found|PEER_ID_INVALID|user is deactivated|bot was kicked|group chat was deactivated|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED/i.test(
      message,
    )
  );
}
