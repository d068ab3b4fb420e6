import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startTelegramServer } from '../fakes/telegram-server.ts';
import { startZaloBotServer } from '../fakes/zalo-bot-server.ts';
import { APP_ID, APP_SECRET, SECRET_KEY, startZaloOaServer } from '../fakes/zalo-oa-server.ts';
import { newFolder } from '../support/app.ts';
import { smallTree } from '../support/content.ts';

/** `npm start` on the small content, with these settings besides, on a free port of this machine. */
export async function startAssistant(settings: Record<string, string> = {}) {
  const content = newFolder();
  for (const { path, text } of smallTree()) {
    await mkdir(dirname(join(content, path)), { recursive: true });
    await writeFile(join(content, path), text);
  }
  const dataDir = newFolder();
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  const child = spawn('node', ['--import', 'tsx', 'src/main.ts'], {
    env: {
      PATH,
      HOME,
      TMPDIR,
      PORT: '0',
      CONTENT_DIR: content,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'debug',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  const deadline = Date.now() + 60_000;
  while (!/Zalo OA {4}/.test(printed)) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`it did not start:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const port = await portIn(() => printed);
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    content,
    /** The reply of the web chat to one message, as JSON. */
    async ask(text: string): Promise<string> {
      const response = await fetch(`http://127.0.0.1:${port}/api/events`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ type: 'text', text }),
      });
      return response.text();
    },
    /** All it ever printed and logged. */
    printed: () => printed,
    /** Also where it is gone already. */
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

export type AssistantOnAllChannels = Awaited<ReturnType<typeof startOnAllChannels>>;

/** The same with every channel on, each at a fake platform of this machine. */
export async function startOnAllChannels(settings: Record<string, string> = {}) {
  const [telegram, zaloBot, zaloOa] = await Promise.all([
    startTelegramServer(),
    startZaloBotServer(),
    startZaloOaServer(),
  ]);
  const assistant = await startAssistant({
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    ZALO_BOT_API_ROOT: zaloBot.root,
    ZALO_BOT_TOKEN: zaloBot.token,
    ZALO_OA_API_ROOT: zaloOa.root,
    ZALO_OAUTH_ROOT: zaloOa.root,
    ZALO_OA_APP_ID: APP_ID,
    ZALO_OA_APP_SECRET: APP_SECRET,
    ZALO_OA_SECRET_KEY: SECRET_KEY,
    ZALO_OA_REFRESH_TOKEN: zaloOa.refreshToken,
    ...settings,
  });
  return {
    ...assistant,
    telegram,
    zaloBot,
    zaloOa,
    /** The platforms too. */
    async stop() {
      await assistant.stop();
      await Promise.all([telegram.close(), zaloBot.close(), zaloOa.close()]);
    },
  };
}

/** With a PUBLIC_URL the port stands in no line of it, so the log tells it. */
async function portIn(printed: () => string): Promise<number> {
  const port = /"port":(\d+)/.exec(printed())?.[1] ?? /localhost:(\d+)/.exec(printed())?.[1];
  if (port === undefined) throw new Error(`no port in:\n${printed()}`);
  return Number(port);
}
