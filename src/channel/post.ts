import axios from 'axios';

export interface Posted {
  readonly status: number;
  /** Undefined when the body was no JSON: a gateway's page, a torn answer. */
  readonly json: unknown;
}

export interface PostOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** No answer came: no connection, or none in time. Whether the platform acted is unknown. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/** More than any answer of these platforms. In bytes. */
const LONGEST_ANSWER = 1024 * 1024;

/** Posts JSON, or a form when given URLSearchParams. Every HTTP status is an answer. Throws Unreachable. */
export async function post(
  url: string,
  body: object,
  { headers = {}, timeoutMs, signal }: PostOptions,
): Promise<Posted> {
  // axios's own timeout starts anew with every byte that drips in.
  const hangUp = new AbortController();
  const leave = () => hangUp.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    leave();
  }, timeoutMs);
  signal?.addEventListener('abort', leave);
  if (signal?.aborted) leave();
  try {
    const { status, data } = await axios.post<unknown>(url, body, {
      headers: {
        'Content-Type':
          body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'application/json',
        ...headers,
      },
      signal: hangUp.signal,
      validateStatus: () => true,
      responseType: 'text',
      transformResponse: [(text: unknown) => text],
      maxRedirects: 0,
      maxContentLength: LONGEST_ANSWER,
    });
    return { status, json: parsed(data) };
  } catch (error) {
    // The error of axios carries the address and the headers, and so the secrets: only its code goes on.
    const code = axios.isAxiosError(error) ? error.code : undefined;
    throw new Unreachable(isLate ? `không trả lời trong ${timeoutMs} ms` : (code ?? 'lỗi mạng'));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
