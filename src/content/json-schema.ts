import { z } from 'zod';
import { KINDS } from './load.ts';

/** The content schemas as JSON Schema, by file name, for editors that complete and explain keys in Vietnamese. */
export function jsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    KINDS.map(({ key, schema }) => [
      `${key}.schema.json`,
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    ]),
  );
}
