import type { Entry } from '../../entries.ts';
import type { Problem } from '../../problem.ts';
import type { Flow } from '../../schema/flow.ts';
import { exitsOf, namedRules } from './lines.ts';

/** Every way on that leads back to a question it came through. */
export function loops({ value: flow, document }: Entry<Flow>): Problem[] {
  const exits = exitsOf(flow);
  const ways = new Map<string, { go: string; path: readonly PropertyKey[] }[]>();
  for (const exit of exits) {
    const own = namedRules(exit).map(({ rule, goPath }) => ({ go: rule.go, path: goPath }));
    ways.set(exit.question, [...(ways.get(exit.question) ?? []), ...own]);
  }
  const problems: Problem[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (id: string): void => {
    trail.push(id);
    for (const { go, path } of ways.get(id) ?? []) {
      const from = trail.indexOf(go);
      if (from >= 0) {
        const circle = [...trail.slice(from), go].join(' → ');
        problems.push(
          document.problem('loop', path, `Đi lòng vòng: ${circle}. Bà con sẽ không bao giờ tới kết quả.`),
        );
      } else if (!done.has(go)) visit(go);
    }
    trail.pop();
    done.add(id);
  };
  for (const id of Object.keys(flow.questions)) if (!done.has(id)) visit(id);
  return problems;
}
