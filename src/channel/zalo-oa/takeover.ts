import { foldText } from '../../content/fold.ts';
import type { Event } from '../../dialogue/event.ts';
import { rightAsked } from '../../dialogue/rights.ts';
import type { Memory } from '../memory.ts';

/** Where a person has taken over a chat, the assistant is silent until it is asked for or some hours have passed. */
export interface Takeovers {
  begin(chat: string): Promise<void>;
  end(chat: string): Promise<void>;
  isOn(chat: string): Promise<boolean>;
}

/** A chat is remembered only under the name given for it. */
export function createTakeovers(
  memory: Memory,
  lastsMs: number,
  nameOf: (chat: string) => string = (chat) => chat,
): Takeovers {
  const key = (chat: string) => `takeover:${nameOf(chat)}`;
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

/** A tap on a button of ours, or its name, asks for the assistant; and whoever wants to see or erase what is kept need not ask first. */
export function asksForAssistant(event: Event): boolean {
  if (event.type === 'choice' || event.type === 'start') return true;
  if (event.type !== 'text') return false;
  return (
    rightAsked(event.text) !== undefined ||
    /^(?:(?:goi|hoi|gap|cho gap) )?(?:tro ly|bot|menu)(?: oi)?$/.test(foldText(event.text))
  );
}
