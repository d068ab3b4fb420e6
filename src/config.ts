import { z } from 'zod';
import type { Doors } from './dialogue/share/doors.ts';

const Environment = z.object({
  PORT: z.coerce
    .number('phải là một số')
    .int('phải là số nguyên')
    .min(0)
    .max(65535, 'phải từ 0 đến 65535')
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'phải là một địa chỉ http(s)://…' }).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'phải là một địa chỉ postgresql://…' })
    .optional(),
  TURN_THREADS: z.coerce
    .number('phải là một số')
    .int('phải là số nguyên')
    .min(1)
    .max(16, 'phải từ 1 đến 16')
    .default(1),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], 'phải là debug, info, warn hoặc error')
    .default('info'),
  LOCALITY: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'là tên một tệp trong knowledge/locality, không có đuôi')
    .default('vinh-long'),
  COOKIE_SECRET: z.string().min(16, 'phải dài ít nhất 16 ký tự').optional(),
  ADMIN_TOKEN: z.string().min(16, 'phải dài ít nhất 16 ký tự').optional(),
  TEAM_PAGE_SECRET: z.string().min(16, 'phải dài ít nhất 16 ký tự').optional(),
  PREVIEW_DIR: z.string().min(1).optional(),
  FRAME_ANCESTORS: z
    .string()
    .default('')
    .transform((list) => list.split(/\s+/).filter((origin) => origin !== ''))
    .refine((list) => list.every(isOrigin), {
      error: 'là các địa chỉ https://… cách nhau bằng dấu cách, không có đường dẫn phía sau',
    }),
  TELEGRAM_BOT_NAME: z
    .string()
    .regex(/^@?[A-Za-z]\w{4,31}$/, 'là tên của bot, ví dụ thu_tuc_vinh_long_bot')
    .transform((name) => name.replace('@', ''))
    .optional(),
  ZALO_OA_ID: z
    .string()
    .regex(/^\d{5,25}$/, 'là dãy số của Official Account')
    .optional(),
  ZALO_BOT_ID: z
    .string()
    .regex(/^\d{5,25}$/, 'là dãy số của bot')
    .optional(),
  CONTENT_DIR: z.string().min(1).default('.'),
});

/** `https://xa.example.gov.vn`, also with `*.` before the name; nothing that could change the policy it is written into. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/.test(text);
}

export interface Config {
  /** The address to listen on; only this machine unless set. */
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  /** Set: sessions and inbox are there, for any number of processes. */
  readonly databaseUrl: string | undefined;
  /** Threads that take turns; each holds the content once more. */
  readonly turnThreads: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly locality: string;
  /** Signs the cookies of the web chat; made once and kept in the data folder when not set. */
  readonly cookieSecret: string | undefined;
  /** Opens /admin; closed without. */
  readonly adminToken: string | undefined;
  /** From it come the addresses of the teams' pages; made once and kept in the data folder when not set. */
  readonly teamPageSecret: string | undefined;
  /** A folder with edited content that is not live yet, tried at /admin/preview. */
  readonly previewDir: string | undefined;
  /** Sites that may show the web chat in a frame. */
  readonly frameAncestors: readonly string[];
  /** Where posters and cards lead. */
  readonly doors: Doors;
  /** The folder that holds knowledge/ and flows/. */
  readonly contentDir: string;
}

/** A setting that cannot be used; the message names it. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Checks the environment once. An empty value counts as not set. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { success, data, error } = Environment.safeParse(set);
  if (!success) {
    const [issue] = error.issues;
    throw new ConfigError(`Cài đặt ${issue?.path.join('.')} không dùng được: ${issue?.message}.`);
  }
  return {
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    turnThreads: data.TURN_THREADS,
    logLevel: data.LOG_LEVEL,
    locality: data.LOCALITY,
    cookieSecret: data.COOKIE_SECRET,
    adminToken: data.ADMIN_TOKEN,
    teamPageSecret: data.TEAM_PAGE_SECRET,
    previewDir: data.PREVIEW_DIR,
    frameAncestors: data.FRAME_ANCESTORS,
    doors: {
      web: data.PUBLIC_URL,
      telegram: data.TELEGRAM_BOT_NAME,
      zaloOa: data.ZALO_OA_ID,
      zaloBot: data.ZALO_BOT_ID,
    },
    contentDir: data.CONTENT_DIR,
  };
}
