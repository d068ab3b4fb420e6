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
 * A reply without buttons: its blocks, each address alone on its line, and the choices under the numbers by which they can
 * be taken, except under a card to pass on. What is too long for one message is two: what it says, then where it leads. A block
 * is cut, at its end, only when the blocks alone are too long.
 */
export function zaloTexts({
  blocks,
  links,
  choices,
  kind,
  chooseBy = words.typeNumber,
}: Pick<Reply, 'blocks' | 'links' | 'choices'> & {
  readonly kind?: Reply['kind'];
  readonly chooseBy?: string;
}): Text[] {
  // A card is forwarded as it stands; its other forms are asked for in words.
  const shown = kind === 'share' ? [] : choices;
  const tail = fittingTail(links.filter(isAddress).map(addressLines), shown, chooseBy);
  const body = boldBlocks(blocks);
  const whole = { ...body, text: body.text === '' ? tail.trimStart() : `${body.text}${tail}` };
  if (whole.text.length <= ZALO_LIMIT) return [whole];
  return [clipped(body), { text: tail.trimStart(), bold: [] }].filter(({ text }) => text !== '');
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

const LONGEST_CHOICE = 100;

function fittingTail(addresses: readonly string[], choices: readonly Choice[], chooseBy: string): string {
  let links = '';
  // An address goes whole or not at all.
  for (const address of addresses) if (links.length + address.length <= ZALO_LIMIT) links += address;
  for (let longest = LONGEST_CHOICE; longest > 0; longest -= 10) {
    const list = numberedList(choices, longest, chooseBy);
    if (links.length + list.length <= ZALO_LIMIT) return links + list;
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

function boldBlocks(blocks: readonly Block[]): Text {
  let text = '';
  const bold: { start: number; len: number }[] = [];
  for (const block of blocks) {
    if (text !== '') text += '\n';
    const start = text.length;
    text += plainText([block]).normalize('NFC');
    const len = boldLength(block);
    if (len > 0) bold.push({ start, len });
  }
  return { text, bold };
}

function clipped({ text: whole, bold }: Text): Text {
  const text = clipText(whole, ZALO_LIMIT);
  return {
    text,
    bold: bold
      .map(({ start, len }) => ({ start, len: Math.min(len, text.length - start) }))
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
