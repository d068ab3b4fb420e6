import { plainText, type Reply } from '../../dialogue/reply.ts';

/** A reply as the page gets it: with its plain text, to copy and to hear. */
export function toJson(reply: Reply) {
  return { ...reply, text: plainText(reply.blocks) };
}
