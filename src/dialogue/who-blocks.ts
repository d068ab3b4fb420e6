import { helperWords } from './helper-words.ts';
import type { Block } from './reply.ts';
import type { World } from './world.ts';

/** Says to a helper whose papers a reply speaks of; a citizen knows. */
export function whoBlocks({ voice }: Pick<World, 'voice'>, text: string = helperWords.aboutWhom): Block[] {
  return voice === 'helper' ? [{ type: 'text', text }] : [];
}
