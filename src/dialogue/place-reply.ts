import type { Place, PlaceResult } from '../place/decide.ts';
import type { Conversation, Outcome } from './conversation.ts';
import { facetReply } from './facet-reply.ts';
import { inSentence } from './locality.ts';
import type { Block, Choice, Reply } from './reply.ts';
import type { Words } from './voice.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

/** What became of a place after the mergers of 2025, and where its people hand in papers; nothing for what is no place. */
export function placeReply(conversation: Conversation, found: PlaceResult): Outcome | undefined {
  const { world } = conversation;
  const { topic = null } = conversation.session;
  switch (found.kind) {
    case 'one':
      return livesIn(conversation, found.place);
    case 'many':
    case 'district':
      return { reply: choicesReply(askWhich(found, world.words), placeChoices(found)), topic };
    case 'province':
      return {
        reply: { ...choicesReply(`${found.province.name}: ${world.words.whichCommune}`, []), kind: 'info' },
        topic,
      };
    case 'none':
      return undefined;
  }
}

/** Keeps the commune, and says where the procedure at hand, or anything, is handed in there. */
export function livesIn(conversation: Conversation, place: Place): Outcome {
  const { session, today } = conversation;
  const commune = place.commune.code;
  const world = conversation.world.seenFrom(commune);
  const subject = session.topic === undefined ? undefined : world.view(session.topic, today);
  if (!subject) return { reply: communeReply(place, world), commune };
  const reply = withPlaceSaid(facetReply(world, subject, 'where', today), [placeKept(place, world)]);
  return { reply, topic: subject.ref, commune };
}

/** Adds to an answer what was understood of the place named beside the question. */
export function withPlace({ world }: Conversation, outcome: Outcome, found: PlaceResult): Outcome {
  if (found.kind === 'one')
    return {
      ...outcome,
      commune: found.place.commune.code,
      reply: withPlaceSaid(outcome.reply, [placeKept(found.place, world)]),
    };
  if (found.kind !== 'many' && found.kind !== 'district') return outcome;
  const { reply } = outcome;
  const asked = withPlaceSaid(reply, [{ type: 'text', text: askWhich(found, world.words) }]);
  // A whole district's communes would bury what was asked for; the name can be typed.
  const choices = found.choices.length <= MOST_BESIDE ? placeChoices(found) : [];
  return { ...outcome, reply: { ...asked, choices: [...choices, ...reply.choices] } };
}

const MOST_BESIDE = 6;

function withPlaceSaid(reply: Reply, said: readonly Block[]): Reply {
  const [first, ...others] = reply.blocks;
  const blocks = first?.type === 'title' ? [first, ...said, ...others] : [...said, ...reply.blocks];
  return { ...reply, blocks };
}

function communeReply(place: Place, world: World): Reply {
  const { commune, province } = place;
  return {
    kind: 'info',
    procedures: [],
    blocks: [
      { type: 'title', text: `${commune.name}, ${inSentence(province.name)}` },
      placeKept(place, world),
      {
        type: 'text',
        text: `Giấy tờ cấp xã nộp tại Trung tâm Phục vụ hành chính công ${inSentence(commune.name)}. ${words.anyCentre}`,
      },
      { type: 'source', text: `${words.placeSource} ${words.unofficial}` },
    ],
    choices: [{ id: 'menu', label: words.backToMenu }],
    links: [],
  };
}

/** One sentence: what the old place is called today, and that it is remembered. */
function placeKept({ commune, province, was }: Place, { words }: World): Block {
  const now = `${inSentence(commune.name)}, ${inSentence(province.name)}`;
  const text =
    was === undefined
      ? `${words.livesIn} ${now}`
      : `${was
          .split(', ')
          .map((unit, at) => (at === 0 ? unit : inSentence(unit)))
          .join(', ')} nay là ${now}, tôi nhớ chỗ này`;
  return { type: 'text', text: `${text}; ${words.forgetsPlace}.` };
}

function askWhich(found: PlaceResult & { kind: 'many' | 'district' }, words: Words): string {
  if (found.kind === 'many' && found.choices.length === 1) return words.isItHere;
  return found.kind === 'many' ? words.whichPlace : `${found.district} ${words.districtGone}`;
}

function placeChoices({ choices }: PlaceResult & { kind: 'many' | 'district' }): Choice[] {
  return choices.map(({ commune, province, was }) => ({
    id: `w:${commune.code}`,
    label: `${commune.name}, ${province.name}${was ? ` (${was} cũ)` : ''}`,
  }));
}

function choicesReply(say: string, places: readonly Choice[]): Reply {
  return {
    kind: 'choose',
    procedures: [],
    blocks: [{ type: 'text', text: say }],
    choices: [...places, { id: 'menu', label: words.backToMenu }],
    links: [],
  };
}
