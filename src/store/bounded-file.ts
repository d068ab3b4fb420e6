import { open } from 'node:fs/promises';

/** Enough to see that a file is too long to be content, and no more. In bytes. */
const MOST_READ = 4 * 1024 * 1024;

/** The bytes of a file, or the beginning of one so long that nobody should read all of it. */
export async function readBounded(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, MOST_READ));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
