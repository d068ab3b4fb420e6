import { button, element } from './dom.js';

/** A shared computer forgets after this quiet, and says so a while before. In milliseconds. */
const QUIET = 120000;
const WARN_BEFORE = 20000;

/** `isUsed` says that somebody's words already stand there. */
export function startKiosk(forget, isUsed) {
  let touched = Date.now();
  let isFresh = !isUsed;
  const countdown = element('span', {});
  const warning = element(
    'div',
    { className: 'banner kiosk-warning', hidden: true, role: 'alert' },
    countdown,
    button('Tôi còn đang dùng', () => {}),
  );
  document.querySelector('#banners').append(warning);

  const touch = () => {
    touched = Date.now();
    isFresh = false;
  };
  for (const kind of ['pointerdown', 'keydown', 'touchstart', 'input'])
    addEventListener(kind, touch, { passive: true, capture: true });

  // The clock decides, not the number of ticks: a sleeping computer skips those.
  setInterval(() => {
    const left = QUIET - (Date.now() - touched);
    if (isFresh) return;
    if (left <= 0) {
      isFresh = true;
      warning.hidden = true;
      forget();
    } else if (left > WARN_BEFORE) {
      // Not before the finger is up again, or it would tap what moves up beneath it.
      warning.hidden = true;
    } else if (warning.hidden) {
      countdown.textContent = 'Bà con còn ở đó không? Sắp xóa để người khác dùng máy.';
      warning.hidden = false;
    }
  }, 1000);
}
