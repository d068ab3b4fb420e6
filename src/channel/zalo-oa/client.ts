import { z } from 'zod';
import { post, Unreachable } from '../post.ts';

export type Button =
  | { readonly title: string; readonly type: 'oa.query.hide' | 'oa.query.show'; readonly payload: string }
  | { readonly title: string; readonly type: 'oa.open.url'; readonly payload: { readonly url: string } }
  | {
      readonly title: string;
      readonly type: 'oa.open.phone';
      readonly payload: { readonly phone_code: string };
    };

/** A consultation message: an answer to a person who wrote in the last seven days. */
export interface Message {
  readonly text: string;
  /** At most five. */
  readonly buttons: readonly Button[];
}

export interface ZaloOaClient {
  /** Throws a ZaloOaError. */
  send(accessToken: string, user: string, message: Message): Promise<void>;
}

/** `code` is the platform's own; undefined when there was no readable answer. The message holds no token and no words of anybody. */
export class ZaloOaError extends Error {
  override name = 'ZaloOaError';
  readonly code: number | undefined;
  constructor(code: number | undefined, why: string) {
    super(`Zalo OA, gửi tin: ${why}`);
    this.code = code;
  }
}

const TIMEOUT_MS = 10_000;
const Answer = z.object({
  error: z.union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ]),
});

export function createZaloOaClient({ apiRoot }: { readonly apiRoot: string }): ZaloOaClient {
  return {
    async send(accessToken, user, { text, buttons }) {
      const { status, json } = await post(
        `${apiRoot}/v3.0/oa/message/cs`,
        {
          recipient: { user_id: user },
          message: {
            text,
            ...(buttons.length > 0 && { attachment: { type: 'template', payload: { buttons } } }),
          },
        },
        { headers: { access_token: accessToken }, timeoutMs: TIMEOUT_MS },
      ).catch((error: unknown) => {
        if (error instanceof Unreachable) throw new ZaloOaError(undefined, error.message);
        throw error;
      });
      const answer = Answer.safeParse(json);
      if (!answer.success) {
        // A bare 401 was seen in place of -216.
        throw new ZaloOaError(
          status === 401 ? 401 : undefined,
          `câu trả lời không đọc được (HTTP ${status})`,
        );
      }
      if (answer.data.error !== 0) throw new ZaloOaError(answer.data.error, `lỗi ${answer.data.error}`);
    },
  };
}
