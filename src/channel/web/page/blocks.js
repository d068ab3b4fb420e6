import { element, icon } from './dom.js';

/** One piece of a reply as an element; a kind this page does not know yet is shown by its words. */
export function drawBlock(block) {
  const draw = DRAWN[block.type];
  if (draw) return draw(block);
  const words = [block.label, block.text]
    .concat(block.items || [])
    .filter(Boolean)
    .join('\n');
  return words === '' ? undefined : element('p', {}, words);
}

const DRAWN = {
  title: ({ text, detail }) =>
    element(
      'div',
      { className: 'title' },
      element('h2', {}, text),
      detail && element('p', { className: 'detail' }, detail),
    ),
  text: ({ text }) => element('p', {}, ...withAddresses(text)),
  level: ({ level, label, text }) =>
    element(
      'p',
      { className: `level level-${PICTURED[level] ? level : 'unknown'}` },
      icon(PICTURED[level] ? level : 'unknown'),
      element('span', {}, element('span', { className: 'hidden' }, `${label}: `), text),
    ),
  field: ({ label, text }) =>
    element(
      'p',
      { className: label === 'Lưu ý' || label === 'Hạn' ? 'field notice' : 'field' },
      element('b', {}, label),
      element('span', {}, ...withAddresses(text)),
    ),
  list: ({ label, items, numbered }) =>
    element(
      'div',
      { className: 'list' },
      element('b', {}, label),
      element(numbered ? 'ol' : 'ul', {}, ...items.map((item) => element('li', {}, item))),
    ),
  source: ({ text }) => element('p', { className: 'source' }, text),
};

const PICTURED = { full: true, partial: true, information: true, unknown: true };

/** Addresses within a text can be followed; everything else stays text. */
function withAddresses(text) {
  return text.split(/(https:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, at) => {
    if (at % 2 === 0) return part;
    return element('a', { href: part, target: '_blank', rel: 'noopener' }, part);
  });
}
