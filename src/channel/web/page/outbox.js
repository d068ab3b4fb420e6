import { wait } from './dom.js';

/** Between two tries, in milliseconds; the last one goes on. */
const PAUSES = [700, 2000, 4000, 8000, 15000];

/**
 * Sends updates one after another, so that they reach the chat in the order they were said, and again until they are answered or
 * refused. An update keeps its name, so however often it is sent it is heard once.
 *
 * `told.answered(id, reply)`, `told.refused(id, sentence)`, `told.waiting(id, sentence)` while it is tried again.
 */
export function createOutbox(address, told) {
  let sending = Promise.resolve();
  let round = 0;
  let wakeUp = () => {};
  addEventListener('online', () => wakeUp());

  const insist = async (id, event, isWanted) => {
    const mine = round;
    for (let tries = 0; mine === round && isWanted(id); tries += 1) {
      const outcome = await deliver(address, id, event);
      if (mine !== round) return;
      if (outcome.reply) return told.answered(id, outcome.reply);
      if (!outcome.again) return told.refused(id, outcome.trouble);
      told.waiting(id, outcome.trouble);
      const pause = outcome.afterSeconds
        ? outcome.afterSeconds * 1000
        : PAUSES[Math.min(tries, PAUSES.length - 1)];
      await Promise.race([
        wait(pause),
        new Promise((resolve) => {
          wakeUp = resolve;
        }),
      ]);
    }
  };

  return {
    /** `isWanted(id)` turns false once the reply came another way. */
    send(id, event, isWanted) {
      sending = sending.then(() => insist(id, event, isWanted));
      return sending;
    },
    /** Drops what waits: the chat it was for is no more. */
    clear() {
      round += 1;
      wakeUp();
    },
    tryNow: () => wakeUp(),
  };
}

async function deliver(address, id, event) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.assign({ update: id }, event)),
    });
    const body = await response.json();
    if (response.ok) return { reply: body };
    return {
      trouble: body.error,
      again: response.status >= 500 || response.status === 429,
      afterSeconds: Number(response.headers.get('Retry-After')) || 0,
    };
  } catch {
    return { trouble: 'Chưa gửi được, có lẽ mạng yếu. Tôi đang thử gửi lại cho bà con.', again: true };
  }
}

/** Unlike randomUUID it is there without https too. */
export function newName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)))
    .map((byte) => `0${byte.toString(16)}`.slice(-2))
    .join('');
}
