import type { Think } from '../../src/app/take-turns.ts';
import type { App } from '../../src/app.ts';
import { createWeb, type WebChannel, type WebParts } from '../../src/channel/web/web.ts';
import { noticedSession } from '../../src/dialogue/new-session.ts';
import type { World } from '../../src/dialogue/world.ts';
import type { Log } from '../../src/log.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { memoryLog, newApp, openInbox, thinkIn } from './app.ts';

export interface Site {
  readonly app: App;
  readonly web: WebChannel;
  request(path: string, init?: RequestInit, env?: object): Promise<Response>;
  stop(): Promise<void>;
}

export interface SiteParts extends Partial<WebParts> {
  readonly inbox?: Inbox;
  readonly think?: Think;
  readonly log?: Log;
}

export const COOKIE_SECRET = 'a secret that only tests use';

/** The whole assistant behind its web channel, started, without a port. */
export async function startSite(world: World, parts: SiteParts = {}): Promise<Site> {
  const { inbox = openInbox(), think = thinkIn(world), log = memoryLog(), ...rest } = parts;
  const app = newApp(world, { inbox, think, log });
  const web = createWeb({
    app,
    log,
    show: async (event) => (await think(noticedSession, event)).reply,
    codes: () => world.content.procedures.map(({ code }) => code),
    cookieSecret: COOKIE_SECRET,
    isReady: () => app.isReady(),
    ...rest,
  });
  app.connect(web);
  await app.start();
  return {
    app,
    web,
    request: async (path, init, env) => web.site.request(path, init, env),
    async stop() {
      await web.stop();
      await app.stop();
    },
  };
}
