import type { Place, PlaceResult } from '../place/decide.ts';
import { lowerFirst } from './facts.ts';
import type { Reply } from './reply.ts';
import { words } from './words.ts';

/** What became of a place after the mergers of 2025, and where its people hand in papers; nothing for what is no place. */
export function placeReply(found: PlaceResult): Reply | undefined {
  switch (found.kind) {
    case 'one':
      return communeReply(found.place);
    case 'many':
      return choicesReply(words.whichPlace, found.choices);
    case 'district':
      return choicesReply(`${found.district} ${words.districtGone}`, found.choices);
    case 'province':
      return { ...choicesReply(`${found.province.name}: ${words.whichCommune}`, []), kind: 'info' };
    case 'none':
      return undefined;
  }
}

export function communeReply({ commune, province, was }: Place): Reply {
  const now = `${commune.name}, ${province.name}`;
  return {
    kind: 'info',
    procedures: [],
    blocks: [
      { type: 'title', text: now },
      ...(was === undefined ? [] : [{ type: 'text', text: `${was} nay là ${lowerFirst(now)}.` } as const]),
      {
        type: 'text',
        text: `Giấy tờ cấp xã nộp tại Trung tâm Phục vụ hành chính công ${lowerFirst(commune.name)}. ${words.anyCentre}`,
      },
      { type: 'source', text: `${words.placeSource} ${words.unofficial}` },
    ],
    choices: [{ id: 'menu', label: words.backToMenu }],
    links: [],
  };
}

function choicesReply(say: string, places: readonly Place[]): Reply {
  return {
    kind: 'choose',
    procedures: [],
    blocks: [{ type: 'text', text: say }],
    choices: [
      ...places.map(({ commune, province, was }) => ({
        id: `w:${commune.code}`,
        label: `${commune.name}, ${province.name}${was ? ` (${was} cũ)` : ''}`,
      })),
      { id: 'menu', label: words.backToMenu },
    ],
    links: [],
  };
}
