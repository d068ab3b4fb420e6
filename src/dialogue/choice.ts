import { type Facet, facetNames } from '../content/facet.ts';
import { foldText } from '../content/fold.ts';
import { answerReply, hotlineReply } from './answer-reply.ts';
import { type Conversation, type Outcome, toOutcome } from './conversation.ts';
import { flowChosen, inFlow } from './flow-turn.ts';
import { helpBegins, helpEnds, nextPerson } from './helper.ts';
import { lessonChosen } from './learn/lesson.ts';
import { groupReply, menuReply } from './menu.ts';
import { officerNote } from './officer-note.ts';
import { opened } from './opened.ts';
import { facetOf, noneOfThese, procedureCard } from './outcomes.ts';
import { livesIn } from './place-reply.ts';
import { type Choice, plainText, type Reply } from './reply.ts';
import { SHARE_FORMS, shareReply } from './share.ts';
import { words } from './words.ts';

const backToMenu: Choice = { id: 'menu', label: words.backToMenu };

export function chosen(conversation: Conversation, id: string): Reply | Outcome {
  const { world, today } = conversation;
  const [verb, first = '', second = ''] = id.split(':');
  switch (verb) {
    case 'p':
      return procedureCard(conversation, first) ?? menuReply(world, world.words.oldChoice);
    case 'f':
      return (
        (isFacet(first) && facetOf(conversation, second, first)) || menuReply(world, world.words.oldChoice)
      );
    case 'a': {
      const answer = world.answer(first, today);
      return answer ? answerReply(world, answer, today) : menuReply(world, world.words.oldChoice);
    }
    case 'g':
      return (
        groupReply(world, first, second === '' ? 1 : Number(second), today) ??
        menuReply(world, world.words.oldChoice)
      );
    case 'w': {
      const place = world.places().commune(first);
      return place ? livesIn(conversation, place) : menuReply(world, world.words.oldChoice);
    }
    case 'q':
    case 'qs':
    case 'qb':
    case 'qr':
    case 'qc':
    case 'qk':
    case 'qt':
    case 'qf':
      return flowChosen(conversation, id) ?? menuReply(world, world.words.oldChoice);
    case 'menu':
      return menuReply(world, first === '2' ? words.moreMenu : world.words.menu, first === '2' ? 2 : 1);
    case 'none':
      return noneOfThese(conversation);
    case 'hotline':
      return hotlineReply(world);
    case 'help':
      return { ...menuReply(world, world.words.help), kind: 'smalltalk' };
    case 'place':
      return { ...menuReply(world, world.words.askPlace), kind: 'question', choices: [backToMenu] };
    case 'h':
      return helperChosen(conversation, first, second) ?? menuReply(world, world.words.oldChoice);
    case 'l':
      return lessonChosen(conversation, id);
    case 'share':
    case 'share-short':
    case 'share-print':
      return shareReply(conversation, first === '' ? undefined : first, SHARE_FORMS[verb]);
    case 's':
      return opened(conversation, first);
    case 'back':
      return inFlow(conversation, 'quay lại') ?? menuReply(world, world.words.nothingToGoBackTo);
    case 'restart':
      return (
        inFlow(conversation, 'làm lại') ?? { reply: menuReply(world, world.words.restarted), topic: null }
      );
    default:
      return menuReply(world, world.words.oldChoice);
  }
}

function helperChosen(conversation: Conversation, what: string, which: string): Outcome | undefined {
  switch (what) {
    case 'on':
      return conversation.session.helping ? nextPerson(conversation) : helpBegins(conversation, '');
    case 'next':
      return nextPerson(conversation);
    case 'end':
      return helpEnds(conversation);
    case 'note':
      return officerNote(conversation, which);
    default:
      return undefined;
  }
}

/** A number or the words of a choice just offered count as tapping it: "2", "số 2", "Lệ phí". */
export function typedChoice(offered: readonly Choice[], text: string): Choice | undefined {
  const number = typedNumber(text);
  if (number !== undefined) return offered[number - 1];
  const said = foldText(text);
  return offered.find(({ label }) => foldText(label) === said);
}

/** The number somebody typed to choose, and nothing else. */
export function typedNumber(text: string): number | undefined {
  const number = /^(?:(?:chon|bam|go) )?(?:so |muc |cau )?(\d{1,2})$/.exec(
    foldText(text.normalize('NFKC')),
  )?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Who types a number may have slipped: the answer says what was taken. */
export function named(
  { world }: Conversation,
  { id, label }: Choice,
  result: Reply | Outcome,
): Reply | Outcome {
  // A lesson says by itself how the answer was.
  if (id.startsWith('l:')) return result;
  const { reply, ...rest } = toOutcome(result);
  if (foldText(plainText(reply.blocks)).includes(foldText(label))) return result;
  const blocks = [{ type: 'text', text: `${world.words.youChose} ${label}.` } as const, ...reply.blocks];
  return { ...rest, reply: { ...reply, blocks } };
}

function isFacet(name: string): name is Facet {
  return (facetNames as readonly string[]).includes(name);
}
