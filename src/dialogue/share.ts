import type { Conversation } from './conversation.ts';
import { procedureCard } from './outcomes.ts';
import type { Block, Reply } from './reply.ts';
import { wordsOf } from './voice.ts';
import { words } from './words.ts';

/** Makes the address that opens the assistant on a subject; undefined where a channel has none. */
export type StartLink = (payload: string) => string | undefined;

/** A card to pass on as it stands, at most 2,000 UTF-16 units with its link; of nothing at hand, an invitation. `withStartLink` completes it. */
export function shareReply(conversation: Conversation, ref: string | undefined): Reply {
  // Whoever gets it is no helper.
  const plain = { ...conversation, world: conversation.world.toldTo('citizen') };
  const card = ref === undefined ? undefined : procedureCard(plain, ref)?.reply;
  return {
    kind: 'share',
    procedures: card?.procedures ?? [],
    blocks: card
      ? [
          ...withoutButtons(card.blocks),
          ...card.links.map(({ label, url }): Block => ({ type: 'text', text: `${label}: ${url}` })),
        ]
      : [{ type: 'text', text: words.invitation }],
    choices: [],
    links: [],
    startPayload: card?.startPayload ?? '',
  };
}

/** A card to pass on ends with the address that opens the assistant on its subject; any other reply stays as it is. */
export function withStartLink(reply: Reply, startLink: StartLink): Reply {
  if (reply.kind !== 'share') return reply;
  const url = startLink(reply.startPayload ?? '');
  return url === undefined
    ? reply
    : { ...reply, blocks: [...reply.blocks, { type: 'text', text: `${words.askAssistant}: ${url}` }] };
}

const PICK_CASE: ReadonlySet<string> = new Set(Object.values(wordsOf).map(({ pickCase }) => pickCase));

/** A card that is read where its buttons do not go with it points at none of them. */
export function withoutButtons(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    if (block.type === 'list')
      return { ...block, items: block.items.map((item) => item.replace(words.pressPapers, '')) };
    return block.type === 'text' && PICK_CASE.has(block.text) ? { ...block, text: words.manyCases } : block;
  });
}
