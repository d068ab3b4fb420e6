import { foldText } from '../content/fold.ts';
import { provinceIn, provinceName } from './province.ts';
import type { CatalogueRecord } from './record.ts';
import { looksLikeFormula } from './text.ts';

export type SuspicionKind =
  | 'fee-too-high'
  | 'fee-above-siblings'
  | 'test-record'
  | 'other-province'
  | 'unknown-province'
  | 'wrong-agency'
  | 'formula-like';

/** A record that may be right but deserves a look before anyone trusts it. */
export interface Suspicion {
  readonly kind: SuspicionKind;
  readonly code: string;
  /** A Vietnamese sentence without its full stop. */
  readonly message: string;
}

/** Above this a "fee" is nearly always a capital or a deposit. In đồng. */
const HIGHEST_LIKELY_FEE = 200_000_000;
/** A fee so many times the middle one of its field, and not small, is worth a look. */
const FAR_ABOVE_SIBLINGS = 100;
const SMALL_FEE = 5_000_000;
/** Fewer siblings have no middle to speak of. */
const FEWEST_SIBLINGS = 5;
/** Seen on the portal with an innocent name. */
const TEST_CODES = new Set(['1.116139']);
const CIVIL_STATUS_FIELD = /ho tich|nuoi con nuoi|chung thuc/;

/** Looks for records that cannot be, or are not for here. The province is the one served; without it none is foreign. */
export function suspiciousRecords(
  records: readonly CatalogueRecord[],
  province: string | undefined,
): Suspicion[] {
  const middleFees = middleFeeByField(records);
  return records.flatMap((record) => [
    ...fee(record, middleFees.get(record.field ?? '')),
    ...testRecord(record),
    ...place(record, province),
    ...agency(record),
    ...formula(record),
  ]);
}

function fee({ code, highestFee = 0, field }: CatalogueRecord, middle: number | undefined): Suspicion[] {
  if (highestFee > HIGHEST_LIKELY_FEE) {
    return [
      { kind: 'fee-too-high', code, message: `phí ${money(highestFee)}, có lẽ là vốn chứ không phải phí` },
    ];
  }
  if (middle === undefined || highestFee <= SMALL_FEE || highestFee <= middle * FAR_ABOVE_SIBLINGS) return [];
  const message = `phí ${money(highestFee)}, trong khi lĩnh vực "${field}" thường khoảng ${money(middle)}`;
  return [{ kind: 'fee-above-siblings', code, message }];
}

function middleFeeByField(records: readonly CatalogueRecord[]): Map<string, number> {
  const fees = new Map<string, number[]>();
  for (const { field, highestFee } of records) {
    if (field === undefined || highestFee === undefined) continue;
    const siblings = fees.get(field);
    if (siblings) siblings.push(highestFee);
    else fees.set(field, [highestFee]);
  }
  const middles = new Map<string, number>();
  for (const [field, siblings] of fees) {
    const middle = siblings.sort((a, b) => a - b)[Math.floor(siblings.length / 2)];
    if (siblings.length >= FEWEST_SIBLINGS && middle !== undefined) middles.set(field, middle);
  }
  return middles;
}

/** "Thử nghiệm" is an honest word in the middle of seventy names; only a name that begins with it is a trial. */
function testRecord({ code, name }: CatalogueRecord): Suspicion[] {
  const folded = foldText(name).replace(/^(thu tuc|tthc) /, '');
  const isTest = TEST_CODES.has(code) || /\b(test|demo|kiem thu)\b|^thu nghiem\b/.test(folded);
  return isTest ? [{ kind: 'test-record', code, message: `có vẻ là bản ghi thử: "${shorten(name)}"` }] : [];
}

function place({ code, scope, province }: CatalogueRecord, served: string | undefined): Suspicion[] {
  if (scope !== 'local') return [];
  if (province === undefined) {
    return [{ kind: 'unknown-province', code, message: 'thủ tục địa phương mà không rõ của tỉnh nào' }];
  }
  if (served === undefined || province === served) return [];
  return [{ kind: 'other-province', code, message: `của ${provinceName(province)}` }];
}

function agency({ code, scope, field, agency = '' }: CatalogueRecord): Suspicion[] {
  const wrong = agency
    .split(',')
    .map((part) => part.trim())
    .find(
      (part) =>
        (scope === 'national' && isProvincial(part)) ||
        isDistrict(part) ||
        (CIVIL_STATUS_FIELD.test(foldText(field ?? '')) &&
          foldText(part).includes('chi cuc an toan thuc pham')),
    );
  return wrong === undefined
    ? []
    : [{ kind: 'wrong-agency', code, message: `cơ quan "${shorten(wrong)}" khó mà đúng` }];
}

/** An office of one province. A ministry's branch that stands in a city serves more than the city. */
function isProvincial(agency: string): boolean {
  const folded = foldText(agency);
  const isOffice =
    /^(so|chi cuc|ubnd|uy ban nhan dan|chu tich|cong an|van phong dang ky|phong|trung tam|ban quan ly|thanh tra) /.test(
      folded,
    );
  return isOffice && !/ bo /.test(` ${folded} `) && provinceIn(agency) !== undefined;
}

/** Districts ended on 1/7/2025. "Quận" loses its meaning without marks, so it is looked for with them. */
function isDistrict(agency: string): boolean {
  return /(^|\P{L})(huyện|quận)(\P{L}|$)/iu.test(agency);
}

function formula({ code, name, field = '', agency = '', issuedBy = '' }: CatalogueRecord): Suspicion[] {
  const found = [name, field, agency, issuedBy].find(looksLikeFormula);
  return found === undefined
    ? []
    : [{ kind: 'formula-like', code, message: `ô giống công thức, giữ nguyên làm chữ: "${shorten(found)}"` }];
}

function money(amount: number): string {
  return `${amount.toLocaleString('vi-VN')} đồng`;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
