import { newSession } from '../dialogue/new-session.ts';
import { givesEmergencyNumber, type Reply } from '../dialogue/reply.ts';
import { respond } from '../dialogue/respond.ts';
import type { World } from '../dialogue/world.ts';
import { classOf, type Question } from './question.ts';

/** How one question was answered; one without a right answer is only counted. Shares of a class are percentages of its questions. */
export interface Judgement {
  readonly question: Question;
  readonly class: string;
  readonly reply: Reply;
  readonly first: boolean;
  readonly withinThree: boolean;
  /** A wrong procedure, or one where none is right, given as the answer; of the class `calm`, an emergency number. */
  readonly wrongAndSure: boolean;
}

export interface ClassScore {
  readonly class: string;
  readonly questions: number;
  readonly first: number;
  readonly withinThree: number;
  readonly wrongAndSure: number;
  readonly answered: number;
  readonly offered: number;
  readonly lost: number;
}

/** Asks each question of the assistant itself and judges the reply to its last turn. */
export function judge(world: World, questions: readonly Question[], today: string): Judgement[] {
  const current = (code: string) => world.procedure(code)?.code ?? code;
  return questions.map((question) => {
    const name = classOf(question);
    const reply = lastReply(world, question, today);
    const right = new Set(
      [question.procedureCode, ...(question.alternativeCodes ?? [])]
        .filter((code) => typeof code === 'string')
        .map(current),
    );
    const given = reply.procedures.map(current);
    const isAnswer = reply.kind === 'answer' || reply.kind === 'question' || reply.kind === 'outcome';
    const isSiren = reply.kind === 'hotline' && givesEmergencyNumber(reply);
    const isSpared =
      name === 'emergency' ? givesEmergencyNumber(reply) : name === 'calm' ? !isSiren : !isAnswer;
    return {
      question,
      class: name,
      reply,
      first: right.size > 0 ? right.has(given[0] ?? '') : isSpared,
      withinThree: right.size > 0 ? given.slice(0, 3).some((code) => right.has(code)) : isSpared,
      wrongAndSure:
        name === 'calm'
          ? isSiren
          : isAnswer &&
            (right.size === 0
              ? question.expect !== 'clarify' || given.length > 0
              : !right.has(given[0] ?? '')),
    };
  });
}

export function scoresByClass(judgements: readonly Judgement[]): ClassScore[] {
  const classes = [...new Set(judgements.map((judgement) => judgement.class))].sort();
  return [...classes, 'all'].map((name) => {
    const own = judgements.filter((judgement) => name === 'all' || judgement.class === name);
    const share = (holds: (judgement: Judgement) => boolean) => (100 * own.filter(holds).length) / own.length;
    return {
      class: name,
      questions: own.length,
      first: share(({ first }) => first),
      withinThree: share(({ withinThree }) => withinThree),
      wrongAndSure: share(({ wrongAndSure }) => wrongAndSure),
      answered: share(({ reply }) => reply.kind === 'answer'),
      offered: share(({ reply }) => reply.kind === 'choose'),
      lost: share(({ reply }) => reply.kind === 'none' || reply.kind === 'hotline' || reply.kind === 'menu'),
    };
  });
}

function lastReply(world: World, { question, turns = [question] }: Question, today: string): Reply {
  let turn = respond(world, newSession, { type: 'text', text: turns[0] ?? question }, today);
  for (const text of turns.slice(1)) turn = respond(world, turn.session, { type: 'text', text }, today);
  return turn.reply;
}
