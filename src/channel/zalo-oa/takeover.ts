import { foldText } from '../../content/fold.ts';
import type { Event } from '../../dialogue/event.ts';
import type { Memory } from '../memory.ts';

/** Where a person has taken over a chat, the assistant is silent until it is asked for or some hours have passed. */
export interface Takeovers {
  begin(chat: string): Promise<void>;
  end(chat: string): Promise<void>;
  isOn(chat: string): Promise<boolean>;
}

export function createTakeovers(memory: Memory, lastsMs: number): Takeovers {
  const key = (chat: string) => `takeover:${chat}`;
  return {
    async begin(chat) {
      if (lastsMs > 0) await memory.set(key(chat), true, lastsMs);
    },
    async end(chat) {
      await memory.delete(key(chat));
    },
    isOn: async (chat) => (await memory.get(key(chat))) !== undefined,
  };
}

/** A tap on a button of ours, or its name, asks for the assistant. */
export function asksForAssistant(event: Event): boolean {
  if (event.type === 'choice' || event.type === 'start') return true;
  return (
    event.type === 'text' &&
    /^(?:(?:goi|hoi|gap|cho gap) )?(?:tro ly|bot|menu)(?: oi)?$/.test(foldText(event.text))
  );
}
