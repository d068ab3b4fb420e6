import type { PersonalKind } from '../privacy/kind.ts';
import { type Block, givesEmergencyNumber, type Reply } from './reply.ts';
import type { Said, Session } from './session.ts';
import { words } from './words.ts';

/** Numbers nobody needs to tell an assistant; a day or a name may be the answer to a question of ours. */
const NOT_NEEDED: readonly PersonalKind[] = ['identity', 'phone', 'email', 'bank', 'dossier', 'number'];

/**
 * What a chat is told once: at its first reply who speaks and what is kept, and, when somebody sends them, that numbers
 * of papers are not needed and codes are nobody's business. A cry for help is not made longer.
 */
export function withOnceSaid<Turn extends { readonly session: Session; readonly reply: Reply }>(
  turn: Turn,
  kinds: readonly PersonalKind[],
): Turn {
  const { session, reply } = turn;
  const said = session.said ?? [];
  const isUrgent = reply.kind === 'hotline' || givesEmergencyNumber(reply);
  const now: Said[] = [
    ...(kinds.includes('secret') ? (['secret'] as const) : []),
    ...(kinds.some((kind) => NOT_NEEDED.includes(kind)) ? (['number'] as const) : []),
    ...(isUrgent ? [] : (['notice'] as const)),
  ].filter((each) => !said.includes(each));
  if (now.length === 0) return turn;
  const blocks = now.reduce((rest, each) => SAYINGS[each](rest), reply.blocks);
  return { ...turn, session: { ...session, said: [...said, ...now] }, reply: { ...reply, blocks } };
}

const SAYINGS: Record<Said, (blocks: readonly Block[]) => readonly Block[]> = {
  secret: (blocks) => beneathTitle(blocks, words.secretSent),
  number: (blocks) => beneathTitle(blocks, words.numberSent),
  notice(blocks) {
    // The notice says it too, and a phone's screen is small.
    const rest = blocks.map((block) =>
      block.type === 'source' ? { ...block, text: block.text.replace(` ${words.unofficial}`, '') } : block,
    );
    // What asks or leads to the buttons stays next to them.
    const last = rest.at(-1);
    const leads = last?.type === 'text' && /[:?]$/.test(last.text);
    return leads ? beneathTitle(rest, words.notice) : [...rest, { type: 'text', text: words.notice }];
  },
};

function beneathTitle(blocks: readonly Block[], text: string): readonly Block[] {
  const [first, ...others] = blocks;
  const said: Block = { type: 'text', text };
  return first?.type === 'title' ? [first, said, ...others] : [said, ...blocks];
}
