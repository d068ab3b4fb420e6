/** Telegram takes 20 messages a minute in a group. */
const MOST_IN_WINDOW = 20;

export interface GroupPace {
  /** How long to wait before the next message of this group; 0 takes a place for it. In milliseconds. */
  wait(chat: string): number;
}

export function createGroupPace(windowMs: number, now: () => number = Date.now): GroupPace {
  const sent = new Map<string, number[]>();
  return {
    wait(chat) {
      const at = now();
      const recent = (sent.get(chat) ?? []).filter((time) => at - time < windowMs);
      const [first] = recent;
      if (recent.length >= MOST_IN_WINDOW && first !== undefined) return first + windowMs - at;
      sent.delete(chat);
      sent.set(chat, [...recent, at]);
      // The chats longest silent stand first.
      for (const [quiet, times] of sent) {
        if (at - (times.at(-1) ?? 0) < windowMs) break;
        sent.delete(quiet);
      }
      return 0;
    },
  };
}
