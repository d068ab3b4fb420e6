import type { Event } from '../dialogue/event.ts';
import type { Note } from '../dialogue/notes.ts';
import type { Reply } from '../dialogue/reply.ts';
import type { Turn } from '../dialogue/turn.ts';
import type { Fact } from '../figures/fact.ts';
import { weekOf } from '../figures/week.ts';
import { masked } from '../privacy/mask.ts';
import type { Entry } from '../store/journal.ts';

/** A turn as it happened, on a channel and a day. */
export interface Happened {
  readonly channel: string;
  /** YYYY-MM-DD in Vietnam. */
  readonly day: string;
  readonly notes: readonly Note[];
  /** The day and team under which this chat was last counted. */
  readonly counted: Counted | undefined;
  /** The words of this message, as they were. */
  readonly words: string | undefined;
  /** Those of the message whose answer is being refused. */
  readonly said: string | undefined;
}

/** A chat counts once a day as a conversation, and once for a team that brought it. */
export interface Counted {
  readonly day: string;
  readonly team?: string | undefined;
}

/** What is written down of a turn, and under what the chat is counted from now on. */
export function entriesOf(happened: Happened): { readonly entries: Entry[]; readonly counted: Counted } {
  const { channel, day, notes, counted } = happened;
  const before = counted?.day === day ? counted : undefined;
  const team = notes.find((note) => note.type === 'team')?.team;
  const facts: Fact[] = [
    ...(before ? [] : [{ about: 'conversation', channel } as const]),
    ...notes.flatMap((note) => factOf(note, channel)),
  ];
  return {
    entries: [
      ...facts.map((fact): Entry => ({ type: 'count', day, fact })),
      ...(team === undefined ? [] : teamFacts(team, notes, before?.team !== team)).map(
        (fact): Entry => ({ type: 'count', day: weekOf(day), fact }),
      ),
      ...missedEntry(happened),
    ],
    counted: { day, team: team ?? before?.team },
  };
}

/** The words of a message that may be of use, as they were: undefined for most. */
export function wordsOf(event: Event, { reply, notes, session }: Turn): string | undefined {
  // What a helper says is about somebody else, of whom nothing is kept.
  if (event.type !== 'text' || session.helping) return undefined;
  const isLost = notes.some(({ type }) => type === 'near');
  return isLost || mayBeRefused(reply) ? event.text.slice(0, LONGEST_READ + 1) : undefined;
}

/** Whether a person may still say that this was not what they meant. */
export function mayBeRefused({ choices }: Reply): boolean {
  return choices.some(({ id }) => id === 'none');
}

function factOf(note: Note, channel: string): Fact[] {
  switch (note.type) {
    case 'turn': {
      const { type: about, ...rest } = note;
      return [{ about, channel, ...rest }];
    }
    case 'procedure': {
      const { type: about, ...rest } = note;
      return [{ about, ...rest }];
    }
    case 'flow': {
      const { type: about, ...rest } = note;
      return [{ about, ...rest }];
    }
    default:
      return [];
  }
}

function teamFacts(team: string, notes: readonly Note[], isNew: boolean): Fact[] {
  const isOutcome = notes.some((note) => note.type === 'procedure' && note.event === 'told' && !note.facet);
  return [
    ...(isNew ? [{ about: 'team', team, event: 'conversation' } as const] : []),
    ...(isOutcome ? [{ about: 'team', team, event: 'outcome' } as const] : []),
  ];
}

function missedEntry({ channel, day, notes, words, said }: Happened): Entry[] {
  const turn = notes.find((note) => note.type === 'turn');
  const near = notes.find((note) => note.type === 'near');
  if (!near || turn?.lost === undefined) return [];
  const text = turn.lost === 'refused' ? said : turn.by === 'words' ? words : undefined;
  const kept = text === undefined ? undefined : withoutPerson(text);
  return kept === undefined
    ? []
    : [{ type: 'missed', day, why: turn.lost, channel, near: near.refs, text: kept }];
}

/** In UTF-16 units. */
const LONGEST_READ = 1_000;
const LONGEST_NUMBER = 60;

/** Words without what tells who wrote them; undefined where there is nothing to learn from. */
function withoutPerson(text: string): string | undefined {
  const read = masked(text.slice(0, LONGEST_READ));
  // A number that was cut through is not seen for what it is.
  const whole = text.length > LONGEST_READ ? read.slice(0, -LONGEST_NUMBER) : read;
  const words = whole.replace(/\s+/g, ' ').trim();
  return /\p{L}{2}/u.test(words) ? words : undefined;
}
