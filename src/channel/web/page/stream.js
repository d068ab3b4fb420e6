/** Between two openings, in milliseconds; the last one goes on. */
const PAUSES = [1000, 3000, 8000, 20000];

/**
 * Replies as the server gives them, to whatever tab asked: after a lost answer, a restart of the server, or from another tab.
 * Open only while somebody looks, as a browser allows few connections. `lastId()` names the newest reply known here.
 */
export function followReplies(address, { lastId, onReply, onForgotten }) {
  if (typeof EventSource === 'undefined') return;
  let source;
  let failures = 0;
  let timer;

  const open = () => {
    clearTimeout(timer);
    if (source || document.visibilityState === 'hidden') return;
    const url = new URL(address, location.href);
    const after = lastId();
    if (after) url.searchParams.set('after', after);
    source = new EventSource(url.href);
    source.addEventListener('open', () => {
      failures = 0;
    });
    source.addEventListener('reply', (event) => onReply(event.lastEventId, JSON.parse(event.data)));
    source.addEventListener('forgotten', () => {
      close();
      onForgotten();
      open();
    });
    source.addEventListener('error', () => {
      // The browser opens a broken one again by itself, but not one that was refused.
      if (source && source.readyState === EventSource.CLOSED) {
        close();
        timer = setTimeout(open, PAUSES[Math.min(failures, PAUSES.length - 1)]);
        failures += 1;
      }
    });
  };
  const close = () => {
    if (source) source.close();
    source = undefined;
  };

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') close();
    else open();
  });
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  open();
}
