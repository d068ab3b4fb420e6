import { day } from '../dialogue/words.ts';
import type { Change, Effect } from './effect.ts';
import type { Listed, Listing } from './listing.ts';

/** Other ways of saying, and changed answers, that are shown of each. */
const WAYS = 3;
const CHANGES = 3;

/** The listing as an officer reads it in a terminal. */
export function listingText(listing: Listing): string {
  return [totalText(listing), ...listing.items.map(itemText)].join('\n\n');
}

/** How much there is, and what is left out. */
export function totalText({ items, groups, settled, withoutTopic }: Listing): string {
  const times = groups.reduce((sum, group) => sum + group.times, 0) - settled;
  return [
    times === 0
      ? 'Không có câu nào bà con hỏi mà chưa tìm ra.'
      : `${times} câu bà con hỏi mà chưa tìm ra; ${items.length} nhóm hay gặp nhất ở dưới.`,
    settled > 0 && `${settled} câu nữa thì nội dung hôm nay đã hiểu được.`,
    withoutTopic > 0 && `${withoutTopic} câu không nói việc gì ("alo", "???").`,
  ]
    .filter((text) => typeof text === 'string')
    .join(' ');
}

export function itemText(item: Listed): string {
  const { number, group, near } = item;
  const others = group.ways.filter(({ text }) => text !== group.example.toLowerCase()).slice(0, WAYS);
  return [
    `${number}. "${group.example}": ${timesText(item)}`,
    ...(others.length > 0
      ? [`   Cũng nói: ${others.map(({ text, times }) => `"${text}" (${times})`).join(', ')}`]
      : []),
    near.length > 0
      ? `   Gần nhất: ${near.map(({ title, ref }) => `${title} (${ref})`).join('; ')}`
      : '   Gần nhất: không có gì gần.',
    ...adviceLines(item, String(number)).map((line) => `   ${line}`),
  ].join('\n');
}

/** "13 lần, 3 lần bấm \"Không phải việc này\", từ 2/11/2026 đến 20/11/2026" */
export function timesText({ group }: Listed): string {
  const { times, refused, firstDay, lastDay } = group;
  const span = firstDay === lastDay ? `ngày ${day(firstDay)}` : `từ ${day(firstDay)} đến ${day(lastDay)}`;
  return `${times} lần${refused > 0 ? ` (${refused} lần bấm "Không phải việc này")` : ''}, ${span}`;
}

/** What may be done about it, and what that would do; by the name it is taken with: its number in the last list, or its id. */
export function adviceLines({ suggestion, line, doubt, effect }: Listed, name: string): string[] {
  if (suggestion.kind === 'record')
    return [`Thủ tục này chỉ có trong danh mục. Làm tệp riêng: npm run new -- procedure ${suggestion.code}`];
  if (!line)
    return [
      `Chưa có dòng nào để thêm. Việc mới thì làm tệp mới (npm run new -- procedure MÃ); việc đã có tệp thì: npm run suggest -- apply ${name} --code MÃ --words "CÁCH GỌI"`,
    ];
  return [
    ...(doubt
      ? [
          `Coi kỹ: việc này chưa có chữ ${doubt.map((word) => `"${word}"`).join(', ')} trong cách gọi nào. Có thể bà con hỏi việc khác.`,
        ]
      : []),
    `Dòng thêm vào ${line.file}, mục ${line.section}:`,
    `    ${line.yaml}`,
    ...(effect ? effectLines(effect) : []),
    `Nhận: npm run suggest -- apply ${name}${doubt ? '   (việc khác thì thêm: --code MÃ)' : ''}`,
  ];
}

export function effectLines({ questions, missed }: Effect): string[] {
  const answered = timesOf(missed.answered);
  return [
    questions.asked === 0
      ? 'Nếu thêm: không có tệp câu hỏi thử để so.'
      : `Nếu thêm, ${questions.asked} câu hỏi thử: ${questions.better.length} tốt hơn, ${questions.worse.length} xấu đi.`,
    ...changeLines('tốt hơn', questions.better),
    ...changeLines('XẤU ĐI', questions.worse),
    `Câu bà con chưa tìm ra, ${missed.asked} câu gần giống: ${answered} lần sẽ có câu trả lời, ${timesOf(missed.worse)} lần xấu đi, ${timesOf(missed.others)} lần đổi khác.`,
    ...changeLines('sẽ trả lời', missed.answered),
    ...changeLines('XẤU ĐI', missed.worse),
    ...changeLines('đổi khác', missed.others),
  ];
}

function changeLines(label: string, changes: readonly Change[]): string[] {
  const left = changes.length - CHANGES;
  return [
    ...changes
      .slice(0, CHANGES)
      .map(({ text, before, after }) => `    ${label}: "${text}": ${before} → ${after}`),
    ...(left > 0 ? [`    … và ${left} câu nữa ${label.toLowerCase()}`] : []),
  ];
}

function timesOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { times }) => sum + times, 0);
}
