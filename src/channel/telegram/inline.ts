import type { InlineQueryResultArticle } from 'grammy/types';
import type { Reply } from '../../dialogue/reply.ts';
import type { StartLink } from '../../dialogue/share.ts';
import { words } from '../../dialogue/words.ts';
import { renderForGroup } from './render.ts';

/** Telegram takes result ids of at most 64 bytes; a start payload is no longer. */
const LONGEST_DESCRIPTION = 120;

/** Cards as results of `@bot khai sinh` in any chat; what is sent is the short card with links only. */
export function inlineResults(cards: readonly Reply[], startLink: StartLink): InlineQueryResultArticle[] {
  const results = cards.flatMap((card, index): InlineQueryResultArticle[] => {
    const [message] = renderForGroup(card, startLink);
    const title = card.blocks.find((block) => block.type === 'title')?.text;
    if (!message || title === undefined) return [];
    return [
      {
        type: 'article',
        id: card.startPayload ?? String(index),
        title,
        description: descriptionOf(card),
        input_message_content: {
          message_text: message.html,
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
        },
        reply_markup: { inline_keyboard: message.keyboard.map((row) => [...row]) },
      },
    ];
  });
  return results.filter(({ id }, index) => results.findIndex((other) => other.id === id) === index);
}

/** "Lệ phí: 8.000 đồng · Mất bao lâu: 1 ngày làm việc", or the first words of an answer. */
function descriptionOf({ blocks }: Reply): string {
  const level = blocks.flatMap((block) => (block.type === 'level' ? [block.text] : []));
  const text = blocks.flatMap((block) => (block.type === 'text' ? [block.text] : []));
  const [best = words.unofficial] = [...level, ...text];
  return best.length <= LONGEST_DESCRIPTION ? best : `${best.slice(0, LONGEST_DESCRIPTION - 1)}…`;
}
