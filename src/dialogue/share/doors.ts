import type { Team } from '../../content/schema/team.ts';
import { startPayload } from '../start-payload.ts';
import { typedCode } from './typed-code.ts';

/** Where the assistant can be met, as far as it is set up. */
export interface Doors {
  /** The address people outside use. */
  readonly web?: string | undefined;
  /** The bot's name without @. */
  readonly telegram?: string | undefined;
  /** The number of the Official Account. */
  readonly zaloOa?: string | undefined;
  /** The number of the bot. */
  readonly zaloBot?: string | undefined;
}

export const shareChannels = ['web', 'telegram', 'zalo-oa', 'zalo-bot'] as const;
export type ShareChannel = (typeof shareChannels)[number];

export interface ShareAddress {
  readonly url: string;
  /** What must be typed once the address is open, where no address can carry a topic. */
  readonly typed?: string;
}

/** The address that opens a topic on a channel and credits a team; undefined where the channel is not set up. */
export function shareAddress(
  doors: Doors,
  channel: ShareChannel,
  topic: string,
  team?: Pick<Team, 'id' | 'number'>,
): ShareAddress | undefined {
  const { web, telegram, zaloOa, zaloBot } = doors;
  switch (channel) {
    case 'web':
      return web === undefined ? undefined : { url: webAddress(web, '/', topic, team?.id) };
    case 'telegram':
      return telegram === undefined
        ? undefined
        : { url: `https://t.me/${telegram}?start=${startPayload(topic, team?.id)}` };
    case 'zalo-oa':
      return zaloOa === undefined
        ? undefined
        : { url: `https://zalo.me/${zaloOa}`, typed: typedCode(topic, team) };
    case 'zalo-bot':
      return zaloBot === undefined
        ? undefined
        : { url: `https://bot.zaloplatforms.com/bots/${zaloBot}`, typed: typedCode(topic, team) };
  }
}

/** A page of ours on a topic, `/?t=1-001193&team=an-binh-3`. */
export function webAddress(web: string, path: string, topic: string, team?: string): string {
  const query = new URLSearchParams({ t: startPayload(topic), ...(team === undefined ? {} : { team }) });
  return new URL(`${path}?${query}`, web).href;
}
