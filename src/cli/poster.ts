import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Team } from '../content/schema/team.ts';
import { type Doors, type ShareChannel, shareAddress, shareChannels } from '../dialogue/share/doors.ts';
import { type PosterText, posterText } from '../dialogue/share/poster-text.ts';
import type { World } from '../dialogue/world.ts';
import { createMeasure } from '../poster/measure.ts';
import { type Form, pageOf } from '../poster/page-of.ts';
import type { Page } from '../poster/sheet.ts';
import { toPdf } from '../poster/to-pdf.ts';
import { toPng } from '../poster/to-png.ts';
import { worldFromDisk } from '../world-from-disk.ts';
import { orSayWhy } from './or-say-why.ts';

/** A poster cannot be made; the message says what to do about it. */
class PosterError extends Error {
  override name = 'PosterError';
}

interface Options {
  readonly topic: string;
  readonly team?: string;
  readonly allTeams?: true;
  readonly cards?: true;
  readonly size: 'A4' | 'A5';
  readonly channel?: ShareChannel;
  readonly out?: string;
  readonly dir?: string;
}

const program = new Command('poster')
  .description('A printable poster, or a sheet of eight cards, with a QR code for a topic and a team.')
  .option(
    '--topic <topic>',
    'a code (1.001193, 1.115970/sang-ten), a flow, an answer, a group, or menu',
    'menu',
  )
  .option('--team <id>', 'one of knowledge/teams.yaml')
  .option('--all-teams', 'one page a team, in one PDF')
  .option('--cards', 'eight cards to cut out instead of a poster')
  .addOption(new Option('--size <size>', 'of the paper').choices(['A4', 'A5']).default('A4'))
  .addOption(
    new Option('--channel <channel>', 'where the code leads; the web unless only another is set up').choices([
      ...shareChannels,
    ]),
  )
  .option('--out <file>', 'a name that ends in .pdf or .png')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .parse();
await orSayWhy(() => poster(program.opts<Options>()));

async function poster(options: Options): Promise<void> {
  const config = readConfig(process.env);
  const out = options.out ?? defaultName(options);
  const kind = extname(out).toLowerCase();
  if (kind !== '.pdf' && kind !== '.png')
    throw new PosterError(`--out "${out}": tên tệp phải có đuôi .pdf hoặc .png.`);
  if (options.allTeams && kind !== '.pdf') throw new PosterError('--all-teams chỉ ghi được ra một tệp .pdf.');
  const world = await worldFromDisk({ ...config, contentDir: options.dir ?? config.contentDir });
  const doors = openDoors(config.doors, config.port);
  const channel = options.channel ?? shareChannels.find((each) => shareAddress(doors, each, 'menu')) ?? 'web';
  const teams = chosenTeams(world, options);
  const measure = createMeasure();
  const form: Form = options.cards ? 'cards' : options.size;
  const pageFor = (team: Team | undefined) =>
    pageOf(form, textFor(world, options.topic, team, channel, doors), measure);

  const [first] = teams;
  const skipped: string[] = [];
  // One commune where the topic is not done must not cost the others their posters.
  const orSkipped = (team: Team | undefined): Page | undefined => {
    try {
      return pageFor(team);
    } catch (error) {
      if (!(error instanceof PosterError) || team === undefined || !options.allTeams) throw error;
      skipped.push(team.id);
      return undefined;
    }
  };
  const bytes =
    kind === '.png'
      ? toPng(pageFor(first), form === 'A5' ? 212 : 150)
      : await toPdf(withProgress(teams, orSkipped, options.allTeams === true), titleOf(options.topic));
  if (skipped.length === teams.length) textFor(world, options.topic, first, channel, doors);
  await writeFile(out, bytes);
  const pages = teams.length > 1 ? ` (${teams.length - skipped.length} trang)` : '';
  console.log(`Đã viết ${out}${pages}.`);
  if (skipped.length > 0) console.log(`Không in cho tổ ở nơi không có việc này: ${skipped.join(', ')}.`);
}

function defaultName({ topic, team, allTeams, cards }: Options): string {
  const name = topic.replace(/[^a-z0-9]+/gi, '-');
  return `${cards ? 'the' : 'to-dan'}-${name}${allTeams ? '-moi-to' : team === undefined ? '' : `-${team}`}.pdf`;
}

function titleOf(topic: string): string {
  return `Trợ lý thủ tục: ${topic}`;
}

/** Without any address the poster can still be looked at, and says where it leads. */
function openDoors(doors: Doors, port: number): Doors {
  if (Object.values(doors).some((door) => door !== undefined)) return doors;
  const web = `http://localhost:${port}`;
  console.error(
    `Chưa đặt PUBLIC_URL (hay TELEGRAM_BOT_NAME, ZALO_OA_ID, ZALO_BOT_ID): mã QR chỉ mở được trên máy này (${web}).`,
  );
  return { web };
}

function chosenTeams(
  { content, team }: World,
  { team: id, allTeams }: Options,
): readonly (Team | undefined)[] {
  if (allTeams) {
    if (content.teams.length === 0) throw new PosterError('Chưa có tổ nào trong knowledge/teams.yaml.');
    return content.teams;
  }
  if (id === undefined) return [undefined];
  const found = team(id);
  if (found) return [found];
  const known = content.teams.slice(0, 20).map((each) => each.id);
  throw new PosterError(
    `Không có tổ "${id}" trong knowledge/teams.yaml. Có: ${known.join(', ') || 'chưa tổ nào'}.`,
  );
}

function textFor(
  world: World,
  topic: string,
  team: Team | undefined,
  channel: ShareChannel,
  doors: Doors,
): PosterText {
  if (!shareAddress(doors, channel, topic, team))
    throw new PosterError(`Kênh "${channel}" chưa có địa chỉ. Đặt ${SETTING[channel]} rồi chạy lại.`);
  const text = posterText(world, { topic, team, channel, doors, today: todayInVietnam() });
  if (text) return text;
  const where = team === undefined ? '' : ` ở xã, phường của tổ "${team.id}"`;
  throw new PosterError(
    `Không có việc "${topic}" để in${where}: không có mã này, hoặc việc đã bỏ, chưa có hiệu lực, hay chỉ có ở tỉnh khác.`,
  );
}

const SETTING: Record<ShareChannel, string> = {
  web: 'PUBLIC_URL',
  telegram: 'TELEGRAM_BOT_NAME',
  'zalo-oa': 'ZALO_OA_ID',
  'zalo-bot': 'ZALO_BOT_ID',
};

function* withProgress(
  teams: readonly (Team | undefined)[],
  pageFor: (team: Team | undefined) => Page | undefined,
  isShown: boolean,
): Generator<Page> {
  const bar = new SingleBar({ format: '{bar} {value}/{total} tờ, còn {eta} s', noTTYOutput: false });
  if (isShown) bar.start(teams.length, 0);
  for (const team of teams) {
    const page = pageFor(team);
    if (page) yield page;
    if (isShown) bar.increment();
  }
  bar.stop();
}
