/** What Telegram would make of text in its HTML: the plain words, or why it refuses. */
export function readHtml(html: string): { text: string } | { refused: string } {
  const open: string[] = [];
  let text = '';
  let rest = html;
  while (rest !== '') {
    const tag = /^<(\/?)([a-zA-Z-]*)[^>]*>/.exec(rest);
    if (tag) {
      const [whole, closing, name = ''] = tag;
      if (!['b', 'strong', 'i', 'em', 'u', 's', 'a', 'code', 'pre', 'blockquote'].includes(name))
        return { refused: `can't parse entities: Unsupported start tag "${name}"` };
      if (closing === '/') {
        if (open.pop() !== name) return { refused: `can't parse entities: Unmatched end tag "${name}"` };
      } else open.push(name);
      rest = rest.slice(whole.length);
      continue;
    }
    const escaped = /^&(lt|gt|amp|quot|#\d+);/.exec(rest);
    if (escaped) {
      const [whole, name = ''] = escaped;
      text += { lt: '<', gt: '>', amp: '&', quot: '"' }[name] ?? String.fromCodePoint(Number(name.slice(1)));
      rest = rest.slice(whole.length);
      continue;
    }
    if (rest.startsWith('<')) return { refused: "can't parse entities: Unclosed start tag" };
    text += rest[0];
    rest = rest.slice(1);
  }
  return open.length > 0 ? { refused: "can't parse entities: Can't find end tag" } : { text };
}

export interface FakeButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

/** Why Telegram would not take a message; undefined when it would. */
export function refusalOf(text: string, keyboard: readonly (readonly FakeButton[])[]): string | undefined {
  if (text.trim() === '') return 'message text is empty';
  if (text.length > 4096) return 'message is too long';
  if (keyboard.flat().length > 100) return 'reply markup is too long';
  if (keyboard.some((row) => row.length === 0 || row.length > 8)) return 'BUTTON_ROW_INVALID';
  for (const { text: label, callback_data: data, url } of keyboard.flat()) {
    if (!label?.trim()) return 'BUTTON_TEXT_INVALID';
    if ((data === undefined) === (url === undefined)) return 'BUTTON_TYPE_INVALID';
    if (data !== undefined && (Buffer.byteLength(data) < 1 || Buffer.byteLength(data) > 64))
      return 'BUTTON_DATA_INVALID';
    if (url !== undefined && !isButtonUrl(url)) return 'BUTTON_URL_INVALID';
  }
  return undefined;
}

function isButtonUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, searchParams } = new URL(url);
  const start = hostname === 't.me' ? searchParams.get('start') : null;
  return /^https?:$/.test(protocol) && (start === null || /^[A-Za-z0-9_-]{1,64}$/.test(start));
}
