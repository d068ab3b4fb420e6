import type { Hit } from '../search/search-index.ts';
import { codeOf } from '../search/verdict.ts';
import type { Conversation } from './conversation.ts';

/** What joins two matters; a comma also does, where one of these stands too. */
const JOINED = /(?<=\s)(?:và|với|cùng|lẫn|cộng|va|voi)(?=\s)/iu;
const SEPARATOR = new RegExp(`\\s*(?:[,;]|${JOINED.source})\\s*`, 'iu');
const MOST_PARTS = 4;
/** A longer message tells of one matter. In words. */
const LONGEST = 18;
/** Each part must be named this plainly. */
const NAMED = 0.6;
/** "rớt mất căn cước với bằng lái": up to so many last words of the first part are what the next one takes the place of. */
const NAME_LENGTHS = [1, 2, 3];

/**
 * The procedures of a message that names several: "mất căn cước với bằng lái". Undefined where it names one, also
 * one that joins things itself ("kết hôn với người nước ngoài", birth and residence at once).
 */
export function severalNamed(
  { world }: Conversation,
  text: string,
  whole: readonly Hit[],
): Hit[] | undefined {
  const parts = text.split(SEPARATOR).map((part) => part.trim());
  const count = text.trim().split(/\s+/).length;
  if (!JOINED.test(text) || count > LONGEST || parts.length > MOST_PARTS || parts.includes(''))
    return undefined;
  const named = (said: string): Hit | undefined => {
    const { hits, verdict } = world.search.find(said);
    const [best] = hits;
    return verdict === 'sure' && best?.kind === 'procedure' && best.likeness >= NAMED ? best : undefined;
  };
  const [first = '', ...others] = parts;
  const start = named(first);
  if (!start) return undefined;
  const words = first.split(/\s+/);
  const lengths = NAME_LENGTHS.filter((length) => length < words.length);
  const leads = ['', ...lengths.map((length) => words.slice(0, -length).join(' '))];
  const found = [start];
  for (const part of others) {
    const best = leads
      .flatMap((lead) => named(`${lead} ${part}`) ?? [])
      .reduce<Hit | undefined>(
        (one, other) => (one && one.likeness >= other.likeness ? one : other),
        undefined,
      );
    if (!best) return undefined;
    found.push(best);
  }
  const codes = new Set(found.map(codeOf));
  const likeliest = whole[0] && codeOf(whole[0]);
  if (codes.size < found.length || likeliest === undefined || !codes.has(likeliest)) return undefined;
  return found.sort((one, other) => Number(codeOf(other) === likeliest) - Number(codeOf(one) === likeliest));
}
