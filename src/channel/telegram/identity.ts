import type { Call } from './calls.ts';
import type { Self } from './to-event.ts';

/** Who the bot is: asked of Telegram once, by whoever needs it first. */
export interface Identity {
  known(): Self | undefined;
  /** Rejects with a CallError; the next call asks again. */
  learn(): Promise<Self>;
}

export function createIdentity(call: Call): Identity {
  let self: Self | undefined;
  let asking: Promise<Self> | undefined;
  return {
    known: () => self,
    async learn() {
      if (self) return self;
      asking ??= call((api) => api.getMe())
        .then(({ id, username }) => {
          self = { id, username };
          return self;
        })
        .finally(() => {
          asking = undefined;
        });
      return asking;
    },
  };
}
