/** Shows "đang nhập…" in a chat whose reply takes long; a reply that comes at once needs none, and one after it would look odd. */
export interface Typing {
  expect(chat: string): void;
  replied(chat: string): void;
  close(): void;
}

export function createTyping(afterMs: number, show: (chat: string) => void): Typing {
  const timers = new Map<string, NodeJS.Timeout>();
  const replied = (chat: string) => {
    clearTimeout(timers.get(chat));
    timers.delete(chat);
  };
  return {
    expect(chat) {
      replied(chat);
      const timer = setTimeout(() => {
        timers.delete(chat);
        show(chat);
      }, afterMs);
      timer.unref();
      timers.set(chat, timer);
    },
    replied,
    close() {
      for (const chat of [...timers.keys()]) replied(chat);
    },
  };
}
