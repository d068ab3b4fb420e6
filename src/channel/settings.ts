import type { z } from 'zod';
import { ConfigError } from '../config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty value counts as not set. */
export function isSet(environment: Environment, name: string): boolean {
  return (environment[name] ?? '') !== '';
}

/** Checks the settings of one channel. Throws ConfigError with one line that names the first wrong one, never its value. */
export function readSettings<Output>(schema: z.ZodType<Output>, environment: Environment): Output {
  const set = Object.fromEntries(Object.entries(environment).filter(([name]) => isSet(environment, name)));
  const { success, data, error } = schema.safeParse(set);
  if (success) return data;
  const [issue] = error.issues;
  const name = String(issue?.path[0]);
  throw new ConfigError(
    name in set
      ? `Cài đặt ${name} không dùng được: ${issue?.message}.`
      : `Cài đặt ${name} còn thiếu: cần có để bật kênh này.`,
  );
}
