import { foldText } from '../content/fold.ts';
import { splitRef } from '../content/view.ts';
import type { Conversation } from './conversation.ts';
import type { Block, Reply } from './reply.ts';
import { longCard, shortCard } from './share/cards.ts';
import { webAddress } from './share/doors.ts';
import { subjectOf } from './share/subject.ts';
import { MENU } from './share/topics.ts';
import { startPayload } from './start-payload.ts';
import { wordsOf } from './voice.ts';
import { words } from './words.ts';

/** Makes the address that opens the assistant on a subject; undefined where a channel has none. */
export type StartLink = (payload: string) => string | undefined;

export type ShareForm = 'long' | 'short' | 'print';

/** Choices that ask for a form, by what they do. */
export const SHARE_FORMS = { share: 'long', 'share-short': 'short', 'share-print': 'print' } as const;

const ASKED: readonly (readonly [RegExp, ShareForm])[] = [
  [/^chia ?se$/, 'long'],
  [/^chia ?se (?:ban |tin )?ngan$/, 'short'],
  [/^(?:chia ?se )?(?:in )?(?:to dan|poster)$/, 'print'],
];

/** "/chiase", "chia sẻ", "chia se ngan": the form asked for, when the whole message asks for one. */
export function asksToShare(text: string): ShareForm | undefined {
  const said = foldText(text);
  return ASKED.find(([pattern]) => pattern.test(said))?.[1];
}

/**
 * A card to pass on as it stands, with the team's name and nothing of the person who passes it on: long (2,000 UTF-16 units with
 * its link) or short (500); or the page where posters are printed. Of nothing at hand it is an invitation. `withStartLink` completes it.
 */
export function shareReply(
  { world, session, today }: Conversation,
  ref: string | undefined,
  form: ShareForm = 'long',
): Reply {
  const team = session.team === undefined ? undefined : world.team(session.team);
  const home = world.seenFrom(undefined);
  const asked = ref ?? atHand(session);
  const subject = subjectOf(home, asked, team, today) ?? subjectOf(home, MENU, team, today);
  if (!subject) throw new Error('the menu is always a subject');
  const { topic } = subject;
  const payload = topic === MENU ? '' : startPayload(topic);
  const isProcedure = world.procedure(splitRef(topic).code) !== undefined;
  const reply = {
    kind: 'share',
    procedures: isProcedure ? [splitRef(topic).code] : [],
    choices: choicesBut(form, topic, world.doors.web !== undefined),
    links: [],
    startPayload: payload,
  } as const;
  if (form === 'print') {
    const { web } = world.doors;
    if (web !== undefined)
      return {
        ...reply,
        kind: 'notice',
        blocks: [{ type: 'text', text: words.sharePrintHere }],
        links: [{ kind: 'page', url: webAddress(web, '/share', topic, team?.id), label: words.sharePrint }],
      };
  }
  const card = form === 'short' ? shortCard : longCard;
  const [title = '', ...rest] = card(subject, team, world.doors).split('\n');
  const blocks: Block[] = [
    { type: 'title', text: title },
    { type: 'text', text: rest.join('\n') },
  ];
  // A short card holds one address only.
  const hasOwn = form === 'short' && world.doors.web !== undefined;
  const { startPayload: _, ...linkless } = reply;
  return hasOwn ? { ...linkless, blocks } : { ...reply, blocks };
}

/** A card to pass on ends with the address that opens the assistant on its subject; any other reply stays as it is. */
export function withStartLink(reply: Reply, startLink: StartLink): Reply {
  if (reply.kind !== 'share' || reply.startPayload === undefined) return reply;
  const url = startLink(reply.startPayload);
  return url === undefined
    ? reply
    : { ...reply, blocks: [...reply.blocks, { type: 'text', text: `${words.askAssistant}: ${url}` }] };
}

const PICK_CASE: ReadonlySet<string> = new Set(Object.values(wordsOf).map(({ pickCase }) => pickCase));

/** A card that is read where its buttons do not go with it points at none of them. */
export function withoutButtons(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    if (block.type === 'list')
      return { ...block, items: block.items.map((item) => item.replace(words.pressPapers, '')) };
    return block.type === 'text' && PICK_CASE.has(block.text) ? { ...block, text: words.manyCases } : block;
  });
}

/** The flow people are in, else what was last talked about. */
function atHand({ flows, away, topic }: Conversation['session']): string {
  const [flow] = flows;
  return flow && away === 0 ? flow.id : (topic ?? MENU);
}

function choicesBut(form: ShareForm, topic: string, canPrint: boolean): Reply['choices'] {
  const forms = [
    { form: 'short', id: 'share-short', label: words.shareShort },
    { form: 'long', id: 'share', label: words.shareLong },
    ...(canPrint ? [{ form: 'print', id: 'share-print', label: words.sharePrint }] : []),
  ];
  return forms.filter((each) => each.form !== form).map(({ id, label }) => ({ id: `${id}:${topic}`, label }));
}
