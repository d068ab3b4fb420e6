import { unitAt } from './address.ts';
import type { Commune, District, OldCommune, Province } from './commune.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Kind, Named } from './named.ts';
import { hasMarks, keyOf, type Syllable } from './spelling.ts';

/** One way to understand an address; the lower its doubt, the better it fits what was typed. */
export type Reading = { readonly doubt: number; readonly districtNamed: boolean } & (
  | { readonly type: 'today'; readonly commune: Commune }
  | { readonly type: 'old'; readonly old: OldCommune }
  | { readonly type: 'district'; readonly district: District }
  | { readonly type: 'province'; readonly province: Province }
);

/** What speaks against a reading. Two readings less than one apart are about as good. */
const DOUBT = {
  /** A tone or hat was typed that the name has not. */
  otherMarks: 2,
  /** Others were typed with marks, this one without, and the name has one. */
  missingMarks: 1.2,
  /** No province was named and it is not the home one. */
  elsewhere: 2,
  /** The same, but commune and district fit: half the country has a Châu Thành, and only asking tells which. */
  elsewhereInDistrict: 0.9,
  otherCommuneKind: 1.5,
  /** Towns became cities; people keep the old word. */
  otherDistrictKind: 0.5,
  otherProvinceKind: 3.5,
  /** An old district was named, and this is a commune of today. */
  todayInOldDistrict: 1,
  /** The named province is only today's; the unit belonged to another. */
  onlyToday: 1,
  /** Nobody in a "quận" writes "huyện", nor the other way round. */
  quarterForCounty: 2.5,
  /** First letters for a name. */
  short: 0.5,
  /** The unit word beside first letters is all the surer: "tp mt" is no huyện. */
  otherKindOfShort: 3,
  /** A letter is wrong. */
  slip: 10,
};

/** At home, or in a province or district that was named. */
export const isNear = ({ doubt }: Reading): boolean => doubt < DOUBT.elsewhere;

const COMMUNE_KINDS: readonly Kind[] = ['xã', 'phường', 'thị trấn', 'đặc khu'];
const DISTRICT_KINDS: readonly Kind[] = ['huyện', 'quận', 'thị xã', 'thành phố'];
const PROVINCE_KINDS: readonly Kind[] = ['tỉnh', 'thành phố'];

export type Slot = 'commune' | 'district' | 'province';

/** A name that may be meant by what was typed. */
export interface Candidate {
  readonly key: string;
  /** The number of letters that differ. */
  readonly slips: number;
  /** First letters stand for some of it. */
  readonly isShort?: boolean;
  /** Too little to mean anything without a commune beside it: "bt". */
  readonly needsMore?: boolean;
}

export type Lookup = (key: string, kind: Kind | undefined, slot: Slot) => readonly Candidate[];
export const exactly: Lookup = (key) => [{ key, slips: 0 }];

interface Match<T> {
  readonly unit: T;
  readonly needsMore: boolean;
  readonly doubt: number;
}

/** Reads syllables as commune, district, province, in this order or the other way round, using every one of them. */
export function readings(
  gazetteer: Gazetteer,
  syllables: readonly Syllable[],
  { home, era, lookup }: { home: string; era?: 'old' | 'new' | undefined; lookup: Lookup },
): Reading[] {
  if (syllables.length === 0 || syllables.length > LONGEST) return [];
  const marked = syllables.some(hasMarks);
  const slots = slotsOf(gazetteer, syllables, marked, lookup);
  const last = syllables.length;
  const found: Reading[] = [];
  for (let first = 0; first <= last; first += 1) {
    for (let second = first; second <= last; second += 1) {
      found.push(...read(slots, [0, first], [first, second], [second, last]));
      // "Huyện Chợ Lách, xã Long Thới" and "tỉnh …, huyện …, xã …".
      if (second < last && second > 0)
        found.push(...read(slots, [second, last], [first, second], [0, first]));
    }
  }
  return found;

  function read(slots: Slots, c: Span, d: Span, p: Span): Reading[] {
    const provinces = isEmpty(p) ? undefined : slots.province(p);
    if (provinces?.length === 0) return [];
    const districts = isEmpty(d) ? undefined : slots.district(d);
    if (districts?.length === 0) return [];
    if (!isEmpty(c)) return [...todays(c, districts, provinces), ...olds(c, districts, provinces)];
    if (districts)
      return districts.filter(isEnough).flatMap((match) => inDistrict(match, provinces?.filter(isEnough)));
    return (provinces ?? []).filter(isEnough).map(({ unit, doubt }) => ({
      type: 'province',
      province: unit,
      doubt,
      districtNamed: false,
    }));
  }

  function todays(c: Span, districts?: Match<District>[], provinces?: Match<Province>[]): Reading[] {
    if (era === 'old') return [];
    return slots.commune(c).flatMap(({ unit: commune, doubt }) => {
      const inProvince = least(provinces, ({ unit }) =>
        unit.today ? unit.code === commune.province.code : commune.oldProvinces.has(unit.key),
      );
      const inDistrict = least(districts, ({ unit }) =>
        [unit, ...(unit.within ?? [])].some((each) => commune.districts.has(each)),
      );
      if (inProvince === undefined || inDistrict === undefined) return [];
      const away = awayFrom(commune.province.code, districts, provinces);
      const district = districts ? DOUBT.todayInOldDistrict : 0;
      return [
        {
          type: 'today' as const,
          commune,
          doubt: doubt + inProvince + inDistrict + away + district,
          districtNamed: districts !== undefined,
        },
      ];
    });
  }

  function olds(c: Span, districts?: Match<District>[], provinces?: Match<Province>[]): Reading[] {
    if (era === 'new') return [];
    return slots.oldCommune(c).flatMap(({ unit: old, doubt }) => {
      const from = old.district.province;
      const inOld = least(provinces, ({ unit }) => !unit.today && unit.key === from.key);
      const inToday = least(provinces, ({ unit }) => unit.today && unit.code === from.code);
      const inProvince = inOld ?? (inToday === undefined ? undefined : inToday + DOUBT.onlyToday);
      const inDistrict = least(
        districts,
        ({ unit }) => unit === old.district || unit.within?.has(old.district) === true,
      );
      if (inProvince === undefined || inDistrict === undefined) return [];
      const away = awayFrom(from.code, districts, provinces);
      return [
        {
          type: 'old' as const,
          old,
          doubt: doubt + inProvince + inDistrict + away,
          districtNamed: districts !== undefined,
        },
      ];
    });
  }

  function awayFrom(province: string, districts: unknown, provinces: unknown): number {
    if (provinces || province === home) return 0;
    return districts ? DOUBT.elsewhereInDistrict : DOUBT.elsewhere;
  }

  function inDistrict({ unit, doubt }: Match<District>, provinces?: Match<Province>[]): Reading[] {
    const from = unit.province;
    const inOld = least(provinces, (match) => !match.unit.today && match.unit.key === from.key);
    const inToday = least(provinces, (match) => match.unit.today && match.unit.code === from.code);
    const inProvince = inOld ?? (inToday === undefined ? undefined : inToday + DOUBT.onlyToday);
    if (inProvince === undefined) return [];
    const away = provinces || from.code === home ? 0 : DOUBT.elsewhere;
    return [{ type: 'district', district: unit, doubt: doubt + inProvince + away, districtNamed: true }];
  }
}

/** No address has more syllables; what has is not read. */
const LONGEST = 18;

type Span = readonly [start: number, end: number];
const isEmpty = ([start, end]: Span): boolean => start === end;

const isEnough = ({ needsMore }: { readonly needsMore: boolean }): boolean => !needsMore;

function doubtOfKind(typed: Kind | undefined, kind: Kind, otherKind: number): number {
  if (typed === undefined || typed === kind) return 0;
  const isQuarterForCounty = (typed === 'quận' && kind === 'huyện') || (typed === 'huyện' && kind === 'quận');
  return isQuarterForCounty ? Math.max(DOUBT.quarterForCounty, otherKind) : otherKind;
}

/** The smallest doubt among the matches that fit; 0 when nothing was named, undefined when nothing fits. */
function least<T>(
  matches: readonly Match<T>[] | undefined,
  fits: (match: Match<T>) => boolean,
): number | undefined {
  if (!matches) return 0;
  const doubts = matches.filter(fits).map(({ doubt }) => doubt);
  return doubts.length === 0 ? undefined : Math.min(...doubts);
}

interface Slots {
  commune(span: Span): Match<Commune>[];
  oldCommune(span: Span): Match<OldCommune>[];
  district(span: Span): Match<District>[];
  province(span: Span): Match<Province>[];
}

function slotsOf(
  gazetteer: Gazetteer,
  syllables: readonly Syllable[],
  marked: boolean,
  lookup: Lookup,
): Slots {
  const slot = <T extends Named>(
    name: Slot,
    index: ReadonlyMap<string, T[]>,
    kinds: readonly Kind[],
    otherKind: number,
  ) => {
    const remembered = new Map<number, Match<T>[]>();
    return ([start, end]: Span): Match<T>[] => {
      const at = start * 100 + end;
      const known = remembered.get(at);
      if (known) return known;
      const made = match(name, index, kinds, otherKind, start, end);
      remembered.set(at, made);
      return made;
    };
  };

  function match<T extends Named>(
    name: Slot,
    index: ReadonlyMap<string, T[]>,
    kinds: readonly Kind[],
    otherKind: number,
    from: number,
    end: number,
  ): Match<T>[] {
    const start = from > 0 && syllables[from]?.fold === 'thuoc' ? from + 1 : from;
    const unit = unitAt(syllables, start);
    const withKind =
      unit && kinds.includes(unit.kind) && start + unit.length < end
        ? matchName(name, index, start + unit.length, end, unit.kind, otherKind)
        : [];
    // "Quận" may begin a name, "tỉnh" too: the bare reading stands beside the other.
    const bare = isNumber(syllables[start]) ? [] : matchName(name, index, start, end, undefined, otherKind);
    return [...withKind, ...bare];
  }

  function matchName<T extends Named>(
    name: Slot,
    index: ReadonlyMap<string, T[]>,
    start: number,
    end: number,
    kind: Kind | undefined,
    otherKind: number,
  ): Match<T>[] {
    const typed = syllables.slice(start, end);
    return lookup(keyOf(typed), kind, name).flatMap(({ key, slips, isShort = false, needsMore = false }) =>
      (index.get(key) ?? [])
        .filter((unit) => !isCityOf(unit, kind))
        .map((unit) => ({
          unit,
          needsMore,
          doubt:
            slips * DOUBT.slip +
            (isShort ? DOUBT.short : 0) +
            (slips > 0 || isShort ? 0 : marks(typed, unit.syllables)) +
            doubtOfKind(kind, unit.kind, isShort ? DOUBT.otherKindOfShort : otherKind),
        })),
    );
  }

  /** "Thành phố Vĩnh Long" was a city inside the province of that name, and is not the province. */
  function isCityOf({ kind, key }: Named, typed: Kind | undefined): boolean {
    const isCity = typed === 'thành phố' && kind === 'tỉnh';
    return isCity && (gazetteer.districts.get(key) ?? []).some((district) => district.kind === typed);
  }

  /** How far the marks that were typed lead away from the name. */
  function marks(typed: readonly Syllable[], name: readonly Syllable[]): number {
    const differ = typed.filter(
      (syllable, index) => syllable.written !== name[index]?.written && syllable.fold === name[index]?.fold,
    );
    if (differ.some(hasMarks)) return DOUBT.otherMarks;
    return marked && differ.length > 0 ? DOUBT.missingMarks : 0;
  }

  return {
    commune: slot('commune', gazetteer.communes, COMMUNE_KINDS, DOUBT.otherCommuneKind),
    oldCommune: slot('commune', gazetteer.oldCommunes, COMMUNE_KINDS, DOUBT.otherCommuneKind),
    district: slot('district', gazetteer.districts, DISTRICT_KINDS, DOUBT.otherDistrictKind),
    province: slot('province', gazetteer.provinces, PROVINCE_KINDS, DOUBT.otherProvinceKind),
  };
}

const isNumber = (syllable: Syllable | undefined): boolean => /^\d+$/.test(syllable?.fold ?? '');
