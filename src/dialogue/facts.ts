import type { Channel, Fee, Level, PaperNeeded, Time } from '../content/schema/procedure.ts';
import { hasOnlineLevel, isFiledOnline, type ProcedureView } from '../content/view.ts';
import {
  channelWords,
  counterOnlyWords,
  day,
  fullButPresent,
  levelWords,
  money,
  presenceWords,
  words,
} from './words.ts';

/** Each fact of a procedure said in words a citizen knows; what no source says is said to be not known. */

export function levelText(view: ProcedureView): string {
  const counterOnly = hasOnlineLevel(view.level) && view.status === 'active' && !isFiledOnline(view);
  const general = counterOnly ? counterOnlyWords[view.level] : levelWords[view.level];
  if (!view.levelByAgency) {
    const mustCome = view.level === 'full' && !counterOnly && view.presence.required === 'yes';
    return mustCome ? fullButPresent : general;
  }
  return levelByAgencyText(view.level, view.levelByAgency);
}

/** Where agencies differ, each with its own level. */
export function levelByAgencyText(
  level: Level,
  byAgency: readonly { agency: string; level: Level }[] | undefined,
): string {
  if (!byAgency) return levelWords[level];
  return byAgency
    .map((each) => `${upperFirst(each.agency)}: ${lowerFirst(levelWords[each.level])}`)
    .join('; ');
}

export function presenceText({ presence }: Pick<ProcedureView, 'presence'>): string {
  const parts = [presenceWords[presence.required], presence.who, presence.when].filter(
    (part) => part !== undefined,
  );
  return presence.required === 'unknown' && parts.length === 1
    ? `${upperFirst(words.unknown)}, nên hỏi trước nơi nhận`
    : parts.map(upperFirst).join('. ');
}

export function feeLines({ fees }: ProcedureView): string[] {
  if (fees.length === 0) return [words.feeNotForToday];
  return fees.map(feeLine);
}

export function feeLine(fee: Fee): string {
  return qualified(feeText(fee), fee);
}

function feeText(fee: Fee): string {
  switch (fee.state) {
    case 'amount': {
      const amount = fee.amount === 0 ? '0 đồng' : money(fee.amount);
      const range = fee.upTo === undefined ? amount : `từ ${amount} đến ${money(fee.upTo)}`;
      return fee.per === undefined ? range : `${range}/${fee.per}`;
    }
    case 'text':
      return fee.text;
    case 'portal-zero':
      return `${words.unknown} (cổng ghi 0 đồng, không chắc là miễn phí)`;
    case 'unpublished':
      return `${words.unknown} (cổng không công bố)`;
  }
}

export function timeLines({ time }: ProcedureView): string[] {
  return (time ?? []).map(timeLine);
}

export function timeLine(line: Time): string {
  return qualified(timeText(line), line);
}

function timeText({ workingDays, days, hours, text }: Time): string {
  if (workingDays !== undefined) return `${decimal(workingDays)} ngày làm việc`;
  if (days !== undefined) return `${decimal(days)} ngày`;
  if (hours !== undefined) return `${decimal(hours)} giờ`;
  return text ?? words.unknown;
}

/** "8.000 đồng/bản (tại quầy; khi xin từ bản thứ hai; đến hết 31/12/2026)" */
function qualified(
  text: string,
  {
    channels,
    when,
    note,
    until,
  }: {
    channels?: Channel[] | undefined;
    when?: string | undefined;
    note?: string | undefined;
    until?: string | undefined;
  },
): string {
  const limits = [channels && channelList(channels), when, until && `đến hết ${day(until)}`].filter(
    (part) => part !== undefined,
  );
  const limited = limits.length === 0 ? text : `${text} (${limits.join('; ')})`;
  return note === undefined ? limited : `${limited}. ${note}`;
}

export function paperLine({ name, note, for: who, fromData, channels }: PaperNeeded): string {
  const limits = [
    channels && `khi nộp ${channelList(channels)}`,
    who && `chỉ khi ${stripWhen(who)}`,
    fromData && 'khỏi nộp nếu tra được dữ liệu',
  ];
  const kept = limits.filter((part): part is string => typeof part === 'string');
  const limited = kept.length === 0 ? name : `${name} (${kept.join('; ')})`;
  return note === undefined ? limited : `${limited}. ${note}`;
}

/** Papers everyone needs first; the order within stays the officer's. */
export function papersInOrder(documents: readonly PaperNeeded[]): PaperNeeded[] {
  return [
    ...documents.filter((paper) => paper.for === undefined),
    ...documents.filter((paper) => paper.for !== undefined),
  ];
}

export function channelsText({ channels }: ProcedureView): string {
  return channels === undefined ? `${words.unknown} cách nộp` : channelList(channels);
}

export function sourceText(view: ProcedureView): string {
  const { source, factsFromCode, code } = view;
  const own = `Nguồn: ${source.name ?? source.url?.split('/')[2] ?? ''}, xem ngày ${day(source.checkedAt)}.`;
  const level = view.fieldSources?.level;
  const moved =
    factsFromCode === undefined
      ? []
      : [`Mã mới ${code}; giấy tờ, lệ phí ở trên là theo bản công bố mã cũ ${factsFromCode}.`];
  const levelRead = level && view.level !== 'unknown' ? [`Mức nộp xem ngày ${day(level.checkedAt)}.`] : [];
  return [own, ...levelRead, ...moved].join(' ');
}

function channelList(channels: readonly Channel[]): string {
  return channels.map((channel) => channelWords[channel]).join(', ');
}

function stripWhen(text: string): string {
  return text.replace(/^(khi|nếu|trường hợp) /iu, '');
}

export function decimal(number: number): string {
  return String(number).replace('.', ',');
}

/** The first lines in one sentence; that there are more depends on the case, and is said. */
export function shorten(lines: readonly string[], most: number): string {
  const joined = lines
    .slice(0, most)
    .map((line, at) => (at === 0 ? line : lowerFirst(line)))
    .join('; ');
  return lines.length <= most ? joined : `${joined}; còn tùy trường hợp`;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence that goes on inside another; an abbreviation (UBND, VNeID) stays as it is. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
