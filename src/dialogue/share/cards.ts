import type { Team } from '../../content/schema/team.ts';
import { clip } from '../card.ts';
import { words } from '../words.ts';
import { type Doors, shareAddress } from './doors.ts';
import { papersInShort, type Subject } from './subject.ts';

/** A card is forwarded as one message of a Zalo group. In UTF-16 units. */
export const LONG_CARD = 2000;
export const SHORT_CARD = 500;
/** Telegram adds its own address: the name of a bot and a start payload, with the words before them. */
const ROOM_FOR_START_LINK = 140;

/** The whole of a topic as one plain text, shortened from the least needed end until it fits. */
export function longCard(subject: Subject, team: Team | undefined, doors: Doors): string {
  const { title, about, notices, papers, hasCases, level, presence, office, fee, time } = subject;
  const { official, source } = subject;
  const foot = [
    ...(official ? [`${official.label}: ${official.url}`] : []),
    ...ways(subject.topic, team, doors),
    ...from(team),
    [source, words.unofficial].filter((part) => part !== undefined).join(' '),
  ];
  const card = (mostPapers: number, hasMoney: boolean) =>
    lines([
      `📌 ${title}`,
      ...notices,
      about,
      ...(papers ? paperLines(papers, mostPapers) : []),
      hasCases && words.manyCases,
      level && `Cách làm: ${level.text}`,
      presence && `Phải đến tận nơi: ${presence}`,
      office && `Ở đâu: ${office}`,
      hasMoney && fee && `Lệ phí: ${fee}`,
      hasMoney && time && `Mất bao lâu: ${time}`,
      '',
      ...foot,
    ]);
  return (
    firstFitting(
      [12, 8, 5, 3].flatMap((most) => [card(most, true), card(most, false)]),
      LONG_CARD - ROOM_FOR_START_LINK,
    ) ?? lines([`📌 ${clip(title, 200)}`, '', ...foot])
  );
}

/** What to bring and where, and one way to ask on. */
export function shortCard(subject: Subject, team: Team | undefined, doors: Doors): string {
  const { title, about, level, office } = subject;
  const brought = (most: number) => papersInShort(subject, most);
  const [way] = ways(subject.topic, team, doors);
  const name = team && `– ${clip(team.name, 60)}`;
  const card = (mostPapers: number, longest: number) =>
    lines([
      `📌 ${clip(title, 90)}`,
      about && clip(about, longest),
      brought(mostPapers) !== undefined && `Mang: ${brought(mostPapers)}`,
      level && clip(level.text, 60),
      office && `Ở: ${clip((office.split('. ')[0] ?? office).replace(/\.$/, ''), longest)}`,
      way,
      name,
    ]);
  return (
    firstFitting([card(4, 130), card(3, 90), card(2, 60), card(1, 60)], SHORT_CARD) ??
    lines([`📌 ${clip(title, 90)}`, way, name])
  );
}

/** Where to ask on: by link, and by the code to type where a link carries no topic. */
function ways(topic: string, team: Team | undefined, doors: Doors): string[] {
  const web = shareAddress(doors, 'web', topic, team);
  const zalo = shareAddress(doors, 'zalo-oa', topic, team) ?? shareAddress(doors, 'zalo-bot', topic, team);
  return [
    ...(web ? [`${words.askAssistant}: ${web.url}`] : []),
    ...(zalo ? [`Zalo: mở ${zalo.url} rồi nhắn ${zalo.typed}`] : []),
  ];
}

function from(team: Team | undefined): string[] {
  if (!team) return [];
  return [`${team.name} gửi bà con.`, ...(team.helpsAt ? [`Chỗ tổ giúp: ${team.helpsAt}`] : [])];
}

function paperLines(papers: readonly string[], most: number): string[] {
  if (papers.length === 0) return [`Mang theo: ${words.unknown}. ${words.askAtOffice}`];
  const left = papers.length - most;
  return [
    'Mang theo:',
    ...papers.slice(0, most).map((paper) => `- ${paper}`),
    ...(left > 0 ? [`- … còn ${left} giấy nữa tùy trường hợp`] : []),
  ];
}

function lines(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string').join('\n');
}

function firstFitting(cards: readonly string[], longest: number): string | undefined {
  return cards.find(({ length }) => length <= longest);
}
