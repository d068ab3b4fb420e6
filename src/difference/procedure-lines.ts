import type { Source } from '../content/schema/common.ts';
import type {
  Authority,
  Channel,
  Fee,
  Level,
  PaperNeeded,
  Presence,
  Procedure,
  Time,
} from '../content/schema/procedure.ts';
import { feeLine, paperLine, presenceText, timeLine, upperFirst } from '../dialogue/facts.ts';
import { channelWords, day } from '../dialogue/words.ts';
import { labelOf } from './labels.ts';
import { itemLines, quoted, same, scalarLines, valueLines } from './values.ts';

type Layer = Partial<Procedure>;

/** What differs between two versions of a procedure, of what differs in one province, or of one case. */
export function layerLines(before: Layer, after: Layer): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof Procedure)[]);
  return [...keys].flatMap((key) => fieldLines(key, before, after));
}

function fieldLines(key: keyof Procedure, before: Layer, after: Layer): string[] {
  const label = upperFirst(labelOf(key));
  switch (key) {
    case 'local':
    case 'cases':
      return [];
    case 'level':
      return scalarLines(label, levelName(before.level), levelName(after.level));
    case 'authority':
      return scalarLines(label, authorityName(before.authority), authorityName(after.authority));
    case 'status':
      return scalarLines(label, statusName(before.status), statusName(after.status));
    case 'presence':
      return scalarLines(label, presenceWords(before.presence), presenceWords(after.presence));
    case 'channels':
      return itemLines(label, channelNames(before.channels), channelNames(after.channels));
    case 'fees':
      return pairedLines(before.fees ?? [], after.fees ?? [], feeText, feeLabel);
    case 'time':
      return pairedLines(before.time ?? [], after.time ?? [], timeText, timeLabel);
    case 'documents':
      return paperLines(before.documents ?? [], after.documents ?? []);
    case 'steps':
      return (['online', 'counter', 'post'] as const).flatMap((channel) =>
        itemLines(
          `Các bước nộp ${channelWords[channel]}`,
          (before.steps?.[channel] ?? []).map(quoted),
          (after.steps?.[channel] ?? []).map(quoted),
        ),
      );
    case 'source':
      return scalarLines(label, sourceText(before.source), sourceText(after.source));
    default:
      return valueLines(label, before[key], after[key]);
  }
}

/** Lines of one kind (same channels, case and unit) are held against each other; what finds no partner was added or removed. */
function pairedLines<Line extends { note?: string | undefined }>(
  before: readonly Line[],
  after: readonly Line[],
  textOf: (line: Line) => string,
  labelOf: (line: Line) => string,
): string[] {
  const gone = before.filter((line) => !after.some((other) => same(line, other)));
  const fresh = after.filter((line) => !before.some((other) => same(line, other)));
  if (gone.length === 0 && fresh.length === 0 && !same(before, after)) {
    const [first] = after;
    return first === undefined ? [] : [`${labelOf(first)}: đổi thứ tự các dòng`];
  }
  const left = [...fresh];
  const changes = gone.flatMap((line) => {
    const label = labelOf(line);
    const alike = left.filter((other) => labelOf(other) === label);
    const partner = alike.find((other) => unitOf(other) === unitOf(line)) ?? alike[0];
    if (partner === undefined) return [`${label}: bỏ ${textOf(line)}`];
    left.splice(left.indexOf(partner), 1);
    return [
      ...scalarLines(label, textOf(withoutNote(line)), textOf(withoutNote(partner))),
      ...scalarLines(`${label}, ghi chú`, noteOf(line), noteOf(partner)),
    ];
  });
  return [...changes, ...left.map((line) => `${labelOf(line)}: thêm ${textOf(line)}`)];
}

function unitOf(line: object): unknown {
  return 'per' in line ? line.per : undefined;
}

function withoutNote<Line extends { note?: string | undefined }>(line: Line): Line {
  return { ...line, note: undefined };
}

function noteOf({ note }: { note?: string | undefined }): string | undefined {
  return note === undefined ? undefined : quoted(note);
}

/** "Lệ phí nộp trực tiếp" */
function feeLabel({ channels, when }: Fee): string {
  return `Lệ phí${onChannels(channels)}${ofCase(when)}`;
}

function feeText({ channels, when, from, ...rest }: Fee): string {
  const text = feeLine(rest);
  return from === undefined ? text : `${text}, từ ngày ${day(from)}`;
}

function timeLabel(time: Time): string {
  return `Thời gian${onChannels(time.channels)}${ofCase(time.when)}`;
}

function timeText({ channels, when, lastHour, ...rest }: Time): string {
  return lastHour === undefined ? timeLine(rest) : `${timeLine(rest)}, nhận trước ${lastHour} giờ`;
}

const FILED: Record<Channel, string> = {
  online: 'nộp trên mạng',
  counter: 'nộp trực tiếp',
  post: 'nộp qua bưu điện',
};

function onChannels(channels: readonly Channel[] | undefined): string {
  return channels === undefined ? '' : ` ${channels.map((channel) => FILED[channel]).join(', ')}`;
}

function ofCase(when: string | undefined): string {
  return when === undefined ? '' : `, ${when}`;
}

function paperLines(before: readonly PaperNeeded[], after: readonly PaperNeeded[]): string[] {
  const partner = ({ name }: PaperNeeded, among: readonly PaperNeeded[]) =>
    among.find((other) => other.name === name);
  const gone = before.filter((paper) => !partner(paper, after));
  const fresh = after.filter((paper) => !partner(paper, before));
  const changed = before.flatMap((paper) => {
    const now = partner(paper, after);
    if (now === undefined || same(paper, now)) return [];
    const [was, is] = [paperLine(paper), paperLine(now)];
    return was === is
      ? valueLines(`Giấy tờ ${quoted(paper.name)}`, paper, now)
      : scalarLines('Giấy tờ', quoted(was), quoted(is));
  });
  const reordered = gone.length + fresh.length + changed.length === 0 && !same(before, after);
  return [
    ...itemLines('Giấy tờ', gone.map(paperText), fresh.map(paperText)),
    ...changed,
    ...(reordered ? ['Giấy tờ: đổi thứ tự'] : []),
  ];
}

function paperText(paper: PaperNeeded): string {
  return quoted(paperLine(paper));
}

const LEVELS: Record<Level, string> = {
  full: 'toàn trình',
  partial: 'một phần',
  information: 'chỉ thông tin',
  unknown: 'chưa rõ',
};

export function levelName(level: Level | undefined): string | undefined {
  return level && LEVELS[level];
}

const AUTHORITIES: Record<Authority, string> = {
  commune: 'UBND xã, phường',
  'commune-police': 'Công an xã, phường',
  'commune-military': 'Ban Chỉ huy quân sự xã, phường',
  province: 'cấp tỉnh',
  'province-police': 'Công an tỉnh',
  'land-office': 'Văn phòng đăng ký đất đai',
  'social-insurance': 'Bảo hiểm xã hội',
  tax: 'Thuế',
  court: 'Tòa án, thi hành án',
  ministry: 'Bộ, Cục',
  other: 'nơi khác',
};

function authorityName(authority: Authority | undefined): string | undefined {
  return authority && AUTHORITIES[authority];
}

const STATUSES: Record<Procedure['status'], string> = {
  active: 'đang dùng',
  paused: 'tạm dừng',
  repealed: 'đã bỏ',
  future: 'sắp có',
};

function statusName(status: Procedure['status'] | undefined): string | undefined {
  return status && STATUSES[status];
}

function presenceWords(presence: Presence | undefined): string | undefined {
  return presence && quoted(presenceText({ presence }));
}

function channelNames(channels: readonly Channel[] = []): string[] {
  return channels.map((channel) => channelWords[channel]);
}

function sourceText(source: Source | undefined): string | undefined {
  return source && `${quoted(source.name ?? source.url ?? '')} xem ngày ${day(source.checkedAt)}`;
}
