import { withoutMasks } from './group.ts';

/** Nothing ends with these: what they led to was cut off. */
const LINKS = new Set(['có', 'co', 'thì', 'thi', 'là', 'mà', 'để', 'de', 'và', 'va', 'cho', 'ở', 'bị', 'bi']);

/** The shortest stretch of a message whose topic is that of all of it: "dạ em muốn làm thẻ thư viện thì sao ạ" → "làm thẻ thư viện". */
export function shortestSameTopic(message: string, topicOf: (text: string) => string): string {
  const tokens = withoutMasks(message)
    .split(' ')
    .map((token) => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((token) => token !== '');
  const topic = topicOf(tokens.join(' '));
  const isSame = (from: number, to: number) => topicOf(tokens.slice(from, to).join(' ')) === topic;
  let [from, to] = [0, tokens.length];
  // A filler may be of several words ("cho tôi hỏi"), so more than one may have to go at once.
  for (let at = to - 1; at > from; at -= 1) if (isSame(from, at)) to = at;
  for (let at = from + 1; at < to; at += 1) if (isSame(at, to)) from = at;
  while (to - from > 1 && LINKS.has(tokens[to - 1]?.toLowerCase() ?? '')) to -= 1;
  return tokens.slice(from, to).join(' ');
}
