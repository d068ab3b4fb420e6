import { element } from './dom.js';

/** `qt:sinh-con:1x2y3z=1` ticks a paper of a flow's list, `=0` takes the tick away. */
const TICK = /^(qt:[^=]+)=([01])$/;

export function isTick({ id }) {
  return TICK.test(id);
}

/**
 * The papers of a list as boxes to tick, in the order they first stood in, so that nothing jumps under a finger. The lists
 * that say the same in text are left to other channels.
 */
export function drawTicks(choices, order, onTick) {
  const ticks = choices.filter(isTick).map(({ id, label }) => {
    const [, paper, next] = TICK.exec(id);
    return { paper, id, isThere: next === '0', name: label.replace(/^[☐☑]\s*/, '') };
  });
  const known = order.filter((paper) => ticks.some((tick) => tick.paper === paper));
  const fresh = ticks.map(({ paper }) => paper).filter((paper) => known.indexOf(paper) < 0);
  const inOrder = known.concat(fresh).map((paper) => ticks.find((tick) => tick.paper === paper));
  const boxes = inOrder.map((tick) => {
    const box = element('input', { type: 'checkbox', checked: tick.isThere });
    box.addEventListener('change', () => onTick(tick));
    return element('label', { className: 'tick' }, box, element('span', {}, tick.name));
  });
  return {
    order: inOrder.map(({ paper }) => paper),
    node: element('div', { className: 'ticks', role: 'group', 'aria-label': 'Giấy tờ' }, ...boxes),
  };
}

/** A list of the reply that the boxes stand for. */
export function isTickedList(block) {
  return block.type === 'list' && block.items.every((item) => /^[☐☑]/.test(item));
}
