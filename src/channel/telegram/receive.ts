import type { Reply } from '../../dialogue/reply.ts';
import type { StartLink } from '../../dialogue/share.ts';
import { words } from '../../dialogue/words.ts';
import type { Accept } from '../channel.ts';
import type { Call } from './calls.ts';
import type { Chats } from './chats.ts';
import { inlineResults } from './inline.ts';
import type { Repeats } from './repeats.ts';
import { type Self, toEvent, type Understood } from './to-event.ts';
import type { Typing } from './typing.ts';

/** Takes one update as Telegram sent it. Resolves when it may be confirmed; rejects when it must come again. */
export type Receive = (raw: unknown) => Promise<void>;

/** Answers to a query are the same for everybody for so long. In seconds. */
const INLINE_CACHE = 300;
/** Queries under way at once. */
const MOST_LOOKING = 32;

export interface ReceiveParts {
  readonly self: Self;
  readonly accept: Accept;
  readonly call: Call;
  readonly cards: (query: string) => Promise<readonly Reply[]>;
  readonly startLink: StartLink;
  readonly chats: Chats;
  readonly repeats: Repeats;
  readonly typing: Typing;
}

export function createReceive(parts: ReceiveParts): Receive {
  const { self, accept, chats, typing } = parts;
  let looking = 0;
  return async (raw) => {
    const understood = toEvent(raw, self);
    answerTap(understood, parts);
    switch (understood.type) {
      case 'said': {
        const { update } = understood;
        if (isRepeat(understood, parts)) return;
        if (update.event.type === 'joined' && chats.isMoved(update.chat)) return;
        chats.back(update.chat);
        // The reply may be out before this resolves.
        typing.expect(update.chat);
        return accept(update);
      }
      case 'inline':
        // Whoever types on asks again; nobody's searching may hold up the answers of others.
        if (looking >= MOST_LOOKING) return;
        looking += 1;
        answerInline(understood, parts).finally(() => {
          looking -= 1;
        });
        return;
      case 'left':
        return chats.gone(understood.chat);
      case 'moved':
        return chats.moved(understood.chat, understood.to);
      case 'nothing':
        return;
    }
  };
}

/** Every tap is answered at once, or the button would go on turning; that it fails hurts nobody. */
function answerTap(understood: Understood, { call }: ReceiveParts): void {
  const callback = 'callback' in understood ? understood.callback : undefined;
  if (callback !== undefined) call((api) => api.answerCallbackQuery(callback)).catch(() => undefined);
}

function isRepeat({ update, repeats }: Extract<Understood, { type: 'said' }>, parts: ReceiveParts): boolean {
  return (
    repeats !== undefined && parts.repeats.isRepeat(`${update.chat} ${repeats.of}`, repeats.value, update.id)
  );
}

/** Whoever looks for a card waits for no store, and asks again with the next letter. */
function answerInline(
  { id, query }: Extract<Understood, { type: 'inline' }>,
  { call, cards, startLink }: ReceiveParts,
): Promise<unknown> {
  return cards(query)
    .then((found) => {
      const results = inlineResults(found, startLink);
      return call((api) =>
        api.answerInlineQuery(id, results, {
          cache_time: INLINE_CACHE,
          is_personal: false,
          ...(results.length === 0 ? { button: { text: words.askPrivately, start_parameter: 'menu' } } : {}),
        }),
      );
    })
    .catch(() => undefined);
}
