import { drawBlock } from './blocks.js';
import { drawTicks, isTick, isTickedList } from './checklist.js';
import { element, icon } from './dom.js';
import { drawTools } from './tools.js';

/**
 * A reply as an article. `hands.onChoice(choice)` is a tap on a button, `hands.onTick(tick)` one on a paper of a checklist, whose
 * `hands.order` is kept. The buttons of an older reply are put away by `settle`.
 */
export function drawReply(reply, hands) {
  const choices = reply.choices || [];
  const links = reply.links || [];
  const ticks = choices.some(isTick) ? drawTicks(choices, hands.order || [], hands.onTick) : undefined;
  const blocks = ticks ? reply.blocks.filter((block) => !isTickedList(block)) : reply.blocks;
  const card = element('div', { className: `card card-${reply.kind}` }, ...blocks.map(drawBlock));
  if (ticks) card.querySelector('.title').after(ticks.node);
  if (links.length > 0) card.append(element('div', { className: 'links' }, ...links.map(drawLink)));
  if (isWorthKeeping(reply)) card.append(drawTools(reply, hands));
  const article = element('article', { className: 'reply', tabIndex: -1 }, card);
  const rest = choices.filter((choice) => !isTick(choice));
  if (rest.length > 0) article.append(drawChoices(reply.kind, rest, hands.onChoice));
  article.order = ticks && ticks.order;
  return article;
}

/** Only the newest reply has buttons; the words of older ones can still be read. */
export function settle(article) {
  const choices = article.querySelector('.choices');
  if (choices) choices.remove();
  for (const box of article.querySelectorAll('.tick input')) box.disabled = true;
}

/** A sheet worth copying, sending, printing or hearing, not a greeting. */
function isWorthKeeping({ kind, blocks }) {
  if (kind === 'outcome') return true;
  return (kind === 'answer' || kind === 'info' || kind === 'hotline') && blocks.length > 1;
}

function drawLink({ url, label, kind, counted }, at) {
  const isCall = kind === 'phone';
  const link = element(
    'a',
    { className: at === 0 || isCall ? 'link' : 'link second', href: safe(url) },
    icon(isCall ? 'phone' : 'out'),
    element('span', {}, label, !isCall && element('small', {}, `mở trang ${new URL(url).hostname}`)),
  );
  if (!isCall) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
  // The address stays the official one; that it was opened is told beside it.
  if (counted) link.addEventListener('click', () => tellOpened(counted));
  return link;
}

function tellOpened(counted) {
  const channel = `${counted.includes('?') ? '&' : '?'}c=web`;
  fetch(`/go/${counted}${channel}`, { redirect: 'manual', keepalive: true }).catch(() => {});
}

/** An address of another kind does nothing, whatever the server was led to say. */
function safe(url) {
  return /^(https?|tel):/.test(url) ? url : '#';
}

function drawChoices(kind, choices, onChoice) {
  const areTiles = choices.some(({ id }) => /^g:[^:]+$/.test(id));
  const areFacets = kind === 'answer' && choices.every(({ id }) => /^(f:|p:|h:|none$)/.test(id));
  const shape = areTiles ? 'tiles' : areFacets ? 'chips' : 'rows';
  const buttons = choices.map((choice) => {
    const isQuiet = /^(none|menu|h:end|q[rc]:.*)$/.test(choice.id);
    const [picture, words] = splitPicture(choice.label);
    const button = element(
      'button',
      { type: 'button', className: isQuiet ? 'quiet' : '' },
      picture && element('span', { className: 'picture', 'aria-hidden': 'true' }, picture),
      element('span', {}, words),
    );
    button.addEventListener('click', () => onChoice(choice));
    return button;
  });
  return element(
    'div',
    { className: `choices ${shape}`, role: 'group', 'aria-label': 'Bà con chọn' },
    ...buttons,
  );
}

/** "👶 Sinh con" → its picture and its words. */
function splitPicture(label) {
  const end = label.indexOf(' ');
  const isPicture = end > 0 && label.codePointAt(0) > LAST_LETTER;
  return isPicture ? [label.slice(0, end), label.slice(end + 1)] : ['', label];
}

/** Letters and the signs of writing stand before here in Unicode, pictures behind. */
const LAST_LETTER = 0x2100;
