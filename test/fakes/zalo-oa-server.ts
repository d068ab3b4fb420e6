import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { serveLocally } from './serve.ts';

export const APP_ID = '1111111111111111111';
export const APP_SECRET = 'APP_SECRET_VALUE';
export const SECRET_KEY = 'OA_SECRET_KEY_VALUE';

export interface SentOaMessage {
  readonly recipient: { user_id: string };
  readonly message: {
    text: string;
    attachment?: { type: string; payload: { buttons: { title: string; type: string; payload: unknown }[] } };
  };
}

/** How the next exchange or sending goes wrong. */
export type Trouble =
  | { readonly error: number }
  | { readonly status: number; readonly body: string }
  /** Done, and then no answer. */
  | { readonly answer: 'lost' }
  | { readonly answer: 'none' };

export interface ZaloOaServer {
  readonly root: string;
  readonly sent: SentOaMessage[];
  /** The codes of messages it did not take. */
  readonly refusals: string[];
  /** How often a refresh token was shown, used up or not. */
  exchanges: number;
  /** The refresh token that works, once. */
  refreshToken: string;
  /** The access token that works; older ones stopped. */
  accessToken: string;
  /** How a used refresh token is refused: sources differ. */
  reusedError: -14020 | -118;
  exchangeMs: number;
  takesButtons: boolean;
  readonly codes: Map<string, string>;
  troubleExchange(...troubles: Trouble[]): void;
  troubleSend(...troubles: Trouble[]): void;
  close(): Promise<void>;
}

const Button = z.discriminatedUnion('type', [
  z.object({
    title: z.string().min(1).max(100),
    type: z.enum(['oa.query.hide', 'oa.query.show']),
    payload: z.string().min(1).max(1000),
  }),
  z.object({
    title: z.string().min(1).max(100),
    type: z.literal('oa.open.url'),
    payload: z.object({ url: z.url() }),
  }),
  z.object({
    title: z.string().min(1).max(100),
    type: z.literal('oa.open.phone'),
    payload: z.object({ phone_code: z.string().regex(/^\+?\d+$/) }),
  }),
]);
const Message = z.object({
  recipient: z.object({ user_id: z.string().min(1) }),
  message: z.object({
    text: z.string().min(1),
    attachment: z
      .strictObject({
        type: z.literal('template'),
        payload: z.strictObject({ buttons: z.array(Button).min(1).max(5) }),
      })
      .optional(),
  }),
});

/** OAuth v4 and the consultation messages of an Official Account as the wire facts tell them. */
export async function startZaloOaServer(): Promise<ZaloOaServer> {
  let pairs = 1;
  const exchangeTroubles: Trouble[] = [];
  const sendTroubles: Trouble[] = [];
  const app = new Hono();

  const grant = (context: Context, trouble: Trouble | undefined) => {
    pairs += 1;
    fake.refreshToken = `RT_SECRET_${pairs}`;
    fake.accessToken = `AT_SECRET_${pairs}`;
    if (trouble && 'answer' in trouble) return never();
    return context.json({
      access_token: fake.accessToken,
      refresh_token: fake.refreshToken,
      expires_in: '90000',
    });
  };
  const refuse = (context: Context, error: number) =>
    context.json({ error, error_name: 'Invalid', error_description: 'fake' });

  app.post('/v4/oa/access_token', async (context) => {
    if (context.req.header('secret_key') !== APP_SECRET) return refuse(context, -14004);
    const form = new URLSearchParams(await context.req.text());
    if (form.get('app_id') !== APP_ID) return refuse(context, -14002);
    fake.exchanges += 1;
    const trouble = exchangeTroubles.shift();
    if (trouble && 'status' in trouble) return context.body(trouble.body, trouble.status as 502);
    if (trouble && 'error' in trouble) return refuse(context, trouble.error);
    if (trouble && trouble.answer === 'none') return never();
    if (form.get('grant_type') === 'authorization_code') {
      const challenge = fake.codes.get(form.get('code') ?? '');
      const verifier = form.get('code_verifier') ?? '';
      if (challenge !== createHash('sha256').update(verifier).digest('base64url'))
        return refuse(context, -14010);
      fake.codes.delete(form.get('code') ?? '');
      return grant(context, trouble);
    }
    if (form.get('refresh_token') !== fake.refreshToken) return refuse(context, fake.reusedError);
    // Taken now, answered later: two that come together do not both win.
    fake.refreshToken = 'in between';
    await new Promise((resolve) => setTimeout(resolve, fake.exchangeMs));
    return grant(context, trouble);
  });

  app.post('/v3.0/oa/message/cs', async (context) => {
    const fail = (error: number) => {
      fake.refusals.push(`message/cs ${error}`);
      return context.json({ error, message: 'fake' });
    };
    const trouble = sendTroubles.shift();
    if (trouble && 'status' in trouble) return context.body(trouble.body, trouble.status as 502);
    if (trouble && 'error' in trouble) return fail(trouble.error);
    if (trouble) return never();
    if (context.req.header('access_token') !== fake.accessToken) return fail(-216);
    const { success, data } = Message.safeParse(await context.req.json());
    if (!success) return fail(-201);
    if (data.message.attachment && !fake.takesButtons) return fail(-201);
    if (data.message.text.length > 2000) return fail(-210);
    fake.sent.push(data);
    return context.json({
      data: { message_id: `m${fake.sent.length}`, user_id: data.recipient.user_id, quota: {} },
      error: 0,
      message: 'Success',
    });
  });

  const { root, close } = await serveLocally(app);
  const fake: ZaloOaServer = {
    root,
    sent: [],
    refusals: [],
    exchanges: 0,
    refreshToken: 'RT_SECRET_1',
    accessToken: 'AT_SECRET_1',
    reusedError: -14020,
    exchangeMs: 5,
    takesButtons: true,
    codes: new Map(),
    troubleExchange: (...troubles) => void exchangeTroubles.push(...troubles),
    troubleSend: (...troubles) => void sendTroubles.push(...troubles),
    close,
  };
  return fake;
}

function never(): Promise<Response> {
  return new Promise(() => {});
}

/** A body and the headers the platform signs it with. */
export function signedCall(body: object | string, { key = SECRET_KEY, appId = APP_ID } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = /"timestamp":"(\d+)"/.exec(text)?.[1] ?? '';
  const mac = createHash('sha256').update(`${appId}${text}${timestamp}${key}`).digest('hex');
  return {
    body: text,
    headers: { 'Content-Type': 'application/json', 'X-ZEvent-Signature': `mac=${mac}` },
  };
}

let messages = 0;

/** An event of a person as the platform tells it. */
export function oaEvent(name: string, at: number, message: Record<string, unknown> = {}, rest: object = {}) {
  messages += 1;
  return {
    app_id: APP_ID,
    user_id_by_app: '4444444444444444444',
    event_name: name,
    timestamp: String(at),
    sender: { id: '3333333333333333333' },
    recipient: { id: '2222222222222222222' },
    message: { msg_id: `fake${messages}`, ...message },
    ...rest,
  };
}
