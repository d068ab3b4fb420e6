import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATH = '/usr/bin/chromium';

/** Debian's Chromium, installed first where it is missing and that is allowed. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(PATH)) install();
  return chromium.launch({ executablePath: PATH, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

function install() {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    console.log(`${PATH} is missing; installing Debian's chromium for the browser tests`);
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    spawnSync('apt-get', ['update', '-q'], options);
    spawnSync(
      'apt-get',
      [
        'install',
        '-y',
        '-q',
        '--no-install-recommends',
        'chromium',
        'fonts-noto-core',
        'fonts-noto-color-emoji',
      ],
      options,
    );
  }
  if (!existsSync(PATH))
    throw new Error(
      `The browser tests need ${PATH}. Install it with: sudo apt-get install chromium fonts-noto-core fonts-noto-color-emoji`,
    );
}
