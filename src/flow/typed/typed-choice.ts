import { foldText } from '../../content/fold.ts';
import type { FlowChoice } from '../../content/schema/flow.ts';

type Choices = Readonly<Record<string, FlowChoice>>;

/** The choice that folded words mean: said in its words, with "rồi" or "chưa", or naming it inside a short sentence. */
export function typedChoice(choices: Choices, said: string, asked = ''): string | undefined {
  const options = optionsOf(choices);
  const bare = withoutPoliteness(said);
  return sameWords(options, said, bare, asked) ?? byAgreement(options, bare) ?? named(options, bare);
}

/** The choice said in its own words, or nearly so ("có giấy kết hôn rồi"), whatever else the words may mean elsewhere. */
export function plainChoice(choices: Choices, said: string, asked = ''): string | undefined {
  return sameWords(optionsOf(choices), said, withoutPoliteness(said), asked);
}

function optionsOf(choices: Choices): Option[] {
  return Object.entries(choices).map(([id, { label, also = [] }]) => ({
    id,
    sayings: [label, ...also].map(foldText).filter((saying) => saying !== ''),
  }));
}

function sameWords(
  options: readonly Option[],
  said: string,
  bare: string,
  asked: string,
): string | undefined {
  return (
    only(options.filter(({ sayings }) => sayings.includes(said))) ??
    only(options.filter(({ sayings }) => sayings.includes(bare))) ??
    nearlySaid(options, bare, asked)
  );
}

/** Of the words that were said at least this share are the choice's own or repeat the question. */
const NEARLY = 0.8;
const SHORTEST_NEARLY = 3;
const DENIAL = /(?:^| )(?:khong|ko|hong|chua|chang|khoi)(?: |$)/;

/** The one choice whose label and other wordings hold nearly all that was said; a denial must be on both sides or on neither. */
function nearlySaid(options: readonly Option[], said: string, asked: string): string | undefined {
  const words = said.split(' ');
  if (words.length < SHORTEST_NEARLY || words.length > LONGEST_SENTENCE) return undefined;
  const question = new Set(foldText(asked).split(' '));
  const shares = options
    .filter(({ sayings: [label = ''] }) => DENIAL.test(label) === DENIAL.test(said))
    .map((option) => {
      const own = new Set(option.sayings.flatMap((saying) => saying.split(' ')));
      const isOwn = words.filter((word) => own.has(word)).length;
      const isRepeated = words.filter((word) => !own.has(word) && question.has(word)).length;
      return { option, share: isOwn / words.length, all: (isOwn + isRepeated) / words.length };
    })
    .filter(({ share, all }) => share > 0 && all >= NEARLY);
  const best = Math.max(0, ...shares.map(({ share }) => share));
  return only(shares.filter(({ share }) => share === best).map(({ option }) => option));
}

interface Option {
  readonly id: string;
  readonly sayings: readonly string[];
}

function only(options: readonly Option[]): string | undefined {
  return options.length === 1 ? options[0]?.id : undefined;
}

function withoutPoliteness(said: string): string {
  return said
    .replace(/^(?:(?:da|vang|a|o|ua|thi|thua|chu|co giao|anh oi|em oi) )+(?=\S)/, '')
    .replace(/(?: (?:a|da|nha|nhe|nghen|nghe|ne|do|em|anh|chi|chu|ban|oi|luon|thoi|het|hen|vay))+$/, '');
}

const YES =
  /^(?:co|roi|u|uh|um|phai|dung|dung roi|co roi|da co|da roi|da lam|lam roi|co chu|duoc|dong y|ok|oke|yes)$/;
const NO =
  /^(?:khong|hong|hok|ko|k|kg|hem|chua|chua co|khong co|hong co|ko co|chua lam|chua he|khoi|dau co|khong can|no|chua dau)$/;

/** "rồi", "có" and "chưa", "không" mean the one choice that says so. */
function byAgreement(options: readonly Option[], said: string): string | undefined {
  for (const [words, begins] of [
    [YES, /^(?:co|roi|da|dung|phai)(?: |$)/],
    [NO, /^(?:khong|chua|khoi)(?: |$)/],
  ] as const) {
    if (!words.test(said)) continue;
    return (
      only(options.filter(({ sayings }) => sayings.some((saying) => words.test(saying)))) ??
      only(options.filter(({ sayings }) => begins.test(sayings[0] ?? '')))
    );
  }
  return undefined;
}

/** Longer messages tell of more than the answer. In words. */
const LONGEST_SENTENCE = 9;

/** The one choice whose words stand in a short sentence; the longest words win, and single common words do not count. */
function named(options: readonly Option[], said: string): string | undefined {
  if (said.split(' ').length > LONGEST_SENTENCE) return undefined;
  const found = options.flatMap((option) => {
    const lengths = option.sayings
      .filter((saying) => !isCommon(saying) && ` ${said} `.includes(` ${saying} `))
      .map((saying) => saying.length);
    return lengths.length > 0 ? [{ option, length: Math.max(...lengths) }] : [];
  });
  const longest = Math.max(0, ...found.map(({ length }) => length));
  return only(found.filter(({ length }) => length === longest).map(({ option }) => option));
}

function isCommon(saying: string): boolean {
  return saying.length < 3 || YES.test(saying) || NO.test(saying);
}
