import pino from 'pino';

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
    to ?? pino.destination({ fd: 2, sync: true }),
  );
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
    return TOKENS.reduce((rest, token) => rest.replace(token, '***'), withoutKnown);
  };
}
