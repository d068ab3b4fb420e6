import type { Content } from '../content/content.ts';
import { foldText } from '../content/fold.ts';
import { newSession } from '../dialogue/new-session.ts';
import type { Reply } from '../dialogue/reply.ts';
import { respond } from '../dialogue/respond.ts';
import type { World } from '../dialogue/world.ts';
import type { Question } from '../eval/question.ts';
import { type Judgement, judge } from '../eval/score.ts';
import { type Applicable, contentWith } from './change.ts';
import type { Group } from './group.ts';

/** One message that is answered otherwise than before. */
export interface Change {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly times: number;
}

/** What a change of the content does to messages we know. */
export interface Effect {
  readonly questions: {
    readonly asked: number;
    readonly better: readonly Change[];
    readonly worse: readonly Change[];
  };
  /** Messages people could not find an answer to. `others` are answered otherwise, for better or worse only a person can tell. */
  readonly missed: {
    readonly asked: number;
    /** Nobody was helped before; whether the help is right only a person can tell. */
    readonly answered: readonly Change[];
    readonly worse: readonly Change[];
    readonly others: readonly Change[];
  };
}

/** So many ways of saying, those that share most words with the change, are asked again. */
const MOST_WAYS = 300;

export interface EffectParts {
  readonly world: World;
  /** Builds the world of other content. */
  readonly worldOf: (content: Content) => World;
  readonly questions: readonly Question[];
  /** What people could not find, lately. */
  readonly groups: readonly Group[];
  readonly today: string;
}

/** Compares today's content with that of a suggestion taken; what does not depend on the suggestion is worked out once. */
export function createEffects({
  world,
  worldOf,
  questions,
  groups,
  today,
}: EffectParts): (suggestion: Applicable) => Effect {
  let judged: readonly Judgement[] | undefined;
  const replies = new Map<string, Reply>();
  const replyOf = (of: World, text: string) => respond(of, newSession, { type: 'text', text }, today).reply;
  const replyNow = (text: string) => {
    const known = replies.get(text) ?? replyOf(world, text);
    replies.set(text, known);
    return known;
  };
  return (suggestion) => {
    judged ??= judge(world, questions, today);
    const after = worldOf(contentWith(world.content, suggestion));
    const asked = waysSharing(
      groups,
      suggestion.kind === 'alias' ? suggestion.words : `${suggestion.said} ${suggestion.meant}`,
    );
    const changes = asked.map((way) => ({
      way,
      was: replyNow(way.text),
      is: replyOf(after, way.text),
    }));
    return {
      questions: { asked: questions.length, ...questionsChanged(judged, judge(after, questions, today)) },
      missed: { asked: asked.length, ...missedChanged(changes) },
    };
  };
}

function questionsChanged(
  before: readonly Judgement[],
  after: readonly Judgement[],
): Pick<Effect['questions'], 'better' | 'worse'> {
  const better: Change[] = [];
  const worse: Change[] = [];
  for (const [at, was] of before.entries()) {
    const is = after[at];
    if (!is) continue;
    const gain = worth(is) - worth(was);
    if (gain === 0) continue;
    const change = { text: said(was.question), before: told(was.reply), after: told(is.reply), times: 1 };
    (gain > 0 ? better : worse).push(change);
  }
  return { better, worse };
}

/** The right answer first, among three, honestly lost, wrong and sure. */
function worth({ first, withinThree, wrongAndSure }: Judgement): number {
  return wrongAndSure ? 0 : first ? 3 : withinThree ? 2 : 1;
}

function said({ turns, question }: Question): string {
  return turns?.join(' / ') ?? question;
}

interface AskedWay {
  readonly group: Group;
  readonly text: string;
  readonly times: number;
}

/** What shares no word with a change is not much changed by it. */
function waysSharing(groups: readonly Group[], words: string): AskedWay[] {
  const wanted = new Set(foldText(words).split(' '));
  return groups
    .flatMap((group) => group.ways.map(({ text, times }) => ({ group, text, times })))
    .map((way) => ({ way, shared: sharedWords(way.text, wanted) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || b.way.times - a.way.times)
    .slice(0, MOST_WAYS)
    .map(({ way }) => way);
}

function sharedWords(text: string, wanted: ReadonlySet<string>): number {
  return new Set(
    foldText(text)
      .split(' ')
      .filter((word) => wanted.has(word)),
  ).size;
}

function missedChanged(
  changes: readonly { way: AskedWay; was: Reply; is: Reply }[],
): Pick<Effect['missed'], 'answered' | 'worse' | 'others'> {
  const answered: Change[] = [];
  const worse: Change[] = [];
  const others: Change[] = [];
  for (const { way, was, is } of changes) {
    const { text, times, group } = way;
    const change = { text, times, before: told(was), after: told(is) };
    if (change.before === change.after) continue;
    const isRefused = is.procedures.some((code) => group.refusedRefs.has(code));
    if (isSiren(was) || (isHelp(is) && isRefused)) worse.push(change);
    else if (isHelp(is) && !isHelp(was)) answered.push(change);
    else if (isHelp(was) && !isHelp(is)) worse.push(change);
    else others.push(change);
  }
  return { answered, worse, others };
}

/** A cry for help may not be lost, even where it was heard by mistake. */
function isSiren({ kind, blocks }: Reply): boolean {
  return kind === 'hotline' && blocks.some(({ type }) => type === 'title');
}

function isHelp({ kind }: Reply): boolean {
  return kind === 'answer' || kind === 'info' || kind === 'question' || kind === 'outcome';
}

/** What a reply says, in a few words for an officer. */
export function told({ kind, blocks, choices }: Reply): string {
  const title = blocks.find((block) => block.type === 'title')?.text;
  switch (kind) {
    case 'choose':
      return `hỏi lại: ${choices
        .slice(0, -1)
        .map(({ label }) => label)
        .join(' / ')}`;
    case 'none':
      return title === undefined ? 'không hiểu' : `ngoài việc của trợ lý: ${title}`;
    case 'menu':
      return 'đưa các nhóm việc';
    case 'hotline':
      return title ?? 'mời gọi người hỗ trợ';
    default:
      return title ?? 'trả lời chung';
  }
}
