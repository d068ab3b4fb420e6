import type { Block, Choice, Reply, ReplyLink } from '../../dialogue/reply.ts';
import { type StartLink, withoutButtons, withStartLink } from '../../dialogue/share.ts';
import { startPayload } from '../../dialogue/start-payload.ts';
import { words } from '../../dialogue/words.ts';
import { brief } from './brief.ts';
import { clean, type Line, toLines, toTexts } from './paragraphs.ts';

/** In UTF-16 units, once the tags are read. */
export const LONGEST_TEXT = 4096;
/** In bytes. */
export const LONGEST_ID = 64;
/** Telegram shows about a hundred; the rest can still be typed by number. */
const MOST_BUTTONS = 90;
const MOST_LINKS_IN_GROUP = 6;
/** Longer labels are cut off by phones. */
const LONGEST_LABEL = 40;
/** Two labels so short share a row. */
const HALF_ROW = 16;

/** Short and the same everywhere: they need no number. */
const CONTROLS = /^(?:menu|none|hotline|[fgh]:)/;

export type Button =
  | { readonly text: string; readonly callback_data: string }
  | { readonly text: string; readonly url: string };

/** A message in Telegram's HTML with its inline keyboard, row by row. */
export interface Message {
  readonly html: string;
  readonly keyboard: readonly (readonly Button[])[];
}

/** A reply as messages of a private chat: one, unless it is longer than Telegram takes. The buttons stand under the last. */
export function render(reply: Reply, startLink: StartLink): Message[] {
  const { blocks, choices, links } = withStartLink(reply, startLink);
  const ways = choices.map(({ id, label }, index) => {
    const text = labelOf(label);
    const isButton = index < MOST_BUTTONS && fitsButton(id);
    return {
      id,
      text,
      label,
      number: index + 1,
      isButton,
      isWhole: isButton && text === clean(label),
    };
  });
  // Whoever cannot read a button reads the list, and finds the button by its number or types that.
  const isNumbered = ways.some(({ isWhole }) => !isWhole);
  const buttons = ways
    .filter(({ isButton }) => isButton)
    .map(({ id, text, number }) => ({
      text: isNumbered && !CONTROLS.test(id) ? `${number}. ${text}` : text,
      callback_data: id,
    }));
  const named = ways.filter(({ isWhole }) => !isWhole).map(({ number, label }) => `${number}. ${label}`);
  return messages(
    [...linesOf(blocks), ...phoneLines(blocks, links), ...namedLines(named)],
    [...linkRows(links), ...inRows(buttons), ...passOnRow(reply, startLink)],
  );
}

/** The same for many readers: short, and every way on leads to the private chat. Nothing personal is asked. */
export function renderForGroup(reply: Reply, startLink: StartLink): Message[] {
  const isPersonal = reply.kind === 'question';
  const { blocks, links, choices } = withStartLink(reply, startLink);
  const shown: readonly Block[] = isPersonal
    ? [...blocks.filter(({ type }) => type === 'title'), { type: 'text', text: words.onlyPrivately }]
    : reply.kind === 'answer'
      ? brief(withoutButtons(blocks))
      : blocks;
  const ways =
    reply.kind === 'menu' || reply.kind === 'choose' || reply.kind === 'smalltalk'
      ? choices.flatMap((choice) => privateWay(choice, startLink)).slice(0, MOST_LINKS_IN_GROUP)
      : [];
  const alone = startLink(reply.startPayload ?? '');
  return messages(
    [...linesOf(shown), ...phoneLines(shown, links)],
    [
      ...(isPersonal ? [] : linkRows(links)),
      ...inRows(ways),
      ...(alone === undefined ? [] : [[{ text: words.askPrivately, url: alone }]]),
    ],
  );
}

function messages(lines: readonly Line[], keyboard: Message['keyboard']): Message[] {
  const texts = toTexts(lines, LONGEST_TEXT);
  return texts.map((html, index) => ({ html, keyboard: index === texts.length - 1 ? keyboard : [] }));
}

function linesOf(blocks: readonly Block[]): Line[] {
  return blocks.flatMap((block, index) => blockLines(block, index > 0 && isApart(blocks[index - 1], block)));
}

/** Fields stand close together; titles, lists, paragraphs and the source have air around them. */
function isApart(before: Block | undefined, block: Block): boolean {
  const isField = (each: Block | undefined) => each?.type === 'field' || each?.type === 'level';
  return !(isField(before) && isField(block));
}

function blockLines(block: Block, apart: boolean): Line[] {
  const longest = LONGEST_TEXT;
  switch (block.type) {
    case 'title':
      return [
        ...toLines(block.text, { style: 'b', apart, longest }),
        ...(block.detail === undefined ? [] : toLines(block.detail, { longest })),
      ];
    case 'text':
      return toLines(block.text, { apart, longest });
    case 'level':
    case 'field':
      return toLines(block.text, { label: `${block.label}: `, apart, longest });
    case 'list':
      return [
        ...toLines(`${block.label}:`, { style: 'b', apart, longest }),
        ...block.items.flatMap((item, index) =>
          toLines(`${block.numbered ? `${index + 1}.` : '•'} ${item}`, { longest }),
        ),
      ];
    case 'source':
      return toLines(block.text, { style: 'i', apart, longest });
  }
}

/** Telegram has no button that calls, but a number in the text can be tapped. */
function phoneLines(blocks: readonly Block[], links: readonly ReplyLink[]): Line[] {
  const written = JSON.stringify(blocks).replace(/[^\d"]/g, '');
  return links
    .filter(({ kind, url }) => kind === 'phone' && !written.includes(url.replace(/\D/g, '')))
    .flatMap(({ label, url }) => toLines(`${label}: ${url.replace('tel:', '')}`, { longest: LONGEST_TEXT }));
}

function namedLines(names: readonly string[]): Line[] {
  return names.length === 0
    ? []
    : [words.fullNames, ...names].flatMap((text, index) =>
        toLines(text, { apart: index === 0, longest: LONGEST_TEXT }),
      );
}

function linkRows(links: readonly ReplyLink[]): Button[][] {
  return links
    .filter(({ url }) => /^https?:/.test(url))
    .map(({ label, url, via }) => [{ text: label, url: via ?? url }]);
}

/** Opens Telegram's own list of chats, so that passing on takes two taps. */
function passOnRow({ kind, facet, blocks, startPayload: payload }: Reply, startLink: StartLink): Button[][] {
  const url = payload === undefined ? undefined : startLink(payload);
  if (url === undefined || facet !== undefined || kind === 'hotline') return [];
  const title = blocks.find((block) => block.type === 'title')?.text ?? words.askAssistant;
  const query = new URLSearchParams({ url, text: title });
  return [
    [
      {
        text: `📤 ${words.passOn}`,
        url: `https://t.me/share/url?${query.toString().replaceAll('+', '%20')}`,
      },
    ],
  ];
}

/** Groups, procedures and answers open in the private chat by the same link that a poster carries. */
function privateWay({ id, label }: Choice, startLink: StartLink): Button[] {
  const topic = /^(?:[gpa]|f:\w+):([^:]+)$/.exec(id)?.[1];
  const url = topic === undefined ? undefined : startLink(startPayload(topic));
  return url === undefined ? [] : [{ text: labelOf(label), url }];
}

function labelOf(label: string): string {
  const whole = clean(label);
  return whole.length <= LONGEST_LABEL
    ? whole
    : clean(`${whole.slice(0, LONGEST_LABEL - 1).replace(/\s+\S*$/, '')}…`);
}

function fitsButton(id: string): boolean {
  const bytes = Buffer.byteLength(id);
  return bytes >= 1 && bytes <= LONGEST_ID;
}

/** Two short ones beside each other, a long one alone. */
function inRows(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    const isHalf = button.text.length <= HALF_ROW;
    if (isHalf && last?.length === 1 && (last[0]?.text.length ?? HALF_ROW + 1) <= HALF_ROW) last.push(button);
    else rows.push([button]);
  }
  return rows;
}
