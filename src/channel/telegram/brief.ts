import type { Block } from '../../dialogue/reply.ts';
import { words } from '../../dialogue/words.ts';

const MOST_ITEMS = 4;
const LONGEST_FIELD = 160;

/** A card short enough for a conversation of others: what is cut is said to be cut. */
export function brief(blocks: readonly Block[]): Block[] {
  return blocks.flatMap(shortened);
}

function shortened(block: Block): Block[] {
  switch (block.type) {
    case 'list': {
      const left = block.items.length - MOST_ITEMS;
      if (left <= 1) return [{ ...block, items: block.items.map(clipped) }];
      return [
        { ...block, items: block.items.slice(0, MOST_ITEMS).map(clipped) },
        { type: 'text', text: `… còn ${left} mục nữa, ${words.seeAllPrivately}` },
      ];
    }
    case 'field':
      return [{ ...block, text: clipped(block.text) }];
    case 'title':
    case 'text':
    case 'level':
    case 'source':
      return [block];
  }
}

/** Cuts at a word. */
function clipped(text: string): string {
  return text.length <= LONGEST_FIELD ? text : `${text.slice(0, LONGEST_FIELD).replace(/\s+\S*$/, '')}…`;
}
