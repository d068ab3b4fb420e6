import { plainText, type Reply } from '../dialogue/reply.ts';

/** A reply as lines for a terminal: the text, its links each on a line, and numbered choices. */
export function renderTerminal({ blocks, links, choices }: Reply): string {
  return [
    plainText(blocks),
    ...links.map(({ label, url }) => `→ ${label}: ${url}`),
    ...choices.map(({ label }, index) => `  [${index + 1}] ${label}`),
  ].join('\n');
}
