import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptSecret } from '../../src/store/secret-file.ts';
import { newFolder } from '../support/app.ts';

test('a secret is made once, kept, and readable by its owner only', () => {
  const folder = join(newFolder(), 'data');
  const secret = keptSecret(folder, 'cookie-secret');
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(keptSecret(folder, 'cookie-secret')).toBe(secret);
  expect(statSync(join(folder, 'cookie-secret')).mode & 0o777).toBe(0o600);
  expect(keptSecret(newFolder(), 'cookie-secret')).not.toBe(secret);
});

test('a file that holds no secret is not taken for one', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'cookie-secret'), '');
  expect(() => keptSecret(folder, 'cookie-secret')).toThrow(/cookie-secret/);
});
