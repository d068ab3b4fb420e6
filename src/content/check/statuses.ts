import type { Document, Path } from '../document.ts';
import type { Entries } from '../entries.ts';
import type { Problem } from '../problem.ts';
import type { Fee, Time } from '../schema/procedure.ts';
import { layersOf } from './layers.ts';

/** A status that needs a date or a reason has it, and each time is said in one way. */
export function statuses(procedures: Entries['procedures']): Problem[] {
  return procedures.flatMap(({ value, document }) => {
    const missing: Problem[] = [];
    if (value.status === 'repealed' && !value.replacedBy && !value.statusReason) {
      missing.push(
        document.problem(
          'status',
          ['status'],
          'Thủ tục đã bỏ thì phải có replacedBy (mã thay thế) hoặc statusReason (lý do).',
        ),
      );
    }
    if (value.status === 'future' && !value.from) {
      missing.push(document.problem('status', ['status'], 'Thủ tục sắp có thì phải có from (ngày bắt đầu).'));
    }
    if (value.status === 'paused' && !value.statusReason) {
      missing.push(
        document.problem(
          'status',
          ['status'],
          'Thủ tục tạm dừng thì phải có statusReason (lý do cho bà con).',
        ),
      );
    }
    missing.push(...layersOf(value).flatMap(({ layer, path }) => fees(document, layer.fees ?? [], path)));
    missing.push(...layersOf(value).flatMap(({ layer, path }) => times(document, layer.time ?? [], path)));
    return missing;
  });
}

function times(document: Document, times: readonly Time[], path: Path): Problem[] {
  return times.flatMap(({ workingDays, days, hours, text }, index) => {
    const ways = [workingDays, days, hours, text].filter((way) => way !== undefined);
    const message = 'Mỗi dòng thời gian ghi đúng một trong: workingDays, days, hours, text.';
    return ways.length === 1 ? [] : [document.problem('invalid', [...path, 'time', index], message)];
  });
}

function fees(document: Document, lines: readonly Fee[], path: Path): Problem[] {
  return lines.flatMap((fee, index) => {
    const at = [...path, 'fees', index];
    const range =
      fee.state === 'amount' && fee.upTo !== undefined && fee.upTo <= fee.amount
        ? [
            document.problem(
              'invalid',
              [...at, 'upTo'],
              'Mức cao nhất (upTo) phải lớn hơn mức thấp nhất (amount).',
            ),
          ]
        : [];
    const dates =
      fee.from !== undefined && fee.until !== undefined && fee.until < fee.from
        ? [
            document.problem(
              'invalid',
              [...at, 'until'],
              'Ngày cuối (until) đang đứng trước ngày đầu (from).',
            ),
          ]
        : [];
    return [...range, ...dates];
  });
}
