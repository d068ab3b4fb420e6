import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything the tests leave behind lies in a folder of this run, and goes with it. */
export default function ownTemp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  // A Postgres that is started by root runs as somebody else, who must be able to go through.
  chmodSync(folder, 0o711);
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
