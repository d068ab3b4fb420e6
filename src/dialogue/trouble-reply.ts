import type { Reply } from './reply.ts';
import { words } from './words.ts';

/** What a citizen hears when we could not take their turn, however often we tried. */
export const troubleReply: Reply = {
  kind: 'notice',
  procedures: [],
  blocks: [{ type: 'text', text: words.trouble }],
  choices: [{ id: 'menu', label: words.backToMenu }],
  links: [],
};
