import { type Block, type Choice, plainText, type Reply, type ReplyLink } from '../dialogue/reply.ts';
import { words } from '../dialogue/words.ts';
import { clipText } from './clip.ts';

/** Both Zalo products take so much in one message, in UTF-16 units after NFC. */
export const ZALO_LIMIT = 2000;

export interface Text {
  readonly text: string;
  /** Titles and labels, in UTF-16 units of the text. */
  readonly bold: readonly { readonly start: number; readonly len: number }[];
}

/**
 * A reply as one message without buttons: its blocks, each address alone on its line, and the choices under the numbers
 * by which they can be taken, except under a card to pass on. What is too long loses the end of its blocks, never an address or a choice.
 */
export function zaloText({
  blocks,
  links,
  choices,
  kind,
  chooseBy = words.typeNumber,
}: Pick<Reply, 'blocks' | 'links' | 'choices'> & {
  readonly kind?: Reply['kind'];
  readonly chooseBy?: string;
}): Text {
  // A card is forwarded as it stands; its other forms are asked for in words.
  const shown = kind === 'share' ? [] : choices;
  const tail = fittingTail(links.filter(isAddress).map(addressLines), shown, chooseBy);
  const body = boldBlocks(blocks, ZALO_LIMIT - tail.length);
  return { text: body.text === '' ? tail.trimStart() : `${body.text}${tail}`, bold: body.bold };
}

/** Telephone numbers stand in the blocks already, where any telephone makes them callable. */
function isAddress({ kind }: ReplyLink): boolean {
  return kind !== 'phone';
}

function addressLines({ label, url }: ReplyLink): string {
  return `\n\n${label.normalize('NFC')}:\n${linkable(url)}`;
}

/** The platform finds the end of an address by itself: it may hold nothing but ASCII. */
export function linkable(url: string): string {
  return URL.canParse(url) ? new URL(url).href : encodeURI(url);
}

/** Leaves this much of a message to what it says, however much there is to choose. */
const LEAST_BODY = 400;
const LONGEST_CHOICE = 100;

function fittingTail(addresses: readonly string[], choices: readonly Choice[], chooseBy: string): string {
  const room = ZALO_LIMIT - LEAST_BODY;
  let links = '';
  // An address goes whole or not at all.
  for (const address of addresses) if (links.length + address.length <= room) links += address;
  for (let longest = LONGEST_CHOICE; longest > 0; longest -= 10) {
    const list = numberedList(choices, longest, chooseBy);
    if (links.length + list.length <= room) return links + list;
  }
  return links;
}

function numberedList(choices: readonly Choice[], longest: number, chooseBy: string): string {
  if (choices.length === 0) return '';
  const lines = choices.map(
    ({ label }, index) => `${index + 1}. ${clipText(label.normalize('NFC').replace(/\s+/g, ' '), longest)}`,
  );
  return `\n\n${chooseBy}\n${lines.join('\n')}`;
}

function boldBlocks(blocks: readonly Block[], longest: number): Text {
  let text = '';
  const bold: { start: number; len: number }[] = [];
  for (const block of blocks) {
    if (text !== '') text += '\n';
    const start = text.length;
    text += plainText([block]).normalize('NFC');
    const len = boldLength(block);
    if (len > 0) bold.push({ start, len });
  }
  const clipped = clipText(text, longest);
  return {
    text: clipped,
    bold: bold
      .map(({ start, len }) => ({ start, len: Math.min(len, clipped.length - start) }))
      .filter(({ len }) => len > 0),
  };
}

/** How much of the start of a block is its name. */
function boldLength(block: Block): number {
  switch (block.type) {
    case 'title':
      return block.text.normalize('NFC').length;
    case 'level':
    case 'field':
    case 'list':
      return `${block.label}:`.normalize('NFC').length;
    default:
      return 0;
  }
}
