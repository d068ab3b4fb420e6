/** A new file cannot be written; the message says what to do about it. */
export class NewFileError extends Error {
  override name = 'NewFileError';
}
