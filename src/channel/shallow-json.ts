/** Deeper than anything a platform or our page sends. */
const DEEPEST = 32;

/**
 * The value of a JSON text; undefined when it is none, or so deep that reading it would hold up everybody: half a
 * megabyte of brackets takes the parser a third of a second, looking for them takes a millisecond.
 */
export function shallowJson(text: string): unknown {
  if (isDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDeep(text: string): boolean {
  let depth = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (isInside) {
      if (sign === BACKSLASH) at += 1;
      else if (sign === QUOTE) isInside = false;
    } else if (sign === QUOTE) isInside = true;
    else if (sign === OPEN_LIST || sign === OPEN_MAP) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (sign === CLOSE_LIST || sign === CLOSE_MAP) depth -= 1;
  }
  return false;
}

const QUOTE = 0x22;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
