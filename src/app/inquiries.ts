import { deserialize, serialize } from 'node:v8';
import type { Content } from '../content/content.ts';
import type { SourceFile } from '../content/document.ts';
import type { Event } from '../dialogue/event.ts';
import { type HandOver, handOverOf, searchInstead } from '../dialogue/hand-over.ts';
import { inlineCards } from '../dialogue/inline-cards.ts';
import type { Reply } from '../dialogue/reply.ts';
import { respond } from '../dialogue/respond.ts';
import type { Session } from '../dialogue/session.ts';
import {
  type ShareChoices,
  type Shared,
  type ShareWish,
  shareChoices,
  sharedOf,
} from '../dialogue/share/shared.ts';
import type { Turn } from '../dialogue/turn.ts';
import { createWorld, type World } from '../dialogue/world.ts';
import { type Difference, differences } from '../difference/differences.ts';
import { contentOn } from '../difference/on-day.ts';
import type { Question } from '../eval/question.ts';
import { type Known, knownOf } from '../figures/known.ts';
import { createEffects } from '../unmet/effect.ts';
import { type Listing, listingOf, withEffect } from '../unmet/listing.ts';
import type { Missed } from '../unmet/missed.ts';

/** What the list of what people could not find is made from. */
export interface UnmetQuestion {
  readonly missed: readonly Missed[];
  readonly files: readonly SourceFile[];
  readonly most: number;
  /** The number of the one whose effect is wanted. */
  readonly tried?: number;
  readonly questions: readonly Question[];
}

/** What a draft changes, and what changes by itself. */
export interface Changes {
  readonly edited: readonly Difference[];
  readonly later: readonly Difference[];
}

/** What is asked of the content besides turns, by pages and commands: pure functions of the world and the day. */
export const inquiries = {
  /** Where a link of ours leads, as seen from a commune, the search page that stands in for an unknown code, and the team it names. */
  handOver(
    world: World,
    today: string,
    ref: string,
    { commune, team }: { readonly commune: string | undefined; readonly team: string | undefined },
  ): { found: HandOver | undefined; search: string; team: string | undefined } {
    return {
      found: handOverOf(world.seenFrom(commune), ref, today),
      search: searchInstead(world, ref),
      team: team === undefined ? undefined : world.team(team)?.id,
    };
  },
  /** A turn of a trial conversation, as on another day. */
  trialTurn(world: World, _today: string, session: Session, event: Event, day: string): Turn {
    return respond(world, session, event, day);
  },
  /** The whole content for `changes` in another thread: bytes, which the thread between passes on unread. */
  packed: (world: World): Uint8Array => serialize(world.content),
  /** What these contents change against others, and what changes by itself between today and the day. */
  changes(world: World, today: string, packed: Uint8Array, day: string): Changes {
    return {
      edited: differences(deserialize(packed) as Content, world.content),
      later: differences(contentOn(world.content, today), contentOn(world.content, day)),
    };
  },
  /** What people could not find; one of them with what its line would change. */
  unmet(world: World, today: string, { missed, files, most, tried, questions }: UnmetQuestion): Listing {
    // Both sides of a comparison without the imported names, which would be indexed anew for each.
    const worldOf = (content: Content) =>
      createWorld(content, world.locality.id, [], world.doors, world.places());
    const listing = listingOf(missed, { world, files, today, most });
    if (tried === undefined) return listing;
    const effects = createEffects({
      world: worldOf(world.content),
      worldOf,
      questions,
      groups: listing.groups,
      today,
    });
    const items = listing.items.map((item) => (item.number === tried ? withEffect(item, effects) : item));
    return { ...listing, items };
  },
  /** Cards to pass on, for what somebody types in the middle of another chat. */
  inlineCards(world: World, today: string, query: string): Reply[] {
    return inlineCards(world, query, today);
  },
  /** What figures are read against. */
  known(world: World, today: string): Known {
    return knownOf(world, today);
  },
  /** What the page of teams lets choose. */
  shareChoices(world: World): ShareChoices {
    return shareChoices(world);
  },
  /** What is printed and forwarded of a topic for a team; undefined for what cannot be shared, or by a channel that is not set up. */
  shared(world: World, today: string, wish: ShareWish): Shared | undefined {
    return sharedOf(world, wish, today);
  },
};

export type Inquiries = typeof inquiries;
export type Inquiry = keyof Inquiries;
/** What an inquiry takes besides the world and the day. */
export type Asked<Name extends Inquiry> = Inquiries[Name] extends (
  world: World,
  today: string,
  ...rest: infer Rest
) => unknown
  ? Rest
  : never;
export type Found<Name extends Inquiry> = ReturnType<Inquiries[Name]>;

/** Asks the content as it is now. */
export type Inquire = <Name extends Inquiry>(name: Name, ...rest: Asked<Name>) => Promise<Found<Name>>;
