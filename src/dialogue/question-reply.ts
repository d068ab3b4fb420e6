import { addDays } from '../content/day.ts';
import { NOT_KNOWN } from '../content/flow/not-known.ts';
import type { Flow, Question } from '../content/schema/flow.ts';
import type { Place } from '../flow/replay.ts';
import type { PlaceResult } from '../place/decide.ts';
import type { Conversation } from './conversation.ts';
import { decimal } from './facts.ts';
import { flowIds } from './flow-ids.ts';
import { helperWords } from './helper-words.ts';
import type { Block, Choice, Reply } from './reply.ts';
import { whoBlocks } from './who-blocks.ts';
import { day, words } from './words.ts';
import type { World } from './world.ts';

type Asked = Extract<Place, { type: 'question' }>;

/** One question of a flow, with why it is asked and how it may be answered. */
export function questionReply(
  { world, today }: Conversation,
  flow: Flow,
  { id, question, answers }: Asked,
  say?: string,
): Reply {
  const last = Object.keys(answers).at(-1);
  const opening = say ?? (last === undefined ? flow.intro : undefined);
  const hint = hintOf(question);
  return {
    kind: 'question',
    procedures: world.flows.codesFrom(flow, id).map((code) => codeHere(world, code)),
    flow: flow.id,
    step: id,
    blocks: [
      ...(opening === undefined ? [] : [{ type: 'text', text: opening } as const]),
      ...whoBlocks(world, helperWords.ask),
      {
        type: 'title',
        text: (world.voice === 'helper' ? question.helping : undefined) ?? question.ask,
        ...(question.why === undefined ? {} : { detail: question.why }),
      },
      ...(hint === undefined ? [] : [{ type: 'text', text: hint } as const]),
    ],
    choices: [
      ...answerChoices(flow, id, question, today),
      ...(last === undefined ? [] : [{ id: flowIds.again(flow.id, last), label: words.stepBack }]),
    ],
    links: [],
  };
}

/** A province may have a code of its own for a procedure. */
function codeHere({ procedure, locality }: World, code: string): string {
  return procedure(code)?.local?.[locality.code]?.code ?? code;
}

function hintOf(question: Question): string | undefined {
  switch (question.kind) {
    case 'number': {
      const unit = question.unit === undefined ? '' : ` ${question.unit}`;
      return `Gõ một con số, từ ${decimal(question.min)} đến ${decimal(question.max)}${unit}.`;
    }
    case 'date':
      return question.range === 'future' ? words.aheadHint : words.dateHint;
    case 'place':
      return words.placeHint;
    case 'text':
      return words.textHint;
    default:
      return undefined;
  }
}

/** A number of so few values is tapped. */
const FEW = 5;

function answerChoices(flow: Flow, id: string, question: Question, today: string): Choice[] {
  const choice = (answer: string, label: string): Choice => ({
    id: flowIds.answer(flow.id, id, answer),
    label,
  });
  const unknown = question.unknown ? [choice(NOT_KNOWN, question.unknown.label ?? words.notKnown)] : [];
  switch (question.kind) {
    case undefined:
    case 'choices':
      return [
        ...Object.entries(question.choices).map(([answer, { label }]) => choice(answer, label)),
        ...unknown,
      ];
    case 'number': {
      const isFew = !question.decimals && question.max - question.min < FEW;
      const values = isFew
        ? Array.from({ length: question.max - question.min + 1 }, (_, at) => question.min + at)
        : [];
      return [
        ...values.map((value) =>
          choice(String(value), `${value}${question.unit === undefined ? '' : ` ${question.unit}`}`),
        ),
        ...unknown,
      ];
    }
    case 'date': {
      const recent =
        question.range === 'future'
          ? []
          : [choice(today, words.today), choice(addDays(today, -1), words.yesterday)];
      return [...recent, ...unknown];
    }
    default:
      return unknown;
  }
}

/** The answers on the way, each to be asked again by a tap. */
export function summaryReply(conversation: Conversation, flow: Flow, place: Place): Reply {
  const answered = Object.entries(place.answers);
  return {
    kind: 'question',
    procedures: [],
    flow: flow.id,
    blocks: [
      { type: 'title', text: flow.title },
      {
        type: 'text',
        text: answered.length > 0 ? conversation.world.words.whichAnswer : words.nothingToChange,
      },
    ],
    choices: [
      ...answered.map(([id, answer]) => ({
        id: flowIds.again(flow.id, id),
        label: clipLabel(answerLine(conversation, flow, id, answer)),
      })),
      { id: flowIds.restart(flow.id), label: words.startAgain },
      {
        id: flowIds.show(flow.id),
        label: place.type === 'outcome' ? words.backToOutcome : `${words.returnTo}: ${flow.title}`,
      },
    ],
    links: [],
  };
}

/** "Ngày sinh của bé: 20/11/2026" */
export function answerLine(conversation: Conversation, flow: Flow, id: string, answer: string): string {
  const question = flow.questions[id];
  if (!question) return '';
  return `${question.short ?? question.ask.replace(/\?$/, '')}: ${answerText(conversation, question, answer)}`;
}

function answerText({ world }: Conversation, question: Question, answer: string): string {
  if (answer === NOT_KNOWN) return question.unknown?.label ?? words.notKnown;
  switch (question.kind) {
    case undefined:
    case 'choices':
      return question.choices[answer]?.label ?? '';
    case 'number':
      return `${decimal(Number(answer))}${question.unit === undefined ? '' : ` ${question.unit}`}`;
    case 'date':
      return day(answer);
    case 'place': {
      const place = world.places().commune(answer.split(':')[1] ?? '');
      return place ? `${place.commune.name}, ${place.province.name}` : words.unknown;
    }
    case 'text':
      return 'đã trả lời';
  }
}

/** The tightest channel's buttons. */
const LONGEST_LABEL = 60;

export function clipLabel(text: string): string {
  return text.length <= LONGEST_LABEL ? text : `${text.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;
}

/** Asks which of several places is meant; a tap on one answers the question. */
export function whichPlaceReply(
  { world }: Conversation,
  flow: Flow,
  id: string,
  found: PlaceResult,
): Reply | undefined {
  if (found.kind === 'none' || found.kind === 'one') return undefined;
  const places = found.kind === 'province' ? [] : found.choices;
  const say =
    found.kind === 'province'
      ? `${found.province.name}: ${world.words.whichCommune}`
      : found.kind === 'district'
        ? `${found.district} ${world.words.districtGone}`
        : world.words.whichPlace;
  const block: Block = { type: 'text', text: say };
  return {
    kind: 'question',
    procedures: [],
    flow: flow.id,
    step: id,
    blocks: [block],
    choices: [
      ...places.map(({ commune, province }) => ({
        id: flowIds.answer(flow.id, id, `${province.code}:${commune.code}`),
        label: clipLabel(`${commune.name}, ${province.name}`),
      })),
      { id: flowIds.show(flow.id), label: words.stepBack },
    ],
    links: [],
  };
}
