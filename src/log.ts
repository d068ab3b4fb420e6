import pino from 'pino';
import { masked } from './privacy/mask.ts';

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Keys under which a citizen's words, a platform's answer or a secret may stand, wherever they appear in a line. */
const HIDDEN = [
  'event',
  'text',
  'reply',
  'body',
  'context',
  'token',
  'secret',
  'headers',
  'config',
  'request',
  'response',
];
/** What tokens look like: Telegram's and Zalo's `123456:AA…`, anything after `Bearer `, and a password in an address. */
const TOKENS = [/\d{5,}:[\w-]{20,}/g, /(?<=Bearer )\S+/g, /(?<=:\/\/[^:/@\s]*:)[^@\s]+(?=@)/g];

export interface LogOptions {
  /** Values that must never be printed, wherever they turn up. */
  readonly secrets?: readonly string[];
  readonly level?: string;
  /** Where lines go; standard error unless set. */
  readonly to?: pino.DestinationStream;
}

/** Logs as JSON lines, without anything a citizen wrote and without secrets. */
export function createLog({ secrets = [], level = 'info', to }: LogOptions = {}): Log {
  const scrub = scrubberOf(secrets);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: HIDDEN.flatMap((key) => [key, `*.${key}`]), remove: true },
      serializers: { err: (error: unknown) => describeError(error, scrub) },
    },
    harmless(to ?? pino.destination({ fd: 2, sync: true })),
  );
}

/** A terminal that shows the log obeys no sign in it: JSON escapes the old control signs, not the newer ones. */
function harmless(to: pino.DestinationStream): pino.DestinationStream {
  return {
    write: (line) =>
      to.write(
        line.replace(
          /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
          (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
      ),
  };
}

/** Only the name, the message, the code, the stack and the causes: errors of HTTP clients carry requests and their tokens. */
function describeError(error: unknown, scrub: (text: string) => string, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const { code, outcome } = error as { code?: unknown; outcome?: unknown };
  return {
    type: error.name,
    message: scrub(error.message),
    ...(typeof code === 'string' && { code }),
    ...(typeof outcome === 'string' && { outcome }),
    ...(error.stack && { stack: scrub(error.stack) }),
    ...(error.cause !== undefined && depth < 3 && { cause: describeError(error.cause, scrub, depth + 1) }),
  };
}

function scrubberOf(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= 6);
  return (text) => {
    const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
    return masked(TOKENS.reduce((rest, token) => rest.replace(token, '***'), withoutKnown));
  };
}
