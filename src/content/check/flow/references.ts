import type { Document, Path } from '../../document.ts';
import type { Entries, Entry } from '../../entries.ts';
import { NOT_KNOWN } from '../../flow/not-known.ts';
import type { Problem } from '../../problem.ts';
import {
  type Calculator,
  type Flow,
  PLACE_VALUES,
  type Question,
  type Range,
  type When,
} from '../../schema/flow.ts';
import { splitRef } from '../../view.ts';
import { codesOf, layersOf } from '../layers.ts';
import { conditionsOf, exitsOf, namedRules } from './lines.ts';

/** Names in a flow that stand for nothing in it: steps, questions, choices, papers. */
export function flowReferences(entry: Entry<Flow>, entries: Entries): Problem[] {
  const { value: flow, document } = entry;
  return [
    ...steps(flow, document),
    ...conditionsOf(flow).flatMap(({ when, path }) => conditions(flow, document, when, path)),
    ...deadlines(flow, document),
    ...leadsToNothing(flow, document),
    ...papers(flow, document, entries),
  ];
}

function steps(flow: Flow, document: Document): Problem[] {
  const known = new Set([...Object.keys(flow.questions), ...Object.keys(flow.outcomes)]);
  const both = Object.keys(flow.questions).filter((id) => Object.hasOwn(flow.outcomes, id));
  return [
    ...both.map((id) =>
      document.problem(
        'duplicate-id',
        ['outcomes', id],
        `"${id}" vừa là câu hỏi vừa là kết quả. Hãy đặt hai tên khác nhau.`,
        { at: 'key' },
      ),
    ),
    ...exitsOf(flow).flatMap((exit) =>
      namedRules(exit)
        .filter(({ rule }) => !known.has(rule.go))
        .map(({ rule, goPath }) =>
          document.problem(
            'dangling',
            goPath,
            `Không có câu hỏi hay kết quả nào tên "${rule.go}" trong luồng này.`,
          ),
        ),
    ),
    ...Object.entries(flow.questions).flatMap(([id, question]) => leadsNowhere(document, id, question)),
  ];
}

/** A choice without a way on, in a question that has none either. */
function leadsNowhere(document: Document, id: string, question: Question): Problem[] {
  if (question.next !== undefined) return [];
  const choices = 'choices' in question ? Object.entries(question.choices) : [];
  const stuck = choices.filter(([, { next }]) => next === undefined).map(([choice]) => ['choices', choice]);
  const unknown = question.unknown !== undefined && question.unknown.next === undefined ? [['unknown']] : [];
  return [...stuck, ...unknown].map((path) =>
    document.problem(
      'dead-end',
      ['questions', id, ...path],
      'Chọn nút này rồi thì đi đâu? Hãy ghi next ở nút này, hoặc ghi next chung cho câu hỏi.',
      { at: 'key' },
    ),
  );
}

const CALCULATOR_KINDS: Record<Calculator, Question['kind']> = {
  value: 'number',
  daysSince: 'date',
  monthsSince: 'date',
  age: 'date',
};

function conditions(flow: Flow, document: Document, when: When, path: Path): Problem[] {
  if (Object.keys(when).length === 0)
    return [
      document.problem('invalid', path, 'Điều kiện này trống. Hãy ghi { câu-hỏi: lựa-chọn }, hoặc bỏ when.'),
    ];
  return Object.entries(when).flatMap(([id, wanted]): Problem[] => {
    const question = flow.questions[id];
    const at = [...path, id];
    if (!question)
      return [
        document.problem('dangling', at, `Không có câu hỏi nào tên "${id}" trong luồng này.`, { at: 'key' }),
      ];
    if (typeof wanted === 'string' || Array.isArray(wanted)) {
      const known = valuesOf(question);
      return [wanted]
        .flat()
        .filter((value) => !known.includes(value))
        .map((value) => document.problem('dangling', at, notAnAnswer(value, id, question, known)));
    }
    const measured = Object.entries(wanted) as [Calculator, Range][];
    if (measured.length === 0)
      return [
        document.problem('invalid', at, 'Hãy ghi một phép tính: value, daysSince, monthsSince hoặc age.'),
      ];
    return measured.flatMap(([calculator, range]) => {
      const place = [...at, calculator];
      if ((question.kind ?? 'choices') !== CALCULATOR_KINDS[calculator]) {
        const kind = CALCULATOR_KINDS[calculator] === 'number' ? 'số (kind: number)' : 'ngày (kind: date)';
        return [
          document.problem(
            'invalid',
            place,
            `${calculator} chỉ dùng cho câu hỏi ${kind}; "${id}" không phải.`,
            { at: 'key' },
          ),
        ];
      }
      return isEmpty(range)
        ? [
            document.problem(
              'never-holds',
              place,
              'Khoảng này trống: không có số nào vừa từ đây vừa đến đây.',
            ),
          ]
        : [];
    });
  });
}

function valuesOf(question: Question): readonly string[] {
  const unknown = question.unknown ? [NOT_KNOWN] : [];
  if ('choices' in question) return [...Object.keys(question.choices), ...unknown];
  return question.kind === 'place' ? [...PLACE_VALUES, ...unknown] : unknown;
}

function notAnAnswer(value: string, id: string, question: Question, known: readonly string[]): string {
  if (value === NOT_KNOWN) return `Câu "${id}" không cho trả lời "không biết" (thiếu mục unknown).`;
  if (known.length === 0)
    return `Câu "${id}" hỏi ${question.kind === 'date' ? 'ngày' : 'số hoặc chữ'}, không có lựa chọn "${value}". Hãy dùng phép tính, ví dụ { daysSince: { to: 60 } }.`;
  return `Câu "${id}" không có lựa chọn "${value}". Có: ${known.join(', ')}.`;
}

function isEmpty({ from, over, to, under }: Range): boolean {
  const low = Math.max(from ?? Number.NEGATIVE_INFINITY, over ?? Number.NEGATIVE_INFINITY);
  const high = Math.min(to ?? Number.POSITIVE_INFINITY, under ?? Number.POSITIVE_INFINITY);
  return low > high || (low === high && (over === low || under === high));
}

function deadlines(flow: Flow, document: Document): Problem[] {
  return Object.entries(flow.outcomes).flatMap(([id, { deadlines: lines = [] }]) =>
    lines.flatMap(({ from, days, workingDays, months }, index) => {
      const at = ['outcomes', id, 'deadlines', index];
      const ways = [days, workingDays, months].filter((way) => way !== undefined).length;
      return [
        ...(flow.questions[from]?.kind === 'date'
          ? []
          : [
              document.problem(
                'dangling',
                [...at, 'from'],
                `Hạn phải tính từ một câu hỏi ngày (kind: date); "${from}" không phải.`,
              ),
            ]),
        ...(ways === 1
          ? []
          : [document.problem('invalid', at, 'Mỗi hạn ghi đúng một trong: days, workingDays, months.')]),
      ];
    }),
  );
}

function leadsToNothing(flow: Flow, document: Document): Problem[] {
  return Object.entries(flow.outcomes).flatMap(([id, { procedures, answers, portal }]) =>
    procedures || answers || portal
      ? []
      : [
          document.problem(
            'dead-end',
            ['outcomes', id],
            'Kết quả này chưa chỉ đi đâu: cần ít nhất một trong procedures, answers, portal.',
            { at: 'key' },
          ),
        ],
  );
}

/** The papers a flow speaks of must be papers of a procedure it ends in, to the letter. */
function papers(flow: Flow, document: Document, { procedures }: Entries): Problem[] {
  const codes = new Set(
    Object.values(flow.outcomes).flatMap(({ procedures: refs = [] }) =>
      refs.map((one) => splitRef(typeof one === 'string' ? one : one.ref).code),
    ),
  );
  const known = new Set(procedures.flatMap(({ value }) => codesOf(value).map(({ code }) => code)));
  // A procedure that is not there is told as such; its papers cannot be known.
  if ([...codes].some((code) => !known.has(code))) return [];
  const names = new Set(
    procedures
      .filter(({ value }) => codesOf(value).some(({ code }) => codes.has(code)))
      .flatMap(({ value }) =>
        layersOf(value).flatMap(({ layer }) => (layer.documents ?? []).map(({ name }) => name)),
      ),
  );
  return Object.keys(flow.papers ?? {})
    .filter((name) => !names.has(name))
    .map((name) =>
      document.problem(
        'dangling',
        ['papers', name],
        'Không thủ tục nào của luồng này có giấy tên như vậy. Hãy chép đúng y mục name trong tệp thủ tục.',
        { at: 'key' },
      ),
    );
}
