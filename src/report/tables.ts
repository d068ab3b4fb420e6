import { type Figures, sumNames } from '../figures/figures.ts';
import type { Known } from '../figures/known.ts';
import { measures } from '../figures/team-figures.ts';
import type { MissedText } from '../store/journal.ts';
import { channelWords, levelWords, sumWords } from './words.ts';

/** All that a report is made of. */
export interface Report {
  readonly figures: Figures;
  readonly known: Known;
  /** Most frequent first. */
  readonly missed: readonly MissedText[];
  /** The day it was made. */
  readonly today: string;
}

export type Cell = string | number;
export interface Sheet {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const sheetNames = ['ngay', 'kenh', 'thu-tuc', 'muc', 'mat', 'luong-hoi', 'to', 'chua-hieu'] as const;
export type SheetName = (typeof sheetNames)[number];

/** The figures as tables for a spreadsheet, each whole. */
export function sheetOf(name: SheetName, { figures, known, missed }: Report): Sheet {
  const sums = sumNames.map((each) => sumWords[each].name);
  switch (name) {
    case 'ngay':
      return {
        head: ['Ngày', ...sums],
        rows: figures.byDay.map((row) => [row.day, ...sumNames.map((each) => row[each])]),
      };
    case 'kenh':
      return {
        head: ['Kênh', ...sums],
        rows: figures.byChannel.map((row) => [
          channelWords(row.channel),
          ...sumNames.map((each) => row[each]),
        ]),
      };
    case 'thu-tuc':
      return {
        head: ['Mã', 'Thủ tục', 'Mức', 'Trả lời', 'Được chọn', 'Mở trang nộp'],
        rows: figures.byProcedure.map(({ code, name: title, level, told, chosen, handOvers }) => [
          code,
          title,
          levelWords[level],
          told,
          chosen,
          handOvers,
        ]),
      };
    case 'muc':
      return {
        head: ['Mức', 'Số thủ tục', 'Có người mở trang', 'Trả lời', 'Mở trang nộp'],
        rows: figures.byLevel.map(({ level, services, servicesHandedOver, told, handOvers }) => [
          levelWords[level],
          services,
          servicesHandedOver,
          told,
          handOvers,
        ]),
      };
    case 'mat':
      return {
        head: ['Hỏi về', 'Lượt'],
        rows: figures.byFacet.map(({ facet, told }) => [facetWords[facet], told]),
      };
    case 'luong-hoi':
      return {
        head: ['Luồng hỏi', 'Câu hỏi đã đưa', 'Kết quả đã đưa'],
        rows: figures.byFlow.map(({ flow, questions, outcomes }) => [
          nameIn(known.flows, flow),
          questions,
          outcomes,
        ]),
      };
    case 'to':
      return {
        head: ['Mã tổ', 'Tổ', ...measures.map((measure) => `${measureWords[measure]} (ít nhất)`)],
        rows: figures.byTeam.map(({ team, ...row }) => [
          team,
          nameIn(known.teams, team),
          ...measures.map((measure) => row[measure].sum),
        ]),
      };
    case 'chua-hieu':
      return {
        head: ['Ngày', 'Vì sao', 'Kênh', 'Câu (đã che)', 'Gần nhất', 'Lượt'],
        rows: missed.map(({ day, why, channel, text, near, times }) => [
          day,
          sumWords[why].name,
          channelWords(channel),
          text,
          near.join(' '),
          times,
        ]),
      };
  }
}

export const facetWords: Record<Figures['byFacet'][number]['facet'], string> = {
  documents: 'Giấy tờ',
  fee: 'Lệ phí',
  time: 'Bao lâu',
  where: 'Nộp ở đâu',
  who: 'Ai làm, ai đi',
  steps: 'Các bước',
  online: 'Nộp trên mạng',
  status: 'Hồ sơ tới đâu',
  legal: 'Căn cứ pháp luật',
  result: 'Nhận được gì',
};

export const measureWords: Record<(typeof measures)[number], string> = {
  conversation: 'Cuộc trò chuyện',
  outcome: 'Ra được thủ tục',
  'hand-over-full': 'Mở trang nộp, toàn trình',
  'hand-over-partial': 'Mở trang nộp, một phần',
  'hand-over-information': 'Mở trang, chỉ thông tin',
  'hand-over-unknown': 'Mở trang, chưa rõ mức',
};

export function nameIn(named: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return named.find((each) => each.id === id)?.name ?? id;
}
