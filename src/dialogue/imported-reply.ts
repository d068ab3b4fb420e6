import type { CatalogueRecord } from '../catalogue/record.ts';
import type { ProvinceLevel } from '../content/levels.ts';
import { linkForRecord } from '../link/link.ts';
import { clip } from './card.ts';
import { levelByAgencyText, upperFirst } from './facts.ts';
import { linkBlocks, toReplyLink } from './link-blocks.ts';
import { officeOf } from './office.ts';
import type { Block, Reply } from './reply.ts';
import { startPayload } from './start-payload.ts';
import { whoBlocks } from './who-blocks.ts';
import { day, words } from './words.ts';
import type { World } from './world.ts';

const LONGEST_NAME = 300;
/** A film may be licensed by eleven departments; nobody reads them all. */
const MOST_AGENCIES = 4;

/** What the national catalogue alone says of a procedure: its name, who handles it, and the official page. */
export function importedReply(world: World, record: CatalogueRecord, today: string): Reply {
  const { code, name, agency, issuedBy, levels, readAt } = record;
  const listed = world.levelOf(code);
  const link = linkForRecord(record, world.content.portal, today, listed);
  return {
    kind: 'answer',
    procedures: [code],
    blocks: [
      {
        type: 'title',
        text: clip(upperFirst(name.replace(/^Thủ tục /i, '')), LONGEST_NAME),
        detail: `mã ${code}`,
      },
      ...whoBlocks(world),
      { type: 'text', text: listed ? words.notEditedLevel : words.notEdited },
      ...(listed ? levelBlocks(listed, world) : []),
      ...(listed ? [] : [{ type: 'field', label: 'Nơi giải quyết', text: agency ?? words.unknown } as const]),
      ...(levels.length > 0 ? [{ type: 'field', label: 'Cấp', text: levels.join(', ') } as const] : []),
      {
        type: 'field',
        label: 'Giấy tờ, lệ phí, thời hạn',
        text: `xem trên trang chính thức. ${world.words.askAtOffice}`,
      },
      ...linkBlocks(link, world),
      {
        type: 'source',
        text: `Nguồn: danh mục thủ tục quốc gia${issuedBy ? `, ${issuedBy}` : ''}, đọc ngày ${day(readAt)}.${listed ? ` Mức nộp xem ngày ${day(listed.source.checkedAt)}.` : ''} ${words.unofficial}`,
      },
    ],
    choices: [
      { id: 'none', label: words.none },
      { id: 'menu', label: words.backToMenu },
    ],
    links: [toReplyLink(link, code)],
    startPayload: startPayload(code),
  };
}

/** Level and receiving agency as the province's list gives them. */
function levelBlocks(
  { level, byAgency, agencies }: ProvinceLevel,
  { locality, place, words }: World,
): Block[] {
  const names = agencies.slice(0, MOST_AGENCIES).map(({ name }) => name);
  const more = agencies.length > names.length ? `; còn ${agencies.length - names.length} nơi nữa` : '';
  const [only] = agencies;
  const own = place && only && agencies.length === 1 ? officeOf(only.authority, place, words) : undefined;
  return [
    { type: 'level', level, label: `Cách làm ở ${locality.name}`, text: levelByAgencyText(level, byAgency) },
    { type: 'field', label: 'Nơi nhận', text: `${upperFirst(names.join('; '))}${more}` },
    ...(own === undefined ? [] : [{ type: 'field', label: words.ownOffice, text: own } as const]),
  ];
}
