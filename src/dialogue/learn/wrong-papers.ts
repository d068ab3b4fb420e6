import type { Content } from '../../content/content.ts';
import { foldText } from '../../content/fold.ts';
import type { PaperNeeded, Procedure } from '../../content/schema/procedure.ts';
import { createLexicon } from '../../search/lexicon.ts';
import { toWords } from '../../search/words.ts';
import { shuffled } from './chance.ts';
import { papersText, recordText } from './record-text.ts';

/** Papers of other procedures that this one surely does not ask for. */
export interface WrongPapers {
  /** True where the papers of the record are named so plainly that others can be told from them. */
  isPlain(procedure: Procedure): boolean;
  /** At most so many, others on another day. */
  for(procedure: Procedure, most: number, seed: string): string[];
}

/** "Giấy tờ chứng minh …", "tài liệu khác" may be any paper: where they are asked for, nothing is surely wrong. */
const ANY_PAPER =
  /giay to|tai lieu|bang chung|chung cu|cac giay|mot giay|mot trong|lien quan|kem theo|ho so (?:goc|cua|ve)|ban photo|soan san|giay chung minh/;
/** What may be asked for at any desk, or could be anything. */
const ANY_DESK =
  /can cuoc|chung minh|vneid|ho chieu|tuy than|\banh\b|\bhinh\b|chup|uy quyen|le phi|bien lai|dinh danh|ho khau|thuong tru|tam tru|cu tru|dai dien|\bphi\b|neu co|hoac|dien thoai|tai khoan|thong tin|theo mau|tam thoi|giai quyet che do|nguoi than|tren mang|dang ky thue|xin cap lai/;
/** Words of papers that do not tell one from another. */
const COMMON = new Set(
  foldText(
    `giấy tờ khai đơn bản sao chính gốc chụp chứng nhận xác cấp đề nghị xin yêu cầu mẫu số theo của và các cho được có
    người phiếu thông báo văn quyết định biên hợp lệ quy một hai còn hạn nơi về việc đã do ra kèm hồ sơ thẻ sổ tên trong
    đăng ký lại mới cũ kê danh sách báo cáo tài liệu cơ quan thẩm quyền nhà nước việt nam nếu không khi đối với bằng từ thông tư nghị định phụ lục kèm theo bộ`,
  ).split(' '),
);
const LONGEST = 90;
/** One telling word alone ("đất") says too little. */
const LEAST_WORDS = 2;

interface Candidate {
  readonly code: string;
  readonly group: string;
  readonly name: string;
  readonly words: readonly string[];
}

export function createWrongPapers(content: Content): WrongPapers {
  const lexicon = createLexicon(content.vocabulary);
  // Synonyms and old names become one: "sổ đỏ" and "giấy chứng nhận quyền sử dụng đất".
  const tellingWords = (text: string) => {
    const words = [...toWords(text), ...lexicon.expand(toWords(text))].map(({ fold }) => fold);
    return [...new Set(words)].filter((word) => !COMMON.has(word) && !/^\d+$/.test(word));
  };
  const candidates = content.procedures.flatMap(({ code, group, status, documents = [] }): Candidate[] =>
    status !== 'active'
      ? []
      : documents.filter(isForAll).flatMap(({ name }) => {
          const words = tellingWords(name);
          const said = foldText(name);
          const isUsable =
            name.length <= LONGEST &&
            tellingWords(bareName(name)).length >= LEAST_WORDS &&
            !ANY_PAPER.test(said) &&
            !ANY_DESK.test(said);
          return isUsable ? [{ code, group, name, words }] : [];
        }),
  );
  return {
    isPlain: (procedure) => !ANY_PAPER.test(papersText(procedure)),
    for(procedure, most, seed) {
      const papers = new Set(tellingWords(papersText(procedure)));
      const all = new Set(tellingWords(recordText(procedure)));
      const wrong = candidates.filter(
        ({ code, group, words }) =>
          code !== procedure.code &&
          group !== procedure.group &&
          !procedure.related?.includes(code) &&
          !words.some((word) => papers.has(word)) &&
          words.filter((word) => all.has(word)).length * 3 <= words.length,
      );
      const chosen: Candidate[] = [];
      for (const each of shuffled(wrong, seed, ({ name }) => name)) {
        if (chosen.length === most) break;
        if (!chosen.some(({ words }) => words.some((word) => each.words.includes(word)))) chosen.push(each);
      }
      return chosen.map(({ name }) => bareName(name));
    },
  };
}

/** Without the number of its form and whether it is a copy: these would give the answer away. */
export function bareName(name: string): string {
  const bare = name.replace(/ ?\([^)]*\)/g, '').trim();
  return bare.length < 8 ? name : bare;
}

/** Asked of everybody, whatever their case and way. */
export function isForAll({ for: who, when, channels, fromData }: PaperNeeded): boolean {
  return who === undefined && when === undefined && channels === undefined && fromData !== true;
}

/** Papers a question may have as its right answer. */
export function plainPapers(documents: readonly PaperNeeded[]): string[] {
  return documents
    .filter(isForAll)
    .map(({ name }) => name)
    .filter(
      (name) => name.length <= LONGEST && !/neu co/.test(foldText(name)) && !ANY_PAPER.test(foldText(name)),
    );
}
