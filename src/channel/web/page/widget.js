/**
 * The chat in a corner of another site: <script src="https://…/widget.js" data-topic="khai-sinh" data-team="to-1" async></script>
 * Nothing of it reaches the page around, and nothing of the page reaches it.
 */
(() => {
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const page = `${origin}/?embed=1${parameter('t', script.dataset.topic)}${parameter('team', script.dataset.team)}`;
  const host = document.createElement('div');
  host.setAttribute('data-tro-ly-thu-tuc', '');
  const root = host.attachShadow({ mode: 'closed' });
  let frame;

  const opener = make('button', { type: 'button', className: 'open' });
  opener.setAttribute('aria-expanded', 'false');
  opener.append(picture(), make('span', { textContent: 'Hỏi thủ tục' }));
  const closer = make('button', { type: 'button', className: 'close', textContent: '× Đóng' });
  closer.setAttribute('aria-label', 'Đóng khung hỏi thủ tục');
  const window_ = make('div', { className: 'window', hidden: true });
  window_.setAttribute('role', 'dialog');
  window_.setAttribute('aria-label', 'Trợ lý thủ tục');
  const bar = make('div', { className: 'bar' });
  bar.append(make('span', { textContent: 'Trợ lý thủ tục' }), closer);
  window_.append(bar);

  const show = (isOpen) => {
    // Nothing is fetched before somebody wants it.
    if (isOpen && !frame) {
      frame = make('iframe', {
        src: page,
        title: 'Trợ lý thủ tục: khung trò chuyện',
        allow: 'clipboard-write; web-share',
      });
      window_.append(frame);
    }
    window_.hidden = !isOpen;
    opener.hidden = isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) closer.focus();
    else opener.focus();
  };
  opener.addEventListener('click', () => show(true));
  closer.addEventListener('click', () => show(false));
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false);
  });
  addEventListener('message', (event) => {
    if (event.origin === origin && event.data === 'tro-ly-thu-tuc:close' && !window_.hidden) show(false);
  });

  dress();
  root.append(opener, window_);
  if (document.body) document.body.append(host);
  else addEventListener('DOMContentLoaded', () => document.body.append(host));

  function parameter(name, value) {
    return value ? `&${name}=${encodeURIComponent(value)}` : '';
  }

  function make(name, properties) {
    return Object.assign(document.createElement(name), properties);
  }

  function picture() {
    const image = make('img', { src: `${origin}/icon.svg`, alt: '', width: 28, height: 28 });
    return image;
  }

  /** A sheet made by script is let through by a page that forbids written-in styles. */
  function dress() {
    const css = `
      :host { all: initial; }
      * { box-sizing: border-box; font-family: Roboto, "Segoe UI", "Noto Sans", system-ui, sans-serif; }
      [hidden] { display: none !important; }
      button { cursor: pointer; border: 0; font-size: 18px; }
      button:focus { outline: 3px solid #f0b429; outline-offset: 2px; }
      .open { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; display: flex; align-items: center;
        min-height: 56px; padding: 8px 20px 8px 12px; border-radius: 28px; background: #0b5d46; color: #fff;
        font-weight: 600; box-shadow: 0 4px 18px rgba(0, 0, 0, .28); }
      .open img { margin-right: 10px; }
      .window { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; display: flex; flex-direction: column;
        width: 400px; max-width: calc(100% - 32px); height: 640px; max-height: calc(100% - 32px); overflow: hidden;
        border-radius: 16px; background: #f4efe6; box-shadow: 0 8px 36px rgba(0, 0, 0, .35); }
      .bar { display: flex; align-items: center; justify-content: space-between; padding: 4px 4px 4px 16px;
        background: #07402f; color: #fff; font-size: 16px; font-weight: 600; }
      .close { min-height: 44px; padding: 0 14px; border-radius: 10px; background: none; color: #fff; font-size: 16px; }
      iframe { flex: 1; width: 100%; border: 0; }
      @media (max-width: 480px) {
        .window { right: 0; bottom: 0; width: 100%; max-width: none; height: 100%; max-height: none; border-radius: 0; }
      }
    `;
    if (root.adoptedStyleSheets && 'replaceSync' in CSSStyleSheet.prototype) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } else root.append(make('style', { textContent: css }));
  }
})();
