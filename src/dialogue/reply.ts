import type { Facet } from '../content/facet.ts';
import type { Level } from '../content/schema/procedure.ts';

/** What kind of answer this is; others' scripts rely on these names. */
export type ReplyKind =
  | 'answer'
  | 'choose'
  | 'question'
  | 'outcome'
  | 'info'
  | 'smalltalk'
  | 'hotline'
  | 'none'
  | 'menu'
  | 'notice'
  /** A card to pass on to others. */
  | 'share';

/** A piece of a reply. A channel draws each kind its own way; `plainText` is the way that works everywhere. */
export type Block =
  | { readonly type: 'title'; readonly text: string; readonly detail?: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'level'; readonly level: Level; readonly label: string; readonly text: string }
  | { readonly type: 'field'; readonly label: string; readonly text: string }
  | {
      readonly type: 'list';
      readonly label: string;
      readonly items: readonly string[];
      readonly numbered?: boolean;
    }
  | { readonly type: 'source'; readonly text: string };

export interface Choice {
  /** Names what it does, not where it stood: an old button still means the same. At most 64 bytes. */
  readonly id: string;
  readonly label: string;
}

export interface ReplyLink {
  readonly kind: 'filing' | 'procedure' | 'search' | 'page' | 'phone';
  /** Where it leads in the end. */
  readonly url: string;
  readonly label: string;
  /** Behind `/go/` the path that counts an opening and leads to the same address. */
  readonly counted?: string;
  /** That path as a whole address, for channels that show a button and not its address. */
  readonly via?: string;
}

export interface Reply {
  readonly kind: ReplyKind;
  /** Codes, best first. */
  readonly procedures: readonly string[];
  readonly facet?: Facet;
  /** The flow that speaks, and its question or outcome. */
  readonly flow?: string;
  readonly step?: string;
  readonly blocks: readonly Block[];
  readonly choices: readonly Choice[];
  readonly links: readonly ReplyLink[];
  /** Everything kept of the chat is erased; only this reply still goes out. */
  readonly erases?: true;
  /** What was said before it is over: whoever keeps or shows a conversation drops all of it but this. */
  readonly startsAnew?: true;
  /** What opens this subject anew from a link (see start-payload.ts); absent where there is nothing to pass on. */
  readonly startPayload?: string;
  /** What stands below its title until the app, which knows the numbers, puts them there. */
  readonly fill?: { readonly with: 'team-figures'; readonly team: string };
}

/** The reply as plain text: the form of every channel without formatting, and the one whose length counts. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'title':
      return block.detail === undefined ? block.text : `${block.text}\n${block.detail}`;
    case 'text':
    case 'source':
      return block.text;
    case 'level':
    case 'field':
      return `${block.label}: ${block.text}`;
    case 'list':
      return [
        `${block.label}:`,
        ...block.items.map((item, index) => (block.numbered ? `${index + 1}. ${item}` : `- ${item}`)),
      ].join('\n');
  }
}

/** As the reply to a cry for help, or above what is asked back where it may have been one; a scam's hotline is no help then. */
export function givesEmergencyNumber({ links }: Reply): boolean {
  return links.some(({ url }) => /^tel:11[1345]$/.test(url));
}
