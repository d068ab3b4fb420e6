import { addDays } from '../content/day.ts';
import { Level } from '../content/schema/procedure.ts';
import type { Block } from '../dialogue/reply.ts';
import type { SafeSum, Shown } from './small-groups.ts';
import type { Measure, TeamFigures } from './team-figures.ts';

const MOST_WEEKS = 4;

/** A team's figures as the text of a chat: the last weeks, and the four weeks before them. */
export function teamBlocks({ weeks, blocks, running }: TeamFigures): Block[] {
  const recent = weeks.slice(-MOST_WEEKS).reverse();
  const [block] = blocks.slice(-1);
  const isEmpty = [...weeks, running].every((week) => names.every(({ measure }) => week[measure] === 0));
  if (isEmpty) return [{ type: 'text', text: teamWords.nothing }];
  return [
    {
      type: 'list',
      label: teamWords.weeks,
      items: recent.map(
        (week) =>
          `${range(week.monday, 6)}: ${listed((measure) => shownText(week[measure])) || teamWords.none}`,
      ),
    },
    ...(block
      ? [
          {
            type: 'field',
            label: `${teamWords.fourWeeks} ${range(block.monday, 27)}`,
            text: listed((measure) => safeText(block[measure])) || teamWords.none,
          } as const,
        ]
      : []),
    {
      type: 'field',
      label: teamWords.running,
      text: listed((measure) => (running[measure] === 0 ? '' : `từ ${running[measure]}`)) || teamWords.few,
    },
    { type: 'text', text: teamWords.means },
  ];
}

const names: readonly { readonly measure: Measure; readonly name: string }[] = [
  { measure: 'conversation', name: 'cuộc trò chuyện' },
  { measure: 'outcome', name: 'lần ra thủ tục' },
  ...Level.options.map((level) => ({
    measure: `hand-over-${level}` as const,
    name: {
      full: 'lần mở trang nộp toàn trình',
      partial: 'lần mở trang nộp một phần',
      information: 'lần mở trang chỉ có thông tin',
      unknown: 'lần mở trang chưa rõ mức',
    }[level],
  })),
];

const teamWords = {
  nothing: 'Chưa có ai tới bằng đường dẫn hay tờ dán của tổ. Dán thêm tờ ở nơi bà con hay lui tới nha.',
  weeks: 'Những tuần gần đây',
  fourWeeks: 'Bốn tuần',
  running: 'Tuần này tới nay',
  few: 'dưới 5',
  none: 'chưa có ai',
  means:
    'Chỉ đếm lượt, không biết là ai. Từ 1 tới 4 thì ghi “dưới 5”. Mở trang nộp chưa phải là đã nộp hồ sơ. Số của tuần này hiện đủ vào thứ Hai.',
};

function listed(say: (measure: Measure) => string): string {
  return names
    .flatMap(({ measure, name }) => {
      const text = say(measure);
      return text === '' ? [] : [`${text} ${name}`];
    })
    .join(', ');
}

/** Nothing is said of what did not happen. */
function shownText(value: Shown): string {
  if (value === 'few') return teamWords.few;
  return value === 0 ? '' : String(value);
}

function safeText({ isExact, sum }: SafeSum): string {
  if (isExact) return sum === 0 ? '' : String(sum);
  return sum === 0 ? 'vài' : `ít nhất ${sum}`;
}

/** `2–8/2` for a week within a month. */
function range(monday: string, days: number): string {
  const [, month = '', date = ''] = monday.split('-').map(Number);
  const [, endMonth = '', endDate = ''] = addDays(monday, days).split('-').map(Number);
  return month === endMonth ? `${date}–${endDate}/${month}` : `${date}/${month}–${endDate}/${endMonth}`;
}
