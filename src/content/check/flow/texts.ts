import type { Entry } from '../../entries.ts';
import { NOT_KNOWN } from '../../flow/not-known.ts';
import { foldText } from '../../fold.ts';
import type { Problem } from '../../problem.ts';
import type { Flow, Question } from '../../schema/flow.ts';

/** What a screen of the tightest channel takes. */
const MOST_CHOICES = 8;
/** Telegram's limit for the data of a button, in bytes of UTF-8. */
const LONGEST_ID = 64;
/** The rest of a 2,000-character message is for the procedure's own facts. In UTF-16 units. */
const OUTCOME_TEXT = 1200;
/** Some screens cut a label here. */
const LABEL_SEEN = 20;

/** What does not fit the tightest channel, or cannot be told apart there. */
export function texts({ value: flow, document }: Entry<Flow>): Problem[] {
  return [
    ...Object.entries(flow.questions).flatMap(([id, question]) => {
      const at = ['questions', id];
      const labels = labelsOf(question);
      return [
        ...(labels.length > MOST_CHOICES
          ? [
              document.problem(
                'too-many',
                at,
                `Câu này có ${labels.length} nút; nhiều nhất ${MOST_CHOICES}. Hãy tách thành hai câu.`,
                { at: 'key' },
              ),
            ]
          : []),
        ...('choices' in question && Object.keys(question.choices).length < 2 && !question.unknown
          ? [
              document.problem(
                'dead-end',
                [...at, 'choices'],
                'Chỉ có một nút thì khỏi hỏi. Hãy thêm nút, hoặc bỏ câu này.',
                { at: 'key' },
              ),
            ]
          : []),
        ...alike(document, at, labels),
        ...sameWords(document, at, question),
        ...tooLongIds(flow, document, id, question),
        ...('choices' in question && Object.hasOwn(question.choices, NOT_KNOWN)
          ? [
              document.problem(
                'invalid',
                [...at, 'choices', NOT_KNOWN],
                '"khong-biet" là tên dành sẵn. Hãy dùng mục unknown của câu hỏi.',
                { at: 'key' },
              ),
            ]
          : []),
        ...(question.kind === 'number' && question.min > question.max
          ? [document.problem('invalid', [...at, 'max'], 'max (số lớn nhất) đang nhỏ hơn min.')]
          : []),
      ];
    }),
    ...Object.entries(flow.outcomes).flatMap(([id, outcome]) => {
      const length = JSON.stringify(spokenOf(outcome)).length;
      return length > OUTCOME_TEXT
        ? [
            document.problem(
              'too-long',
              ['outcomes', id],
              `Lời của kết quả này dài ${length} chữ cái; nhiều nhất ${OUTCOME_TEXT}, để còn chỗ cho giấy tờ, lệ phí. Hãy viết gọn lại.`,
              { at: 'key' },
            ),
          ]
        : [];
    }),
  ];
}

interface Label {
  readonly text: string;
  readonly path: readonly string[];
}

function labelsOf(question: Question): Label[] {
  const choices = 'choices' in question ? Object.entries(question.choices) : [];
  return [
    ...choices.map(([choice, { label }]) => ({ text: label, path: ['choices', choice, 'label'] })),
    ...(question.unknown
      ? [
          {
            text: question.unknown.label ?? 'Không biết',
            path: question.unknown.label === undefined ? ['unknown'] : ['unknown', 'label'],
          },
        ]
      : []),
  ];
}

function alike(
  document: Entry<Flow>['document'],
  at: readonly string[],
  labels: readonly Label[],
): Problem[] {
  return labels.flatMap(({ text, path }, index) => {
    const seen = foldText(text).slice(0, LABEL_SEEN);
    const other = labels
      .slice(0, index)
      .find((earlier) => foldText(earlier.text).slice(0, LABEL_SEEN) === seen);
    return other
      ? [
          document.problem(
            'alike',
            [...at, ...path],
            `Nút này trông giống nút "${other.text}" (${LABEL_SEEN} chữ cái đầu như nhau). Hãy đưa chỗ khác nhau lên trước.`,
          ),
        ]
      : [];
  });
}

/** Words that mean two choices would mean neither. */
function sameWords(document: Entry<Flow>['document'], at: readonly string[], question: Question): Problem[] {
  const owners = new Map<string, string>();
  const choices = 'choices' in question ? Object.entries(question.choices) : [];
  const sayings = [
    ...choices.flatMap(([choice, { label, also = [] }]) => [
      { owner: choice, text: label, path: [...at, 'choices', choice, 'label'] },
      ...also.map((text, index) => ({
        owner: choice,
        text,
        path: [...at, 'choices', choice, 'also', index],
      })),
    ]),
    ...(question.unknown?.also ?? []).map((text, index) => ({
      owner: NOT_KNOWN,
      text,
      path: [...at, 'unknown', 'also', index],
    })),
  ];
  return sayings.flatMap(({ owner, text, path }) => {
    const key = foldText(text);
    const other = owners.get(key);
    owners.set(key, other ?? owner);
    return other !== undefined && other !== owner
      ? [
          document.problem(
            'alike',
            path,
            `Lời "${text}" đã là của nút "${other}". Gõ vậy thì máy không biết chọn nút nào.`,
          ),
        ]
      : [];
  });
}

function tooLongIds(
  flow: Flow,
  document: Entry<Flow>['document'],
  id: string,
  question: Question,
): Problem[] {
  const answers = 'choices' in question ? Object.keys(question.choices) : [];
  const longest = Math.max(...answers.map((answer) => answer.length), NOT_KNOWN.length, 'da-tra-loi'.length);
  const bytes = `q:${flow.id}:${id}=`.length + longest;
  return bytes > LONGEST_ID
    ? [
        document.problem(
          'too-long',
          ['questions', id],
          `Tên mã của luồng, câu hỏi và lựa chọn cộng lại dài ${bytes} (nhiều nhất ${LONGEST_ID}). Hãy đặt tên ngắn hơn.`,
          { at: 'key' },
        ),
      ]
    : [];
}

/** What the officer wrote that is said at an outcome. */
function spokenOf({
  title,
  say,
  documents,
  come,
  deadlines,
  warnings,
  after,
}: Flow['outcomes'][string]): unknown {
  const lines = (all: readonly (string | { say: string })[] = []) =>
    all.map((line) => (typeof line === 'string' ? line : line.say));
  return [
    title,
    say ?? '',
    ...(documents ?? []).map(({ name, note }) => `${name} ${note ?? ''}`),
    ...lines(come),
    ...(deadlines ?? []).map(({ say: what, late }) => `${what} ${late ?? ''}`),
    ...lines(warnings),
    ...lines(after),
  ].join('\n');
}
