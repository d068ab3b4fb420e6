import type { Authority } from '../content/schema/procedure.ts';
import type { Place } from '../place/decide.ts';
import { inSentence } from './locality.ts';
import type { Words } from './voice.ts';

/** The office of somebody's own place for a kind of authority, in plain words; nothing where no source tells one from another. */
export function officeOf(
  authority: Authority,
  { commune, province }: Place,
  words: Words,
): string | undefined {
  const here = inSentence(commune.name);
  const all = inSentence(province.name);
  switch (authority) {
    case 'commune':
      return `Trung tâm Phục vụ hành chính công ${here}. Trong ${all}, tới trung tâm xã, phường nào cũng được nhận.`;
    case 'commune-police':
      return `Công an ${here}.`;
    case 'commune-military':
      return `Ban Chỉ huy quân sự ${here}.`;
    case 'province':
      return `Trung tâm Phục vụ hành chính công của ${all}. Đưa hồ sơ ở Trung tâm Phục vụ hành chính công ${here} cũng được nhận.`;
    case 'province-police':
      return `Công an ${all}.`;
    case 'land-office':
      return `Chi nhánh Văn phòng đăng ký đất đai lo phần đất ở ${here}; ${words.whichBranch} Trung tâm Phục vụ hành chính công ${here}.`;
    case 'social-insurance':
      return `Cơ quan Bảo hiểm xã hội lo phần ${here}; ${words.whichBranch} trung tâm ${here} hoặc gọi 1900.9068.`;
    case 'tax':
      return `Cơ quan Thuế lo phần ${here}; ${words.whichBranch} Trung tâm Phục vụ hành chính công ${here}.`;
    case 'court':
    case 'ministry':
    case 'other':
      return undefined;
  }
}
