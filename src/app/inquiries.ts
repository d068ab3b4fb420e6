import { type HandOver, handOverOf, searchInstead } from '../dialogue/hand-over.ts';
import { inlineCards } from '../dialogue/inline-cards.ts';
import type { Reply } from '../dialogue/reply.ts';
import {
  type ShareChoices,
  type Shared,
  type ShareWish,
  shareChoices,
  sharedOf,
} from '../dialogue/share/shared.ts';
import type { World } from '../dialogue/world.ts';
import { type Known, knownOf } from '../figures/known.ts';

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
