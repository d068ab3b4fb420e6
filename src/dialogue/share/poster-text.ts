import type { Level } from '../../content/schema/procedure.ts';
import type { Team } from '../../content/schema/team.ts';
import { day, words } from '../words.ts';
import type { World } from '../world.ts';
import { type Doors, type ShareChannel, shareAddress } from './doors.ts';
import { papersInShort, subjectOf } from './subject.ts';
import { typedCode } from './typed-code.ts';

/** All that is printed on a poster or a card, in words; where each stands is the printer's matter. */
export interface PosterText {
  readonly title: string;
  readonly about?: string;
  readonly notices: readonly string[];
  readonly level?: { readonly level: Level; readonly text: string };
  readonly presence?: string;
  /** Empty where no source says; absent where the topic has none. */
  readonly papers?: readonly string[];
  /** The same in a line, of those that everyone brings. */
  readonly papersInShort?: string;
  readonly hasCases: boolean;
  /** What to do, in order, where there are no papers to list. */
  readonly steps: readonly string[];
  readonly office?: string;
  readonly team?: string;
  readonly helpsAt?: string;
  readonly isExample: boolean;
  /** What the QR code holds. */
  readonly url: string;
  /** What to do with the code, in a line or two. */
  readonly scan: string;
  /** For those who cannot scan, and where a link carries no topic. */
  readonly code: string;
  readonly codeHint: string;
  /** The same on a small card. */
  readonly cardHint: string;
  readonly hotlines: readonly { readonly number: string; readonly who: string }[];
  /** Where it comes from and of which day, and that it is unofficial. */
  readonly small: readonly string[];
}

const MOST_HOTLINES = 2;
const PAPERS_IN_SHORT = 3;

/** Undefined for a topic nobody knows or can use there, and for a channel that is not set up. */
export function posterText(
  world: World,
  {
    topic,
    team,
    channel,
    doors,
    today,
  }: { topic: string; team: Team | undefined; channel: ShareChannel; doors: Doors; today: string },
): PosterText | undefined {
  const subject = subjectOf(world, topic, team, today);
  const address = subject && shareAddress(doors, channel, subject.topic, team);
  if (!subject?.isUsable || !address) return undefined;
  const { title, about, notices, level, presence, papers, hasCases = false, office, source } = subject;
  const short = papersInShort(subject, PAPERS_IN_SHORT);
  const { hotlines } = world.seenFrom(team?.commune).locality;
  return {
    title,
    ...(about === undefined ? {} : { about }),
    notices,
    ...(level && { level }),
    ...(presence === undefined ? {} : { presence }),
    ...(papers && { papers }),
    ...(short === undefined ? {} : { papersInShort: short }),
    hasCases,
    steps: words.posterSteps,
    ...(office === undefined ? {} : { office }),
    ...(team && { team: team.name }),
    ...(team?.helpsAt === undefined ? {} : { helpsAt: team.helpsAt }),
    isExample: team?.example === true,
    url: address.url,
    code: typedCode(subject.topic, team),
    ...scanWords(doors, channel),
    hotlines: hotlines.slice(0, MOST_HOTLINES),
    small: [
      words.posterUnofficial,
      `${words.posterPrinted} ${day(today)}. ${words.posterMayChange}${source === undefined ? '' : ` ${source}`}`,
    ],
  };
}

function scanWords(
  { web, telegram }: Doors,
  channel: ShareChannel,
): Pick<PosterText, 'scan' | 'codeHint' | 'cardHint'> {
  switch (channel) {
    case 'web':
      return {
        scan: words.posterScan,
        codeHint: `Không quét được thì mở ${web === undefined ? '' : new URL(web).host} rồi gõ mã:`,
        cardHint: words.cardScan,
      };
    case 'telegram':
      return {
        scan: words.posterScanTelegram,
        codeHint: `Hoặc tìm @${telegram} trên Telegram rồi gõ mã:`,
        cardHint: words.cardScanTelegram,
      };
    case 'zalo-oa':
    case 'zalo-bot':
      return { scan: words.posterScanZalo, codeHint: words.posterTypeZalo, cardHint: words.cardScanZalo };
  }
}
