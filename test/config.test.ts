import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

test('an empty environment gives the defaults of the README', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    dataDir: './data',
    locality: 'vinh-long',
    contentDir: '.',
  });
});

test('an empty value counts as not set', () => {
  expect(readConfig({ PORT: '' }).port).toBe(3000);
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '99999'],
  ['PUBLIC_URL', 'not an address'],
  ['DATABASE_URL', 'mysql://somewhere/else'],
  ['LOG_LEVEL', 'loud'],
  ['LOCALITY', '../etc'],
  ['COOKIE_SECRET', 'short'],
  ['FRAME_ANCESTORS', 'https://xa.gov.vn/trang'],
  ['FRAME_ANCESTORS', "https://xa.gov.vn; script-src 'unsafe-inline'"],
])('a wrong %s ("%s") is refused in one line that names it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^Cài đặt ${name} [^\n]+$`));
});

test('the sites that may frame the chat are a list', () => {
  expect(readConfig({}).frameAncestors).toEqual([]);
  expect(readConfig({ FRAME_ANCESTORS: ' https://a.gov.vn  https://*.b.gov.vn ' }).frameAncestors).toEqual([
    'https://a.gov.vn',
    'https://*.b.gov.vn',
  ]);
});
