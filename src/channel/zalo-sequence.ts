/** Sends the messages of one reply in order; a sending that is repeated goes on where the last one failed. */
export interface Sequence {
  send<Message>(
    id: string,
    messages: readonly Message[],
    sendOne: (message: Message) => Promise<void>,
  ): Promise<void>;
}

/** Waits `pauseMs` between two messages, as the platform counts them by chat and second. */
export function createSequence(pauseMs: number): Sequence {
  const outOf = new Map<string, number>();
  return {
    async send(id, messages, sendOne) {
      for (const [index, message] of messages.entries()) {
        if (index < (outOf.get(id) ?? 0)) continue;
        if (index > 0) await pause(pauseMs);
        await sendOne(message);
        // Forgotten when it fails for good too: it is the oldest then.
        outOf.delete(id);
        if (index + 1 < messages.length) outOf.set(id, index + 1);
        const [oldest] = outOf.keys();
        if (outOf.size > MOST_UNFINISHED && oldest !== undefined) outOf.delete(oldest);
      }
    },
  };
}

const MOST_UNFINISHED = 1000;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
