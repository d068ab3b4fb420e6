import { foldText } from '../../content/fold.ts';
import type { Authority, Procedure } from '../../content/schema/procedure.ts';
import { hasOnlineLevel, isFiledOnline, type ProcedureView } from '../../content/view.ts';
import * as facts from '../facts.ts';
import { money } from '../words.ts';
import { shuffled } from './chance.ts';
import { learnWords } from './learn-words.ts';
import { bareName, plainPapers, type WrongPapers } from './wrong-papers.ts';

export const questionKinds = ['level', 'presence', 'documents', 'where', 'time', 'fee'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A question about one procedure, with what is right and things that are surely not. */
export interface Asked {
  readonly kind: QuestionKind;
  readonly ask: string;
  readonly right: string;
  readonly wrong: readonly string[];
  /** Why it is right, in the words of the card. */
  readonly why: string;
}

export interface Subject {
  readonly procedure: Procedure;
  readonly view: ProcedureView;
  /** Everything its record says, folded. */
  readonly text: string;
  readonly wrongPapers: WrongPapers;
  /** Another one gives other wrong answers. */
  readonly seed: string;
}

const MOST_WRONG = 2;

/** What can be asked of a procedure without a doubt: what is not known, or differs by case, is never asked. */
export function askedOf(subject: Subject, kind: QuestionKind): Asked | undefined {
  const asked = KINDS[kind](subject);
  return asked && asked.wrong.length === MOST_WRONG ? { kind, ...asked } : undefined;
}

type Question = Omit<Asked, 'kind'>;

const KINDS: Record<QuestionKind, (subject: Subject) => Question | undefined> = {
  level({ view }) {
    const { level, levelByAgency } = view;
    // Labels that the source or the duty to come contradicts teach nothing.
    const isDoubtful = hasOnlineLevel(level) && (!isFiledOnline(view) || view.presence.required === 'yes');
    if (level === 'unknown' || levelByAgency || isDoubtful) return undefined;
    const { [level]: right, ...others } = learnWords.levels;
    return { ask: learnWords.askLevel, right, wrong: Object.values(others), why: learnWords.whyLevel[level] };
  },

  presence({ view }) {
    const { required } = view.presence;
    if (required === 'unknown') return undefined;
    const { [required]: right, ...others } = learnWords.presences;
    return {
      ask: learnWords.askPresence,
      right,
      wrong: Object.values(others),
      why: `Phải đến tận nơi: ${facts.lowerFirst(facts.presenceText(view))}`,
    };
  },

  documents({ procedure, view, wrongPapers, seed }) {
    const papers = plainPapers(view.documents ?? []);
    const [right] = shuffled(papers, seed, (name) => name);
    if (right === undefined || !wrongPapers.isPlain(procedure)) return undefined;
    const all = facts.papersInOrder(view.documents ?? []).map(({ name }) => name);
    const shown = [right, ...all.filter((name) => name !== right)].slice(0, 3);
    const more = all.length > shown.length ? '; còn nữa, xem đủ trên thẻ' : '';
    return {
      ask: learnWords.askPaper,
      right: bareName(right),
      wrong: wrongPapers.for(procedure, MOST_WRONG, seed),
      why: `Hồ sơ có: ${shown.join('; ')}${more}`,
    };
  },

  where({ text, view, seed }) {
    const own = FAMILY[view.authority];
    const agency = view.agency.split(/[;(]/)[0]?.trim() ?? '';
    if (own === undefined || agency === '' || agency.length > 90) return undefined;
    const others = OFFICES.filter(
      ({ family, says }) => family !== own && !says.some((word) => text.includes(` ${word} `)),
    ).map(({ name }) => name);
    return {
      ask: learnWords.askWhere,
      right: agency,
      wrong: shuffled(others, seed, (name) => name).slice(0, MOST_WRONG),
      why: `Nơi nhận: ${view.agency}`,
    };
  },

  time({ text, view, seed }) {
    const [line, ...others] = view.time ?? [];
    const days = line?.workingDays ?? line?.days;
    if (!line || others.length > 0 || line.when || line.channels || days === undefined) return undefined;
    if (!Number.isInteger(days)) return undefined;
    const unit = line.workingDays === undefined ? 'ngày' : 'ngày làm việc';
    const numbers = new Set(text.match(/\d+/g));
    const near = LADDER.filter((each) => each !== days && !numbers.has(String(each)))
      .sort((a, b) => Math.abs(a - days) - Math.abs(b - days) || a - b)
      .slice(0, 4);
    return {
      ask: learnWords.askTime,
      right: `${days} ${unit}`,
      wrong: shuffled(near, seed, String)
        .slice(0, MOST_WRONG)
        .map((each) => `${each} ${unit}`),
      why: `Giải quyết trong: ${facts.timeLine(line)}`,
    };
  },

  fee({ text, view, seed }) {
    const [fee, ...others] = view.fees;
    if (fee?.state !== 'amount' || others.length > 0) return undefined;
    if (fee.when || fee.channels || fee.upTo !== undefined) return undefined;
    const { amount, per } = fee;
    // 70.000 is folded to "70 000".
    const isSaid = (other: number) => text.includes(foldText(money(other))) || text.includes(` ${other} `);
    const said = (sum: number) => (per === undefined ? money(sum) : `${money(sum)}/${per}`);
    const near = [amount / 2, amount * 2, amount * 3, amount * 1.5, amount + 20_000]
      .map((other) => Math.round(other / 1000) * 1000)
      .filter(
        (other, at, all) => other > 0 && other !== amount && all.indexOf(other) === at && !isSaid(other),
      );
    return {
      ask: learnWords.askFee,
      right: said(amount),
      wrong: shuffled(near, seed, String).slice(0, MOST_WRONG).map(said),
      why: `Lệ phí: ${facts.shorten(facts.feeLines(view), 2)}`,
    };
  },
};

/** Usual numbers of days, for answers that sound right. */
const LADDER = [1, 2, 3, 5, 7, 8, 10, 12, 15, 20, 25, 30, 40, 45, 60, 90];

/** A one-stop centre takes papers for many agencies, so it and what stands behind it are never a wrong answer. */
const FAMILY: Partial<Record<Authority, string>> = {
  commune: 'people',
  province: 'people',
  'land-office': 'people',
  'commune-police': 'police',
  'province-police': 'police',
  'commune-military': 'military',
  court: 'court',
  tax: 'tax',
  'social-insurance': 'insurance',
};

/** Offices with the words by which a record would name them. */
const OFFICES = [
  { family: 'police', name: 'Công an xã, phường', says: ['cong an'] },
  {
    family: 'military',
    name: 'Ban Chỉ huy quân sự xã, phường',
    says: ['quan su', 'quan doi', 'quoc phong', 'bo doi'],
  },
  { family: 'court', name: 'Tòa án nhân dân', says: ['toa', 'toa an'] },
  { family: 'tax', name: 'Cơ quan Thuế', says: ['thue'] },
  {
    family: 'insurance',
    name: 'Cơ quan Bảo hiểm xã hội',
    says: ['bhxh', 'bao hiem xa hoi', 'bhyt', 'bao hiem'],
  },
] as const;
