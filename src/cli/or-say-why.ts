/** Runs a command; trouble an operator can mend is one message without a stack, and exit code 1. */
export async function orSayWhy(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.exitCode = 1;
    console.error(sayWhy(error));
  }
}

/** Errors of ours that carry a full message for the operator have a name of their own; others show where they arose. */
export function sayWhy(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE')
    return `Cài đặt PORT không dùng được: ${error.message}.`;
  return error.name === 'Error' || error.name.endsWith('TypeError')
    ? (error.stack ?? error.message)
    : error.message;
}
