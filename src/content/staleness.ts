import { layersOf } from './check/layers.ts';
import { addDays } from './day.ts';
import type { Document, Path } from './document.ts';
import type { Entries } from './entries.ts';
import type { Problem } from './problem.ts';
import type { Fee, Procedure } from './schema/procedure.ts';

/** A record not read again for this long may be wrong. In days. */
const FRESH_FOR = 180;
/** Due dates are counted so far ahead. In days. */
const HOLIDAYS_AHEAD = 60;

/** The codes of the imported national catalogue and the day it was read. */
export interface CatalogueCodes {
  readonly codes: ReadonlySet<string>;
  readonly readAt: string;
}

/** What is not wrong but grows old: records to read again, fee lines that ended, codes the catalogue no longer has. Warnings only. */
export function staleness(
  { procedures, answers, flows, localities, levels, portal, holidays }: Entries,
  today: string,
  catalogue?: CatalogueCodes,
): Problem[] {
  return [
    ...procedures.flatMap(({ value, document }) => [
      ...oldSources(document, value, today),
      ...layersOf(value).flatMap(({ layer, path }) =>
        endedFees(document, layer.fees ?? [], [...path, 'fees'], today),
      ),
      ...(value.status === 'future' && value.from !== undefined && value.from <= today
        ? [
            document.problem(
              'stale',
              ['status'],
              `Thủ tục đã có hiệu lực từ ${value.from}. Hãy đổi status thành active.`,
              { warning: true },
            ),
          ]
        : []),
      ...(catalogue ? goneFromCatalogue(document, value, catalogue) : []),
    ]),
    ...answers.flatMap(({ value, document }) => [
      ...oldSources(document, value, today),
      ...(value.until !== undefined && value.until < today
        ? [
            document.problem(
              'stale',
              ['until'],
              `Câu trả lời này đã hết hạn từ ${value.until} và không còn hiện.`,
              { warning: true },
            ),
          ]
        : []),
    ]),
    ...[...flows, ...localities, ...levels].flatMap(({ value, document }) =>
      oldSources(document, value, today),
    ),
    ...portal.flatMap(({ value, document }) => oldSource(document, ['checkedAt'], value.checkedAt, today)),
    ...holidays.flatMap(({ value: { until }, document }) =>
      addDays(today, HOLIDAYS_AHEAD) <= until
        ? []
        : [
            document.problem('stale', ['until'], `Lịch nghỉ lễ chỉ có đến ${until}. Hãy ghi thêm năm tới.`, {
              warning: true,
            }),
          ],
    ),
  ];
}

/** Every day on which something in a record was read, its source's, a province's, a field's, each day once. */
function oldSources(document: Document, value: unknown, today: string): Problem[] {
  const seen = new Set<string>();
  return readingsIn(value)
    .filter(({ day }) => !seen.has(day) && seen.add(day))
    .flatMap(({ day, path }) => oldSource(document, path, day, today));
}

function readingsIn(value: unknown, path: Path = []): { day: string; path: Path }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'checkedAt' && typeof inner === 'string'
      ? [{ day: inner, path: [...path, key] }]
      : readingsIn(inner, [...path, key]),
  );
}

function oldSource(document: Document, path: Path, readAt: string, today: string): Problem[] {
  const days = Math.floor((Date.parse(today) - Date.parse(readAt)) / 86_400_000);
  if (days <= FRESH_FOR) return [];
  return [
    document.problem('stale', path, `Nguồn đọc cách đây ${days} ngày. Hãy mở nguồn xem lại rồi sửa ngày.`, {
      warning: true,
    }),
  ];
}

function endedFees(document: Document, fees: readonly Fee[], path: Path, today: string): Problem[] {
  return fees.flatMap(({ until }, index) =>
    until === undefined || until >= today
      ? []
      : [
          document.problem(
            'stale',
            [...path, index, 'until'],
            `Mức lệ phí này hết hạn từ ${until}, thẻ không còn hiện. Hãy ghi mức mới hoặc xóa dòng.`,
            { warning: true },
          ),
        ],
  );
}

function goneFromCatalogue(
  document: Document,
  { code, portal, notListedSince, source }: Procedure,
  { codes, readAt }: CatalogueCodes,
): Problem[] {
  const readHere = portal?.checkedAt ?? source.checkedAt;
  if (codes.has(code) || notListedSince !== undefined || readHere > readAt) return [];
  return [
    document.problem(
      'gone',
      ['code'],
      `Danh mục quốc gia đọc ngày ${readAt} không còn mã ${code}. Hãy tìm mã mới, hoặc ghi notListedSince.`,
      { warning: true },
    ),
  ];
}
