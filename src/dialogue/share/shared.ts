import type { World } from '../world.ts';
import { longCard, shortCard } from './cards.ts';
import { type ShareChannel, shareAddress, shareChannels } from './doors.ts';
import { type PosterText, posterText } from './poster-text.ts';
import { subjectOf } from './subject.ts';
import { MENU, topicsOf } from './topics.ts';

export interface ShareChoices {
  /** Topics under the names of their groups. */
  readonly groups: readonly {
    readonly title: string;
    readonly topics: readonly { readonly ref: string; readonly title: string }[];
  }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  /** The channels that are set up. */
  readonly channels: readonly ShareChannel[];
}

export interface ShareWish {
  readonly topic: string;
  readonly team?: string;
  readonly channel: ShareChannel;
  /** The web address where none is set. */
  readonly web: string;
}

export interface Shared {
  readonly poster: PosterText;
  readonly long: string;
  readonly short: string;
}

export function shareChoices({ content, doors }: World): ShareChoices {
  const topics = topicsOf(content);
  const groupOf = new Map(content.procedures.map(({ code, group }) => [code, group]));
  const of = (group: string) => topics.filter(({ ref }) => groupOf.get(ref.split('/')[0] ?? '') === group);
  const titles = new Map(topics.map(({ ref, title }) => [ref, title]));
  const isProcedure = ({ ref }: { ref: string }) => groupOf.has(ref.split('/')[0] ?? '');
  const flows = new Set(content.flows.map(({ id }) => id));
  const answers = new Set(content.answers.map(({ id }) => id));
  return {
    groups: [
      {
        title: 'Cả trợ lý và các nhóm việc',
        topics: topics.filter(
          (topic) => !isProcedure(topic) && !flows.has(topic.ref) && !answers.has(topic.ref),
        ),
      },
      { title: 'Hỏi từng câu', topics: topics.filter(({ ref }) => flows.has(ref)) },
      ...content.groups.map(({ id, title }) => ({
        title,
        topics: of(id).map(({ ref, title: name }) => {
          const whole = ref.includes('/') ? titles.get(ref.split('/')[0] ?? '') : undefined;
          return { ref, title: whole === undefined ? name : `${whole}: ${name}` };
        }),
      })),
      { title: 'Hay hỏi', topics: topics.filter(({ ref }) => answers.has(ref)) },
    ].filter((group) => group.topics.length > 0),
    teams: content.teams.map(({ id, name }) => ({ id, name })),
    channels: shareChannels.filter((channel) => channel === 'web' || shareAddress(doors, channel, MENU)),
  };
}

export function sharedOf(
  world: World,
  { topic, team: id, channel, web }: ShareWish,
  today: string,
): Shared | undefined {
  const team = id === undefined ? undefined : world.team(id);
  if (id !== undefined && !team) return undefined;
  const doors = { ...world.doors, web: world.doors.web ?? web };
  const poster = posterText(world, { topic, team, channel, doors, today });
  const subject = subjectOf(world, topic, team, today);
  return poster && subject
    ? { poster, long: longCard(subject, team, doors), short: shortCard(subject, team, doors) }
    : undefined;
}
