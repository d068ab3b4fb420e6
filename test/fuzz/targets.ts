import fc from 'fast-check';
import { toEvent } from '../../src/channel/telegram/to-event.ts';
import { jsonOf } from '../../src/channel/webhook-door.ts';
import { toUpdate } from '../../src/channel/zalo-bot/update.ts';
import { told } from '../../src/channel/zalo-oa/update.ts';
import { foldText } from '../../src/content/fold.ts';
import { loadContent } from '../../src/content/load.ts';
import type { World } from '../../src/dialogue/world.ts';
import { masked, maskedNumbers } from '../../src/privacy/mask.ts';
import { plainView } from '../../src/privacy/plain-view.ts';
import { around, disguised, personal, readable } from '../privacy/personal-numbers.ts';
import { smallTree, TODAY } from '../support/content.ts';
import { createWalker, faultOf, randomFrom } from '../support/random-walk.ts';

/** What is given cases nobody would think of. A case that is wrong throws. */
export interface Target {
  readonly name: string;
  /** Runs in the process that serves everybody, so no case may take long; the others run in threads. */
  readonly onLoop: boolean;
  /** A fresh run of cases: the same seed, the same cases. Each is made first and then tried, and only the trying is timed. */
  begin(seed: number): () => Case;
}

type Case = () => void;
type Random = () => number;

const WORDS = [
  'làm',
  'giấy',
  'khai',
  'sinh',
  'cho',
  'con',
  'ở',
  'xã',
  'An',
  'Bình',
  'mất',
  'căn',
  'cước',
  'lệ',
  'phí',
  'bao',
  'nhiêu',
  'không',
  'phải',
  'tôi',
  'tên',
  'là',
  'OTP',
  'số',
  'điện',
  'thoại',
  'ngày',
  'tháng',
  'năm',
  'H61.',
  '1.001193',
  '65A-',
  '@',
  '.com',
  '+84',
  '090',
  '079',
  '1900',
  '000',
  ' - ',
  '/',
  '.',
  ',',
  ':',
  '\n',
  '\u200b',
  '\u0301',
  'ﷺ',
  '😀',
  '(',
  '[',
  '{',
  '<',
  '"',
  '\\',
  '\u0000',
  '\ud800',
];

function textOf(random: Random, most = 40): string {
  const pieces = Math.floor(random() * most);
  let text = '';
  for (let at = 0; at < pieces; at += 1) {
    const kind = random();
    if (kind < 0.6) text += WORDS[Math.floor(random() * WORDS.length)];
    else if (kind < 0.75) text += Math.floor(random() * 10 ** Math.ceil(random() * 12));
    else if (kind < 0.85) text += String.fromCodePoint(Math.floor(random() * 0x10ffff));
    else if (kind < 0.9)
      text += (WORDS[Math.floor(random() * WORDS.length)] ?? '').repeat(Math.floor(random() * 60));
    else text += ' ';
    if (random() < 0.3) text += ' ';
  }
  return text.slice(0, 3_000);
}

/** Any value JSON can hold, with the names that platforms and languages use. */
const KEYS = [
  'update_id',
  'message',
  'chat',
  'from',
  'id',
  'text',
  'entities',
  'offset',
  'length',
  'type',
  'callback_query',
  'data',
  'event_name',
  'sender',
  'recipient',
  'result',
  'photo',
  'attachments',
  '__proto__',
  'constructor',
  'toString',
  'timestamp',
  'msg_id',
  'chat_type',
  'my_chat_member',
  'inline_query',
  'query',
  'reply_to_message',
  'date',
];
const VALUES: readonly unknown[] = [
  'private',
  'group',
  'mention',
  'user_send_text',
  'user_send_image',
  'follow',
  'message.text.received',
  'PRIVATE',
  '/start x',
  '#choice:menu',
  'start:',
  0,
  -1,
  1e308,
  42,
  true,
  null,
  '',
];

function anyValue(random: Random, depth = 0): unknown {
  const kind = random();
  if (depth > 4 || kind < 0.35)
    return random() < 0.7 ? VALUES[Math.floor(random() * VALUES.length)] : textOf(random, 6);
  if (kind < 0.5) return Array.from({ length: Math.floor(random() * 4) }, () => anyValue(random, depth + 1));
  return JSON.parse(
    `{${Array.from({ length: Math.floor(random() * 7) }, () => `${JSON.stringify(KEYS[Math.floor(random() * KEYS.length)])}:${JSON.stringify(anyValue(random, depth + 1))}`).join(',')}}`,
  );
}

/** Bodies that platforms send, from which others are made by changing some of it. */
const BODIES: readonly unknown[] = [
  {
    update_id: 1,
    message: {
      message_id: 2,
      date: 3,
      chat: { id: 4, type: 'private' },
      from: { id: 4, is_bot: false, first_name: 'x' },
      text: 'chào',
      entities: [{ type: 'mention', offset: 0, length: 3 }],
    },
  },
  {
    update_id: 1,
    callback_query: {
      id: '5',
      from: { id: 4 },
      data: 'menu',
      message: {
        message_id: 2,
        date: 3,
        chat: { id: 4, type: 'supergroup' },
        reply_markup: { inline_keyboard: [[{ callback_data: 'g:x' }]] },
      },
    },
  },
  {
    event_name: 'message.text.received',
    message: {
      from: { id: 'a', is_bot: false },
      chat: { id: 'a', chat_type: 'PRIVATE' },
      message_id: 'm',
      date: 1,
      text: 'chào',
    },
  },
  {
    event_name: 'user_send_text',
    timestamp: '1',
    sender: { id: 'a' },
    recipient: { id: 'b' },
    message: { text: 'chào', msg_id: 'm' },
  },
];

function changed(value: unknown, random: Random): unknown {
  if (random() < 0.12) return anyValue(random);
  if (Array.isArray(value)) return value.map((each) => changed(each, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      random() < 0.06
        ? []
        : [
            [
              random() < 0.05 ? (KEYS[Math.floor(random() * KEYS.length)] ?? key) : key,
              changed(each, random),
            ],
          ],
    ),
  );
}

/** The same with one of its lists, or one of its values, repeated by thousands. */
function lengthened(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && random() < 0.5)) {
    const one = Array.isArray(value) ? value[0] : random() < 0.5 ? value : {};
    return Array.from({ length: Math.floor(random() * 20_000) }, () => one);
  }
  const keys = Object.keys(value);
  const chosen = keys[Math.floor(random() * keys.length)];
  const copy: Record<string, unknown> = { ...value };
  if (chosen !== undefined) copy[chosen] = lengthened(copy[chosen], random);
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** Longer ones are refused unread. */
const LONGEST_BODY = 128 * 1024;

const FILES = smallTree();
const YAML_PIECES = [
  '&a ',
  '*a',
  '<<: ',
  '? ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '|',
  '>',
  '"',
  "'",
  ':',
  '#',
  '!!js ',
  '%',
  '\t',
  '\n  ',
  '---\n',
  '...',
  '\u0000',
  '\u2028',
  '__proto__: ',
  '1e999',
  '~',
];

function damaged(text: string, random: Random): string {
  let result = text;
  for (let change = Math.ceil(random() * 6); change > 0; change -= 1) {
    const at = Math.floor(random() * result.length);
    const piece = random() < 0.8 ? YAML_PIECES[Math.floor(random() * YAML_PIECES.length)] : textOf(random, 3);
    result = result.slice(0, at) + piece + result.slice(at + Math.floor(random() * 12));
  }
  return result;
}

function check(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(what);
}

/** All targets; `world` is what is searched and talked to. */
export function targets(world: World): Target[] {
  const ofText = (name: string, onLoop: boolean, work: (text: string) => void): Target => ({
    name,
    onLoop,
    begin(seed) {
      const random = randomFrom(seed);
      return () => {
        const text = textOf(random);
        return () => {
          try {
            work(text);
          } catch (error) {
            throw new Error(`with ${JSON.stringify(text)}: ${(error as Error).message}`, { cause: error });
          }
        };
      };
    },
  });
  return [
    ofText('normaliser', true, (text) => {
      const once = foldText(text);
      check(foldText(once) === once, 'folding twice is another text');
      const { plain, at } = plainView(text);
      check(at.length === plain.length + 1, 'places are missing');
    }),
    ofText('masks', true, (text) => {
      const once = masked(text);
      check(masked(once) === once, `masking twice gives ${JSON.stringify(masked(once))}`);
      maskedNumbers(text);
    }),
    {
      name: 'masks of planted numbers',
      onLoop: true,
      begin(seed) {
        const written = fc
          .oneof(...Object.values(personal))
          .chain((one) => fc.tuple(fc.constant(one), disguised(one.text), around));
        let batch: ReturnType<
          typeof fc.sample<[{ text: string; secret: string }, string, readonly [string, string]]>
        > = [];
        let part = seed;
        return () => {
          if (batch.length === 0) batch = fc.sample(written, { numRuns: 500, seed: part++ });
          const [{ secret }, text, [before, after]] = batch.pop() as (typeof batch)[number];
          const whole = `${before}${text}${after}`;
          return () =>
            check(
              !readable(masked(whole)).includes(readable(secret)),
              `${JSON.stringify(whole)} → ${masked(whole)}`,
            );
        };
      },
    },
    ofText('search', false, (text) => {
      const { hits } = world.search.find(text);
      check(
        hits.every(({ likeness }) => likeness >= 0 && likeness <= 1.001),
        'a likeness that is none',
      );
    }),
    {
      name: 'flow replay',
      onLoop: false,
      begin(seed) {
        let walker = createWalker(world, TODAY, randomFrom(seed));
        let steps = 0;
        return () => () => {
          steps += 1;
          if (steps % 500 === 0) walker = createWalker(world, TODAY, randomFrom(seed + steps));
          const { event, turn } = walker.step();
          const fault = faultOf(world, turn, TODAY);
          check(!fault, `after ${JSON.stringify(event)} the reply ${fault}`);
        };
      },
    },
    {
      name: 'webhook bodies',
      onLoop: true,
      begin(seed) {
        const random = randomFrom(seed);
        const bot = { account: undefined, names: ['Trợ lý'] };
        return () => {
          const changes = changed(BODIES[Math.floor(random() * BODIES.length)], random);
          const body = random() < 0.02 ? lengthened(changes, random) : changes;
          const text = (JSON.stringify(body) ?? '').slice(0, LONGEST_BODY);
          const bytes = Buffer.from(random() < 0.2 ? damaged(text, random) : text);
          return () => {
            const read = jsonOf(bytes);
            const understood = [toEvent(read, { id: 1, username: 'bot' }), told(read)];
            const update = toUpdate(read, bot);
            const updates = [
              ...understood.flatMap((each) => ('update' in each ? [each.update] : [])),
              ...(update ? [update] : []),
            ];
            for (const { id, chat, event } of updates)
              check(
                typeof id === 'string' && typeof chat === 'string' && typeof event.type === 'string',
                `${text} gave no update`,
              );
            check(({} as { x?: unknown }).x === undefined, 'every object has changed');
          };
        };
      },
    },
    {
      name: 'YAML',
      onLoop: false,
      begin(seed) {
        const random = randomFrom(seed);
        return () => {
          const file = FILES[Math.floor(random() * FILES.length)] as (typeof FILES)[number];
          const text = damaged(file.text, random);
          const files = FILES.map((each) => (each === file ? { ...each, text } : each));
          return () => {
            const { content, problems } = loadContent(files, TODAY);
            const errors = problems.filter(({ severity }) => severity === 'error');
            check(
              content !== undefined || errors.length > 0,
              `neither content nor a problem: ${JSON.stringify(text)}`,
            );
            check(
              problems.every(({ line, col }) => line >= 1 && col >= 1),
              'a problem without a place',
            );
          };
        };
      },
    },
  ];
}

export interface Result {
  readonly name: string;
  readonly cases: number;
  readonly perSecond: number;
  /** The slowest case. */
  readonly worstMs: number;
  readonly faults: readonly string[];
}

/** Gives a target so many cases, or as many as fit in the time. */
export function fuzz(
  target: Target,
  { cases, seed, seconds }: { cases: number; seed: number; seconds: number },
): Result {
  const next = target.begin(seed);
  const faults: string[] = [];
  const began = performance.now();
  let worstMs = 0;
  let done = 0;
  while (done < cases && performance.now() - began < seconds * 1000 && faults.length < 5) {
    const trial = next();
    const started = performance.now();
    const spent = process.cpuUsage();
    try {
      trial();
    } catch (error) {
      faults.push(`seed ${seed}, case ${done}: ${(error as Error).message.slice(0, 500)}`);
    }
    // Of two cores that others use too, what counts is this process's own time.
    const { user, system } = process.cpuUsage(spent);
    const took = Math.min(performance.now() - started, (user + system) / 1000);
    // The first cases warm the machine up, or build what is built once.
    if (done > 200) worstMs = Math.max(worstMs, took);
    done += 1;
  }
  return {
    name: target.name,
    cases: done,
    perSecond: Math.round((done / (performance.now() - began)) * 1000),
    worstMs,
    faults,
  };
}
