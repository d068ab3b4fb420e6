import type { CatalogueRecord } from '../catalogue/record.ts';
import { linkForRecord } from '../link/link.ts';
import { clip } from './card.ts';
import { upperFirst } from './facts.ts';
import { linkBlocks, toReplyLink } from './link-blocks.ts';
import type { Reply } from './reply.ts';
import { startPayload } from './start-payload.ts';
import { day, words } from './words.ts';
import type { World } from './world.ts';

const LONGEST_NAME = 300;

/** What the national catalogue alone says of a procedure: its name, who handles it, and the official page. */
export function importedReply({ content }: World, record: CatalogueRecord, today: string): Reply {
  const { code, name, agency, issuedBy, levels, readAt } = record;
  const link = linkForRecord(record, content.portal, today);
  return {
    kind: 'answer',
    procedures: [code],
    blocks: [
      {
        type: 'title',
        text: clip(upperFirst(name.replace(/^Thủ tục /i, '')), LONGEST_NAME),
        detail: `mã ${code}`,
      },
      { type: 'text', text: words.notEdited },
      { type: 'field', label: 'Nơi giải quyết', text: agency ?? words.unknown },
      ...(levels.length > 0 ? [{ type: 'field', label: 'Cấp', text: levels.join(', ') } as const] : []),
      {
        type: 'field',
        label: 'Giấy tờ, lệ phí, thời hạn',
        text: `xem trên trang chính thức. ${words.askAtOffice}`,
      },
      ...linkBlocks(link),
      {
        type: 'source',
        text: `Nguồn: danh mục thủ tục quốc gia${issuedBy ? `, ${issuedBy}` : ''}, đọc ngày ${day(readAt)}. ${words.unofficial}`,
      },
    ],
    choices: [
      { id: 'none', label: words.none },
      { id: 'menu', label: words.backToMenu },
    ],
    links: [toReplyLink(link)],
    startPayload: startPayload(code),
  };
}
