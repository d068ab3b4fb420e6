/** A slip within one value; the column counted from 0 at the value's first sign. */
export interface ValueSlip {
  readonly col: number;
  readonly message: string;
}

/** What is wrong with a value that stands on one line, as far as that line alone can tell. */
export function slipInValue(value: string, hasKey: boolean): ValueSlip | undefined {
  const [first = ''] = value;
  if (first === '"' || first === "'") return slipInQuotes(value);
  if (first === '[' || first === '{') return slipInBrackets(value);
  if (/[@`%*&!]/.test(first) || /^[?]\s/.test(value)) return { col: 0, message: quoteAll(first) };
  if (/^[|>](?![-+\d]*(?:\s+#.*)?$)/.test(value)) return { col: 0, message: quoteAll(first) };
  if (hasKey && /^- /.test(value))
    return { col: 0, message: 'Danh sách phải xuống dòng: mỗi dòng một dấu gạch "- ".' };
  const colon = hasKey ? value.search(/:(?:\s|$)/) : -1;
  return colon === -1
    ? undefined
    : { col: colon, message: 'Trong câu có dấu hai chấm. Hãy đặt cả câu trong dấu nháy kép.' };
}

function quoteAll(sign: string): string {
  return `Dấu ${sign} ở đầu có nghĩa riêng với máy. Hãy đặt cả câu trong dấu nháy kép.`;
}

const NOT_CLOSED = 'Dấu nháy mở ở đây mà chưa đóng. Hãy thêm dấu nháy ở cuối câu.';

function slipInQuotes(value: string): ValueSlip | undefined {
  const end = endOfQuotes(value, 0);
  if (end === undefined) return { col: 0, message: NOT_CLOSED };
  if (typeof end !== 'number') return end;
  const rest = /^\s*(?=[^\s#])/.exec(value.slice(end));
  return rest
    ? {
        col: end + rest[0].length,
        message:
          'Sau dấu nháy đóng còn chữ. Hãy đặt cả câu trong một cặp dấu nháy kép; nháy ở trong câu thì dùng nháy cong “ ”.',
      }
    : undefined;
}

/** The index after the closing quote; undefined where there is none. */
function endOfQuotes(text: string, from: number): number | ValueSlip | undefined {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\' && quote === '"') {
      if (!/[0abtnvfre "/\\N_LPxuU]/.test(text[at + 1] ?? ''))
        return {
          col: at,
          message: 'Dấu \\ trong nháy kép có nghĩa riêng. Hãy bỏ dấu \\ hoặc dùng nháy đơn.',
        };
      at += 1;
    } else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1;
      at += 1;
    }
  }
  return undefined;
}

const CLOSING: Record<string, string> = { '[': ']', '{': '}' };

function slipInBrackets(value: string): ValueSlip | undefined {
  const open: { sign: string; at: number }[] = [];
  let isTokenStart = true;
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at] ?? '';
    if (sign === ' ') continue;
    if (isTokenStart && (sign === '"' || sign === "'")) {
      const end = endOfQuotes(value, at);
      if (end === undefined) return { col: at, message: NOT_CLOSED };
      if (typeof end !== 'number') return end;
      const next = /\S/.exec(value.slice(end));
      if (next && !/[,\]}:]/.test(next[0]))
        return { col: end + next.index, message: 'Thiếu dấu phẩy trước chỗ này.' };
      at = end - 1;
      isTokenStart = false;
      continue;
    }
    if (isTokenStart && sign === ',') return { col: at, message: 'Thừa một dấu phẩy.' };
    if (sign === '[' || sign === '{') {
      open.push({ sign, at });
    } else if (sign === ']' || sign === '}') {
      const last = open.pop();
      if (!last || CLOSING[last.sign] !== sign) return { col: at, message: `Thừa dấu ${sign}.` };
      if (open.length === 0) return slipAfterBrackets(value, at + 1);
      isTokenStart = false;
      continue;
    }
    const isColon = sign === ':' && /[\s"'[{]|^$/.test(value[at + 1] ?? '');
    isTokenStart = /[[{,]/.test(sign) || isColon;
  }
  const [unclosed] = open;
  return unclosed
    ? {
        col: unclosed.at,
        message: `Dấu ${unclosed.sign} mở ở đây mà chưa đóng. Hãy thêm dấu ${CLOSING[unclosed.sign]}.`,
      }
    : undefined;
}

function slipAfterBrackets(value: string, end: number): ValueSlip | undefined {
  const rest = value.slice(end);
  if (/^\s*(?:#.*)?$/.test(rest)) return undefined;
  const extra = /^\s*[\]}]/.exec(rest);
  return extra
    ? { col: end + extra[0].length - 1, message: `Thừa dấu ${extra[0].trim()}.` }
    : { col: 0, message: `Câu bắt đầu bằng dấu ${value[0]} thì phải đặt cả câu trong dấu nháy kép.` };
}
