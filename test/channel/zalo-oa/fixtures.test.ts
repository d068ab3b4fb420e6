import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { type Button, createZaloOaClient } from '../../../src/channel/zalo-oa/client.ts';
import { createZaloOauth } from '../../../src/channel/zalo-oa/oauth.ts';
import { serveLocally } from '../../fakes/serve.ts';
import { hasZaloFixtures, type ZaloFixture, zaloFixtures } from '../../support/zalo-fixtures.ts';

const APP = { appId: '1111111111111111111', appSecret: 'FIXTURE_APP_SECRET' };
const VERIFIER = 'x'.repeat(43);

/** Answers one call as recorded, and keeps what was asked. */
async function answering({ http_status, body }: ZaloFixture) {
  const asked: { headers: Record<string, string>; text: string }[] = [];
  const app = new Hono();
  app.post('*', async (context) => {
    asked.push({ headers: context.req.header(), text: await context.req.text() });
    return context.json(body, http_status as 200);
  });
  return { asked, ...(await serveLocally(app)) };
}

describe.skipIf(!hasZaloFixtures)('answers from the research', () => {
  test.each(zaloFixtures('oa-token'))('%s', async (name, fixture) => {
    const server = await answering(fixture);
    const oauth = createZaloOauth({ ...APP, oauthRoot: server.root }, () => 0);
    const call = name.includes('code')
      ? oauth.exchangeCode('FIXTURE_CODE', VERIFIER)
      : oauth.refresh('FIXTURE_RT_1');
    const outcome = await call.catch((error: unknown) => error);
    await server.close();
    const body = fixture.body as { access_token?: string; refresh_token?: string; error?: number };
    expect(outcome).toMatchObject(
      body.error === undefined
        ? { accessToken: body.access_token, refreshToken: body.refresh_token, expiresAt: 90_000_000 }
        : { name: 'ZaloOauthError', outcome: 'refused', code: body.error },
    );
    const [asked] = server.asked;
    expect(asked?.headers).toMatchObject({
      secret_key: 'FIXTURE_APP_SECRET',
      'content-type': expect.stringContaining('application/x-www-form-urlencoded'),
    });
    if (fixture.request)
      expect(Object.fromEntries(new URLSearchParams(asked?.text))).toEqual(fixture.request.form);
  });

  test.each(zaloFixtures('oa-send'))('%s', async (_name, fixture) => {
    const server = await answering(fixture);
    const request = fixture.request?.body as {
      recipient: { user_id: string };
      message: { text: string; attachment?: { payload: { buttons: Button[] } } };
    };
    await createZaloOaClient({ apiRoot: server.root }).send(
      'FIXTURE_ACCESS_TOKEN',
      request.recipient.user_id,
      { text: request.message.text, buttons: request.message.attachment?.payload.buttons ?? [] },
    );
    await server.close();
    expect(JSON.parse(server.asked[0]?.text ?? '')).toEqual(request);
    expect(server.asked[0]?.headers).toMatchObject({ access_token: 'FIXTURE_ACCESS_TOKEN' });
    expect(server.asked[0]?.headers).not.toHaveProperty('authorization');
  });
});
