import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newFolder } from '../support/app.ts';
import { smallTree } from '../support/content.ts';

export type Assistant = Awaited<ReturnType<typeof startAssistant>>;

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
    /** All it ever printed and logged. */
    printed: () => printed,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** With a PUBLIC_URL the port stands in no line of it, so the log tells it. */
async function portIn(printed: () => string): Promise<number> {
  const port = /"port":(\d+)/.exec(printed())?.[1] ?? /localhost:(\d+)/.exec(printed())?.[1];
  if (port === undefined) throw new Error(`no port in:\n${printed()}`);
  return Number(port);
}
