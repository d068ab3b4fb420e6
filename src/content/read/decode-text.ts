/** So many bytes tell how a file without a mark is written. */
const SAMPLE = 400;

/**
 * The text of a file as it was saved: UTF-8, or the UTF-16 that old Notepad calls "Unicode". A byte that is neither
 * becomes U+FFFD, which the check points out at its place.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { ignoreBOM: true }).decode(bytes);
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Most signs of a YAML file are ASCII, whose other byte is zero.
  const start = bytes.subarray(0, SAMPLE);
  const zerosAt = (rest: number) => start.filter((byte, at) => byte === 0 && at % 2 === rest).length;
  if (zerosAt(1) > start.length / 4) return 'utf-16le';
  return zerosAt(0) > start.length / 4 ? 'utf-16be' : 'utf-8';
}
