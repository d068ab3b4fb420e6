import { NOT_KNOWN } from '../../content/flow/not-known.ts';
import { rulesOf } from '../../content/flow/route.ts';
import type { Flow, Measure, Next, Range, When } from '../../content/schema/flow.ts';

/** A flow as boxes and arrows, in words an officer reads. */
export interface FlowGraph {
  readonly title: string;
  readonly boxes: readonly {
    readonly id: string;
    readonly type: 'question' | 'outcome';
    readonly text: string;
  }[];
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

export function flowGraph(flow: Flow): FlowGraph {
  return {
    title: flow.title,
    boxes: [
      ...Object.entries(flow.questions).map(
        ([id, { ask }]) => ({ id, type: 'question', text: ask }) as const,
      ),
      ...Object.entries(flow.outcomes).map(
        ([id, { title }]) => ({ id, type: 'outcome', text: title }) as const,
      ),
    ],
    arrows: merged(Object.keys(flow.questions).flatMap((id) => arrowsFrom(flow, id))),
  };
}

type Arrow = FlowGraph['arrows'][number];

function arrowsFrom(flow: Flow, from: string): Arrow[] {
  const question = flow.questions[from];
  if (!question) return [];
  const led = (next: Next | undefined, chosen: string): Arrow[] =>
    rulesOf(next).map(({ when, go }) => ({
      from,
      to: go,
      label: [chosen, when && conditionText(flow, when, from)].filter(Boolean).join(', '),
    }));
  const choices = 'choices' in question ? Object.values(question.choices) : [];
  const own = choices.flatMap(({ label, next }) => led(next, label));
  const unknown = led(question.unknown?.next, question.unknown?.label ?? 'Không biết');
  // Choices without a way of their own share the question's.
  const isShared = choices.length === 0 || choices.some(({ next }) => next === undefined);
  const isRest = own.length + unknown.length > 0 || rulesOf(question.next).length > 1;
  const shared = led(isShared ? question.next : undefined, '');
  return [
    ...own,
    ...unknown,
    ...shared.map((arrow) => (arrow.label === '' && isRest ? { ...arrow, label: 'còn lại' } : arrow)),
  ];
}

/** One arrow between two boxes, with all that leads along it. */
function merged(arrows: readonly Arrow[]): Arrow[] {
  const labels = new Map<string, Arrow & { labels: string[] }>();
  for (const arrow of arrows) {
    const key = `${arrow.from}>${arrow.to}`;
    const found = labels.get(key) ?? { ...arrow, labels: [] };
    if (arrow.label !== '') found.labels.push(arrow.label);
    labels.set(key, found);
  }
  return [...labels.values()].map(({ from, to, labels: all }) => ({
    from,
    to,
    label: [...new Set(all)].join(' / '),
  }));
}

/** The question that is being asked need not be named. */
function conditionText(flow: Flow, when: When, asked: string): string {
  return Object.entries(when)
    .map(([id, wanted]) => {
      const question = flow.questions[id];
      const name = id === asked ? '' : (question?.short ?? id);
      if (typeof wanted !== 'string' && !Array.isArray(wanted))
        return `${name} ${measureText(wanted)}`.trim();
      const answers = [wanted].flat().map((answer) => {
        if (answer === NOT_KNOWN) return question?.unknown?.label ?? 'Không biết';
        return (
          (question && 'choices' in question && question.choices[answer]?.label) || (PLACES[answer] ?? answer)
        );
      });
      return name === '' ? answers.join(' hoặc ') : `${name}: ${answers.join(' hoặc ')}`;
    })
    .join('; ');
}

const PLACES: Readonly<Record<string, string>> = { 'trong-tinh': 'trong tỉnh', 'ngoai-tinh': 'ngoài tỉnh' };

const UNITS: Record<keyof Measure, string> = {
  value: '',
  daysSince: ' ngày',
  monthsSince: ' tháng',
  age: ' tuổi',
};

function measureText(measure: Measure): string {
  return (Object.entries(measure) as [keyof Measure, Range][])
    .map(([calculator, { from, over, to, under }]) => {
      const parts = [
        from !== undefined && `từ ${from}`,
        over !== undefined && `hơn ${over}`,
        to !== undefined && `đến ${to}`,
        under !== undefined && `dưới ${under}`,
      ];
      return `${parts.filter((part) => typeof part === 'string').join(' ')}${UNITS[calculator]}`;
    })
    .join(', ');
}
