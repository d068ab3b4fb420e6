import type { Entries } from '../entries.ts';
import type { Problem } from '../problem.ts';
import { codesOf } from './layers.ts';

/** A pause names a procedure that is there, and ends after it begins. */
export function pauses({ paused, procedures, unread }: Entries): Problem[] {
  const known = new Set(procedures.flatMap(({ value }) => codesOf(value).map(({ code }) => code)));
  return paused.flatMap(({ value, document }) =>
    value.paused.flatMap(({ code, from, until }, index) => {
      const at = ['paused', index];
      const isKnown = code === 'all' || known.has(code) || unread.has(code);
      return [
        ...(isKnown
          ? []
          : [
              document.problem(
                'dangling',
                [...at, 'code'],
                `Không có thủ tục nào mang mã "${code}" trong knowledge/procedures, nên chưa tạm dừng được.`,
              ),
            ]),
        ...(from !== undefined && until !== undefined && until < from
          ? [
              document.problem(
                'invalid',
                [...at, 'until'],
                'until (ngày cuối) đang đứng trước from (ngày đầu).',
              ),
            ]
          : []),
      ];
    }),
  );
}
