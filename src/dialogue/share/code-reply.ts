import type { Conversation, Outcome } from '../conversation.ts';
import { menuReply } from '../menu.ts';
import { opened } from '../opened.ts';
import { missed } from '../outcomes.ts';
import { words } from '../words.ts';
import type { TypedCode } from './typed-code.ts';

/** Whether nothing but a code can be meant; bare digits may be the answer to a question. */
export function isMeant(code: TypedCode): boolean {
  return code.kind !== 'near' || code.isNamed;
}

/** A right code opens its topic; one that is nearly right is asked about, never taken for the nearest. */
export function byTypedCode(conversation: Conversation, code: TypedCode): Outcome {
  const { world } = conversation;
  switch (code.kind) {
    case 'opens':
      return opened(conversation, code.payload);
    case 'near':
      return {
        reply: {
          kind: 'choose',
          procedures: [],
          blocks: [{ type: 'text', text: words.meantCode }],
          choices: [
            ...code.offers.map(({ payload, code: printed, title }) => ({
              id: `s:${payload}`,
              label: `${printed}: ${title}`,
            })),
            { id: 'menu', label: words.noneOfThese },
          ],
          links: [],
        },
      };
    case 'unknown':
      return missed({ ...menuReply(world, words.codeUnknown), kind: 'none' });
  }
}
