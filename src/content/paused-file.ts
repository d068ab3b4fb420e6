import { parse } from 'yaml';
import { withoutItems, withYamlItem } from './edit.ts';
import { type Pause, Paused } from './schema/paused.ts';

/** The file that pauses procedures, with one pause more; one of the same code gives way to it. Undefined where the file cannot be read. */
export function withPause(text: string, { code, reason, from, until }: Pause): string | undefined {
  const others = withoutPause(text, code);
  const fields = [
    `code: ${code === 'all' ? code : JSON.stringify(code)}`,
    `reason: ${JSON.stringify(reason)}`,
    ...(from === undefined ? [] : [`from: ${from}`]),
    ...(until === undefined ? [] : [`until: ${until}`]),
  ];
  return others === undefined ? undefined : withYamlItem(others, ['paused'], `{ ${fields.join(', ')} }`);
}

/** The same file without the pauses of a code; as it was where there are none. */
export function withoutPause(text: string, code: string): string | undefined {
  const indexes = pausesIn(text)?.flatMap((pause, index) => (pause.code === code ? [index] : []));
  if (!indexes) return undefined;
  return indexes.length === 0 ? text : withoutItems(text, ['paused'], indexes);
}

function pausesIn(text: string): readonly Pause[] | undefined {
  try {
    return Paused.safeParse(parse(text)).data?.paused;
  } catch {
    return undefined;
  }
}
