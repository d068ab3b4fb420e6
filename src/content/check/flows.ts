import type { Entries, Entry } from '../entries.ts';
import type { Problem } from '../problem.ts';
import type { Flow } from '../schema/flow.ts';
import { loops } from './flow/loops.ts';
import { flowReferences } from './flow/references.ts';
import { texts } from './flow/texts.ts';
import { walk } from './flow/walk.ts';
import { layersOf } from './layers.ts';

/** Leap days and ends of months, on which ages and spans of days part. */
const OTHER_DAYS = ['2027-03-01', '2027-12-31', '2028-02-29'];
/** Any province serves to walk by. */
const HOME = '86';

/** Every path of every flow, walked where its names are sound. */
export function flows(entries: Entries, today: string): Problem[] {
  return [
    ...entries.flows.flatMap((entry) => {
      const named = flowReferences(entry, entries);
      const circles = loops(entry);
      const said = texts(entry);
      const isSound = named.length === 0 && circles.length === 0;
      return [...named, ...circles, ...said, ...(isSound ? walked(entry, today) : [])];
    }),
    ...papersOfProcedures(entries),
  ];
}

/** What holds today must hold on the days when months and years are uneven; the same problem is said once. */
function walked(entry: Entry<Flow>, today: string): Problem[] {
  const found = walk(entry, { today, home: HOME });
  if (found.length > 0) return found;
  const hasDates = Object.values(entry.value.questions).some(({ kind }) => kind === 'date');
  for (const day of hasDates ? OTHER_DAYS : []) {
    const other = walk(entry, { today: day, home: HOME });
    if (other.length > 0) return other;
  }
  return [];
}

/** A paper in a procedure's record may name an answer; some flow that ends there must ask for it. */
function papersOfProcedures({ procedures, flows: all }: Entries): Problem[] {
  const questions = new Map<string, Set<string>>();
  for (const { value } of all) {
    for (const [id, question] of Object.entries(value.questions)) {
      const answers = 'choices' in question ? Object.keys(question.choices) : [];
      questions.set(id, new Set([...(questions.get(id) ?? []), ...answers]));
    }
  }
  return procedures.flatMap(({ value, document }) =>
    layersOf(value).flatMap(({ layer, path }) =>
      (layer.documents ?? []).flatMap(({ when = {} }, index) =>
        Object.entries(when)
          .filter(([id, wanted]) => [wanted].flat().some((answer) => !questions.get(id)?.has(answer)))
          .map(([id]) =>
            document.problem(
              'never-holds',
              [...path, 'documents', index, 'when', id],
              `Không luồng hỏi nào có câu "${id}" với câu trả lời này, nên giấy này không bao giờ được tính.`,
              { at: 'key' },
            ),
          ),
      ),
    ),
  );
}
