import { foldText } from '../../content/fold.ts';
import type { Conversation, Outcome } from '../conversation.ts';
import { menuReply } from '../menu.ts';
import type { Block, Choice, Reply } from '../reply.ts';
import type { Lesson } from '../session.ts';
import { words } from '../words.ts';
import { LEARN } from './learn-id.ts';
import { learnWords } from './learn-words.ts';
import type { QuizQuestion } from './quiz.ts';

/** The lesson of the day, from its first question that has no answer yet. */
export function lessonStarts(conversation: Conversation, again = false): Outcome {
  const { world, session, today } = conversation;
  const questions = world.lesson(today);
  if (questions.length === 0) return { reply: menuReply(world, learnWords.nothing) };
  const kept = session.lesson?.day === today && !again ? session.lesson : undefined;
  const lesson = kept ?? { day: today, answers: {} };
  return asked(questions, lesson, [{ type: 'text', text: kept ? learnWords.resumed : learnWords.intro }]);
}

/** What a tap of a lesson does, on whatever day. */
export function lessonChosen(conversation: Conversation, id: string): Outcome {
  const { world, session, today } = conversation;
  const [, day = '', at = '', option = ''] = id.split(':');
  if (day !== today) {
    const begun = lessonStarts(conversation, day === 'again');
    if (day === '' || day === 'again') return begun;
    const [, ...blocks] = begun.reply.blocks;
    const say: Block = { type: 'text', text: learnWords.otherDay };
    return { ...begun, reply: { ...begun.reply, blocks: [say, ...blocks] } };
  }
  const questions = world.lesson(today);
  const question = questions[Number(at)];
  const given = Number(option);
  if (!question || question.options[given] === undefined) return lessonStarts(conversation);
  const { answers } = session.lesson?.day === today ? session.lesson : { answers: {} as Lesson['answers'] };
  const isAnswered = answers[at] !== undefined;
  const lesson: Lesson = { day: today, answers: isAnswered ? answers : { ...answers, [at]: given } };
  return asked(questions, lesson, [
    ...(isAnswered ? [{ type: 'text', text: learnWords.already } as const] : []),
    ...judged(question, given),
  ]);
}

/** "b", "toan trinh": the letter or some words of an answer just offered. */
export function typedAnswerOf(offered: readonly Choice[], text: string): Choice | undefined {
  const answers = offered.filter(({ id }) => /^l:[\d-]{10}:/.test(id));
  const said = foldText(text);
  if (/^[a-d]$/.test(said)) return answers[said.charCodeAt(0) - 'a'.charCodeAt(0)];
  const holding = answers.filter(({ label }) => ` ${foldText(label)} `.includes(` ${said} `));
  return said.length > 1 && holding.length === 1 ? holding[0] : undefined;
}

function judged({ options, right, why, source }: QuizQuestion, given: number): Block[] {
  return [
    {
      type: 'text',
      text: given === right ? learnWords.right : `${learnWords.wrong} ${options[right]}.`,
    },
    { type: 'text', text: `${why}.` },
    { type: 'source', text: source },
  ];
}

/** The next question without an answer, or how it went. */
function asked(questions: readonly QuizQuestion[], lesson: Lesson, before: readonly Block[]): Outcome {
  const next = questions.findIndex((_, at) => lesson.answers[at] === undefined);
  const question = questions[next];
  if (!question) return { reply: overReply(questions, lesson, before), lesson: null };
  return {
    lesson,
    reply: {
      kind: 'question',
      procedures: [question.code],
      blocks: [
        ...before,
        {
          type: 'title',
          text: `"${question.title}": ${question.ask}`,
          detail: `${learnWords.title}, câu ${next + 1}/${questions.length} · mã ${question.code}`,
        },
      ],
      choices: [
        ...question.options.map((label, option) => ({
          id: `${LEARN}:${lesson.day}:${next}:${option}`,
          label,
        })),
        { id: 'menu', label: learnWords.stop },
      ],
      links: [],
    },
  };
}

/** How it went is said once and kept nowhere. */
function overReply(questions: readonly QuizQuestion[], { answers }: Lesson, before: readonly Block[]): Reply {
  const right = questions.filter((question, at) => answers[at] === question.right).length;
  const praise = right === questions.length ? learnWords.allRight : learnWords.comeAgain;
  return {
    kind: 'info',
    procedures: questions.map(({ code }) => code),
    blocks: [
      ...before,
      { type: 'title', text: `Xong bài hôm nay: đúng ${right}/${questions.length} câu` },
      { type: 'text', text: praise },
    ],
    choices: [
      ...questions.map(({ ref, title }) => ({ id: `p:${ref}`, label: title })),
      { id: `${LEARN}:again`, label: learnWords.again },
      { id: 'menu', label: words.backToMenu },
    ],
    links: [],
  };
}
