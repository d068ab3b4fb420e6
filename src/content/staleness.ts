import { layersOf } from './check/layers.ts';
import type { Document, Path } from './document.ts';
import type { Entries } from './entries.ts';
import type { Problem } from './problem.ts';
import type { Fee, Procedure } from './schema/procedure.ts';

/** A record not read again for this long may be wrong. In days. */
const FRESH_FOR = 180;

/** The codes of the imported national catalogue and the day it was read. */
export interface CatalogueCodes {
  readonly codes: ReadonlySet<string>;
  readonly readAt: string;
}

/** What is not wrong but grows old: records to read again, fee lines that ended, codes the catalogue no longer has. Warnings only. */
export function staleness(
  { procedures, answers }: Entries,
  today: string,
  catalogue?: CatalogueCodes,
): Problem[] {
  return [
    ...procedures.flatMap(({ value, document }) => [
      ...oldSource(document, ['source', 'checkedAt'], value.source.checkedAt, today),
      ...layersOf(value).flatMap(({ layer, path }) =>
        endedFees(document, layer.fees ?? [], [...path, 'fees'], today),
      ),
      ...(catalogue ? goneFromCatalogue(document, value, catalogue) : []),
    ]),
    ...answers.flatMap(({ value, document }) => [
      ...oldSource(document, ['source', 'checkedAt'], value.source.checkedAt, today),
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
  ];
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
