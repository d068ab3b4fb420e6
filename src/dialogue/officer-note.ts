import { NOT_KNOWN } from '../content/flow/not-known.ts';
import { clip } from './card.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { feeLines, shorten, upperFirst } from './facts.ts';
import { placeOf } from './flow-place.ts';
import { helperIds } from './helper-ids.ts';
import { helperWords } from './helper-words.ts';
import { menuReply } from './menu.ts';
import { answerLine } from './question-reply.ts';
import type { Block, Reply } from './reply.ts';
import { day, words } from './words.ts';
import type { World } from './world.ts';

/** What is asked most at a desk, ready to be chosen; the last one leaves a line to write on. */
const questions = {
  fee: { label: 'Lệ phí bao nhiêu', ask: 'Lệ phí bao nhiêu, đóng ở đâu?' },
  papers: { label: 'Cần giấy tờ gì', ask: 'Trường hợp này cần những giấy tờ gì, bản chính hay bản sao?' },
  place: { label: 'Nộp ở đâu', ask: 'Nộp ở quầy nào, ai phải đến?' },
  other: { label: 'Câu khác, tôi tự viết', ask: '………………………………………………………' },
} as const;
type QuestionId = keyof typeof questions;

/** Asks what is to be asked of the officer about the procedure at hand, or makes the note. */
export function officerNote(conversation: Conversation, question: string): Outcome {
  const { world, session, today } = conversation;
  const subject = session.topic === undefined ? undefined : subjectOf(world, session.topic, today);
  if (!subject) return { reply: menuReply(world, helperWords.noteNeedsTopic) };
  const reply = isQuestion(question) ? noteReply(conversation, subject, question) : whichQuestion(subject);
  return { reply, topic: subject.ref };
}

/** What is known of the procedure a note is about: little where only the imported catalogue has it. */
interface Subject {
  readonly ref: string;
  readonly code: string;
  readonly title: string;
  readonly name: string;
  readonly legalBasis: readonly string[];
  /** What the assistant says on a question, so that the officer sees where it falls short. */
  readonly told: Readonly<Partial<Record<QuestionId, string>>>;
}

function subjectOf(world: World, ref: string, today: string): Subject | undefined {
  const view = world.view(ref, today);
  if (view) {
    const { code, caseTitle, name, legalBasis = [] } = view;
    const official = upperFirst(name.replace(/^Thủ tục /, ''));
    return {
      ref: view.ref,
      code,
      title: caseTitle ?? view.title,
      name: caseTitle === undefined ? official : `${official} (${caseTitle})`,
      legalBasis,
      told: {
        fee: shorten(feeLines(view), 2),
        ...(view.documents ? {} : { papers: words.unknown }),
        place: view.agency,
      },
    };
  }
  const record = world.imported(ref);
  return (
    record && {
      ref,
      code: record.code,
      title: clip(record.name, 90),
      name: upperFirst(record.name),
      legalBasis: [],
      told: {},
    }
  );
}

function isQuestion(id: string): id is QuestionId {
  return Object.hasOwn(questions, id);
}

function whichQuestion({ ref, code, title }: Subject): Reply {
  return {
    kind: 'choose',
    procedures: [code],
    blocks: [{ type: 'text', text: `${title}: ${helperWords.whichQuestion}` }],
    choices: [
      ...Object.entries(questions).map(([id, { label }]) => ({ id: `${helperIds.note}:${id}`, label })),
      { id: `p:${ref}`, label: words.wholeCard },
    ],
    links: [],
  };
}

/** To show at the desk or to copy: what it is about and what is asked, and nothing that tells of a person. */
function noteReply(conversation: Conversation, subject: Subject, question: QuestionId): Reply {
  const { ref, code, name, legalBasis, told } = subject;
  const answered = neutralAnswers(conversation, code);
  const known = told[question];
  return {
    kind: 'info',
    procedures: [code],
    blocks: [
      { type: 'title', text: helperWords.noteTitle },
      {
        type: 'field',
        label: 'Thủ tục',
        text: clip(name, 300),
      },
      { type: 'field', label: 'Mã', text: code },
      {
        type: 'field',
        label: 'Căn cứ pháp lý',
        text: legalBasis.length > 0 ? clip(legalBasis.join('; '), 400) : words.unknown,
      },
      ...(answered.length > 0
        ? [{ type: 'list', label: 'Trường hợp', items: answered } satisfies Block]
        : []),
      { type: 'field', label: 'Xin hỏi', text: questions[question].ask },
      ...(known === undefined ? [] : [{ type: 'field', label: 'Trợ lý đang ghi', text: known } as const]),
      { type: 'field', label: 'Ngày', text: day(conversation.today) },
      { type: 'source', text: `${helperWords.noteKept} ${words.unofficial}` },
    ],
    choices: [
      { id: helperIds.note, label: helperWords.otherQuestion },
      { id: `p:${ref}`, label: words.wholeCard },
    ],
    links: [],
  };
}

/** What was chosen in the flow that led here. Days, numbers, places and words could tell who it is: only that they were told is said. */
function neutralAnswers(conversation: Conversation, code: string): string[] {
  const { world, session } = conversation;
  const [state] = session.flows;
  const flow = state && world.flows.flow(state.id);
  if (!flow || world.flows.endingIn(code)?.id !== flow.id) return [];
  return Object.entries(placeOf(conversation, flow, state).answers).flatMap(([id, answer]) => {
    const question = flow.questions[id];
    if (!question || answer === NOT_KNOWN) return [];
    const isChosen = question.kind === undefined || question.kind === 'choices';
    if (isChosen) return [answerLine(conversation, flow, id, answer)];
    return [`${question.short ?? question.ask.replace(/\?$/, '')}: ${helperWords.told}`];
  });
}
