import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from './chromium.ts';

/**
 * Makes the pictures of knowledge/README.md by doing what it tells: a fee is changed in a copy of the content, with a
 * slip first, while an assistant is running on it. Run it by hand when a screen looks different: npm run guide-pictures.
 */
const FILE = 'knowledge/procedures/sinh-con/trich-luc-ho-tich.yaml';
const QUESTION = 'xin ban sao giay khai sinh le phi bao nhieu';
const OUT = 'docs/guide';

const STYLE = `
  main { width: 860px; border: 1px solid #999; font: 15px/1.5 'Noto Sans Mono', 'Liberation Mono', 'DejaVu Sans Mono', monospace; }
  pre { margin: 0; padding: 14px 16px; font: inherit; white-space: pre-wrap; }
  .bar, .foot { padding: 6px 16px; font: 14px/1.4 'Noto Sans', sans-serif; }
  .light { background: #fff; color: #111; } .light.bar, .light.foot { background: #eee; }
  .dark { background: #0c0c0c; color: #ddd; } .dark.bar { background: #2b2b2b; } .dark b { color: #fff; }
  mark { background: #ffe58a; display: inline-block; width: 100%; }`;
const folder = await mkdtemp(join(tmpdir(), 'guide-'));
await cp('knowledge', join(folder, 'knowledge'), { recursive: true });
await cp('flows', join(folder, 'flows'), { recursive: true });
const before = await readFile(FILE, 'utf8');
const slip = before.replace('amount: 8000', 'amount: 10.000');
const after = before.replace('amount: 8000', 'amount: 10000');
const save = (text: string) => writeFile(join(folder, FILE), text);

const assistant = spawn('node', ['--import', 'tsx', 'src/main.ts'], {
  env: { ...process.env, PORT: '0', CONTENT_DIR: folder, DATA_DIR: join(folder, 'data') },
});
const browser = await openBrowser();
try {
  const address = await new Promise<string>((resolve) => {
    assistant.stdout.on('data', (chunk) => {
      const found = /http:\/\/localhost:\d+/.exec(String(chunk));
      if (found) resolve(found[0]);
    });
  });

  await picture('1-sua', notepad(after));
  await save(slip);
  await picture('2-loi', prompt([['npm run check', check()]]));
  await save(after);
  const saved = Date.now();
  while (!(await reply(address)).includes('10.000 đồng'))
    await new Promise((again) => setTimeout(again, 100));
  console.log(`live ${((Date.now() - saved) / 1000).toFixed(1)} s after saving`);
  const asked = run('src/cli/ask.ts', [QUESTION]);
  await picture(
    '3-hoi-thu',
    prompt([
      ['npm run check', check()],
      [`npm run ask -- "${QUESTION}"`, asked],
    ]),
  );
  await phone(browser, address);
} finally {
  await browser.close();
  assistant.kill('SIGTERM');
  await rm(folder, { recursive: true, force: true });
}

function check(): string {
  return run('src/cli/check.ts', ['--dir', folder]);
}

function run(script: string, args: readonly string[]): string {
  return spawnSync('node', ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, CONTENT_DIR: folder, DATA_DIR: join(folder, 'none'), NO_COLOR: '1' },
  }).stdout.trim();
}

/** What the running assistant answers in a chat of its own. */
async function reply(address: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(address);
  await say(page);
  const text = await page.locator('body').innerText();
  await page.close();
  return text;
}

async function say(page: Awaited<ReturnType<Browser['newPage']>>): Promise<void> {
  await page.locator('textarea, input[type=text]').first().fill(QUESTION);
  await page.keyboard.press('Enter');
  await page.getByText('đồng').first().waitFor();
}

async function phone(from: Browser, address: string): Promise<void> {
  const page = await from.newPage({ viewport: { width: 360, height: 600 }, locale: 'vi-VN' });
  await page.goto(address);
  await say(page);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(OUT, '4-len-mang.png') });
  await page.close();
}

async function picture(name: string, body: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 900, height: 200 } });
  await page.setContent(`<style>${STYLE}</style><main>${body}</main>`);
  await page.locator('main').screenshot({ path: join(OUT, `${name}.png`) });
  await page.close();
}

function notepad(text: string): string {
  const lines = text.split('\n');
  const changed = lines.findIndex((line) => line.includes('amount: 10000'));
  const shown = lines
    .slice(changed - 4, changed + 4)
    .map((line, at) => (at === 4 ? `<mark>${escaped(line)}</mark>` : escaped(line)));
  return `<div class="bar light">trich-luc-ho-tich.yaml – Notepad</div><pre class="light">${shown.join('\n')}</pre>
    <div class="foot light">Dòng ${changed + 1}, Cột 18 · Windows (CRLF) · <b>UTF-8</b></div>`;
}

function prompt(commands: readonly (readonly [string, string])[]): string {
  const shown = commands.map(
    ([typed, printed]) => `<b>C:\\tro-ly&gt;${escaped(typed)}</b>\n${escaped(printed)}`,
  );
  return `<div class="bar dark">Command Prompt</div><pre class="dark">${shown.join('\n\n')}</pre>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
