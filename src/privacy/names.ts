import type { Personal } from './kind.ts';

/** Names where somebody introduces a person: "Họ và tên: …", "tôi tên là …", "con tên Trần …", in a plain text. */
export function names(plain: string): Personal[] {
  return introductions.flatMap(({ before, isForm }) =>
    [...plain.matchAll(before)].flatMap(({ 0: text, index }): Personal[] => {
      const start = index + text.length;
      const length = nameLength(plain.slice(start, start + LONGEST_NAME), isForm);
      return length === 0 ? [] : [{ kind: 'name', start, end: start + length }];
    }),
  );
}

const LONGEST_NAME = 60;

const introductions: readonly { readonly before: RegExp; readonly isForm: boolean }[] = [
  {
    before:
      /(?:ho(?: va| ,)? ten(?: dem)?(?: cua [a-z]{1,10}| khai sinh| chu ho| nguoi [a-z]{1,10}(?: [a-z]{1,10})?)?|ten (?:toi|chau|con|em|chu ho|cha|me|vo|chong)|(?<![a-z])(?:chu ho|nguoi khai|nguoi yeu cau|nguoi nop|nguoi duoc khai sinh|toi ten)|(?<=^|\n)ten) ?[:=] ?[ .…_-]{0,20}/g,
    isForm: true,
  },
  {
    before: /(?<![a-z])(?:(?:toi|minh|em|chau) ten(?: la)?|ten (?:toi|em|chau|minh) la) /g,
    isForm: true,
  },
  {
    before:
      /(?<![a-z])(?:(?:con|be|me|ma|cha|ba|bo|vo|chong|anh|chi|ong|chu|bac)(?: (?:toi|em|chau|minh|con))? ten|ho(?: va)? ten)(?: day du)?(?: la)? /g,
    isForm: false,
  },
];

/** Family names of the Kinh, the Khmer and the Hoa of the south, without marks. */
const FAMILY =
  /^(?:nguyen|tran|le|pham|huynh|hoang|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|doan|trinh|truong|lam|mai|dao|luong|thach|son|danh|kim|chau|trieu|luu|ha|cao|ta|thai|quach|kien|tang|lieu|diep|vuong|ton|khuu|tieu|giang|hua|phung|nghiem|moc|nong)$/;

/** Words at which a name has ended, as people write without commas. */
const AFTER_NAME =
  /^(?:muon|can|o|sinh|lam|hoi|xin|nho|dang|co|nam|so|sdt|dt|cccd|cmnd|que|va|da|bi|mat|thi|tai|toi|tuoi|di|duoc|khong|gi|nao|sai|dung|trong|theo|tren|ngay|gioi|dan|ho|noi|dia|hien|cu|moi|nhu|de|cho|ten|khai|dem|dau|sao|trung|khac|bang|cua|roi|chua|viec|thu|xa|phuong|giay|goi)$/;

/** How much of what follows an introduction is a name; 0 when none follows. */
function nameLength(rest: string, isForm: boolean): number {
  const words = [...rest.matchAll(/^[a-z']+|(?<=^[a-z' ]*) [a-z']+/g)];
  let end = 0;
  const hasFamily = FAMILY.test(words[0]?.[0] ?? '');
  for (const [index, { 0: spaced, index: at }] of words.slice(0, MOST_WORDS).entries()) {
    if (index === 0 && !isForm && !hasFamily) break;
    // The word after a family name is always one of the name: Nguyễn Thị Mới, Lê Sinh.
    if (!(hasFamily && index < 2) && AFTER_NAME.test(spaced.trim())) break;
    end = at + spaced.length;
  }
  return end;
}

const MOST_WORDS = 5;
