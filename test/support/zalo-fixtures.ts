import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Payloads of the platform from the research beside the repository; undefined where that is absent. */
export interface ZaloFixture {
  readonly kind: 'api-response' | 'webhook-request' | 'oa-webhook-request';
  readonly http_status?: number;
  readonly request?: { readonly method: string; readonly body?: unknown; readonly form?: unknown };
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly raw_body?: string;
  readonly expect_status?: number;
  readonly app_id?: string;
  readonly oa_secret_key?: string;
}

const FOLDER = join('..', 'shared', 'reference', 'fixtures', 'zalo');

export const hasZaloFixtures = existsSync(FOLDER);
if (!hasZaloFixtures)
  console.warn(`${FOLDER} is absent: the tests on the platform's recorded payloads are skipped`);

/** The fixtures whose names begin so, by name. */
export function zaloFixtures(prefix: string): [string, ZaloFixture][] {
  if (!hasZaloFixtures) return [];
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    .map((name) => [
      name.replace(/\.json$/, ''),
      JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as ZaloFixture,
    ]);
}
