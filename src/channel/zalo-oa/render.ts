import type { Choice, Reply, ReplyLink } from '../../dialogue/reply.ts';
import { words } from '../../dialogue/words.ts';
import { clipText } from '../clip.ts';
import { choicePayload } from '../zalo-payload.ts';
import { linkable, zaloTexts } from '../zalo-text.ts';
import type { Button, Message } from './client.ts';

const MOST_BUTTONS = 5;
const LONGEST_TITLE = 100;

/**
 * A reply with up to five buttons: links first, for they lead where the citizen wants to go, then choices. When not all
 * choices fit, all stand numbered in the text too, and the buttons carry the same numbers. Buttons stand under the last message.
 */
export function withButtons({ blocks, links, choices }: Reply): Message[] {
  const linkButtons = links.slice(0, MOST_BUTTONS).map(linkButton);
  const fit = linkButtons.length + choices.length <= MOST_BUTTONS;
  const texts = zaloTexts({
    blocks,
    links: links.slice(MOST_BUTTONS),
    choices: fit ? [] : choices,
    chooseBy: words.typeNumberOrTap,
  });
  const numbered = (choice: Choice, index: number) =>
    choiceButton(fit ? choice.label : `${index + 1}. ${choice.label}`, choice);
  const buttons = [...linkButtons, ...choices.slice(0, MOST_BUTTONS - linkButtons.length).map(numbered)];
  return texts.map(({ text }, index) => ({ text, buttons: index === texts.length - 1 ? buttons : [] }));
}

/** The same where buttons are refused. */
export function withoutButtons(reply: Reply): Message[] {
  return zaloTexts(reply).map(({ text }) => ({ text, buttons: [] }));
}

function linkButton({ kind, label, url, via }: ReplyLink): Button {
  const title = titleOf(label);
  if (kind !== 'phone') return { title, type: 'oa.open.url', payload: { url: linkable(via ?? url) } };
  return { title, type: 'oa.open.phone', payload: { phone_code: phoneCode(url) } };
}

function choiceButton(label: string, { id }: Choice): Button {
  return { title: titleOf(label), type: 'oa.query.hide', payload: choicePayload(id) };
}

function titleOf(label: string): string {
  return clipText(label.normalize('NFC').replace(/\s+/g, ' ').trim(), LONGEST_TITLE);
}

/** Subscribers' numbers with the country in front; service numbers (1900…, 115) as they are dialled. */
function phoneCode(url: string): string {
  return url.replace(/^tel:/, '').replace(/^0(?=\d{9,10}$)/, '+84');
}
