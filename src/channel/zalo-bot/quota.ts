import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ReplyKind } from '../../dialogue/reply.ts';
import type { Lock, Memory } from '../memory.ts';

/** What the plan allows: the free one 3,000 messages a month and 50 people over all. */
export interface Plan {
  readonly messages: number;
  readonly people: number;
}

export interface Count {
  /** YYYY-MM in Vietnam. */
  readonly month: string;
  readonly messages: number;
  readonly people: number;
}

/** Where the count is kept. */
export interface QuotaStore {
  read(month: string): Promise<Count>;
  /** Counts one message to a chat; another month begins at nothing, the people stay counted. */
  add(month: string, chat: string): Promise<Count>;
  /** Whether the chat was told in this month that there are no more messages. */
  hadFarewell(month: string, chat: string): Promise<boolean>;
  noteFarewell(month: string, chat: string): Promise<void>;
  /** Erases that this chat was counted. */
  forget(month: string, chat: string): Promise<void>;
}

/**
 * - `plenty`, `warned`: everything is sent, from 80 % the operator knows;
 * - `sparing`: from 95 % only answers to what was asked, and people to call;
 * - `farewell`: the last messages say to each chat once that there are no more;
 * - `used-up`: nothing can be sent.
 */
export type Stage = 'plenty' | 'warned' | 'sparing' | 'farewell' | 'used-up';

const WARNED = 0.8;
const SPARING = 0.95;
/** So much of the month is kept for the farewells, or as many as there may be people. */
const FAREWELLS = 0.02;

/** How sparingly to send, by what was sent before. */
export function stageOf({ messages: sent }: Pick<Count, 'messages'>, { messages, people }: Plan): Stage {
  if (sent >= messages) return 'used-up';
  if (sent >= messages - Math.min(people, Math.floor(messages * FAREWELLS))) return 'farewell';
  if (sent >= messages * SPARING) return 'sparing';
  if (sent >= messages * WARNED) return 'warned';
  return 'plenty';
}

/** Replies that nobody asked a question for. */
const COURTESIES: readonly ReplyKind[] = ['smalltalk', 'menu', 'notice'];

export function isSentIn(stage: Stage, kind: ReplyKind): boolean {
  if (stage === 'sparing') return !COURTESIES.includes(kind);
  return stage === 'plenty' || stage === 'warned';
}

/** What the operator should hear when a message more is counted; undefined when nothing changed. */
export function quotaNews(before: Count, after: Count, plan: Plan): string | undefined {
  const used = `đã gửi ${after.messages}/${plan.messages} tin của tháng ${after.month}`;
  const stage = stageOf(after, plan);
  if (stage !== stageOf(before, plan) && stage !== 'plenty')
    return `Zalo Bot: ${used}. ${CONSEQUENCES[stage]}`;
  if (after.people > before.people && after.people >= plan.people * WARNED)
    return `Zalo Bot: đã phục vụ ${after.people}/${plan.people} người của gói. Người vượt số này sẽ không được Zalo chuyển tới.`;
  return undefined;
}

const CONSEQUENCES: Record<Exclude<Stage, 'plenty'>, string> = {
  warned: 'Sắp hết lượt.',
  sparing: 'Từ đây chỉ trả lời câu hỏi và số điện thoại hỗ trợ, không chào hỏi, không gửi bảng chọn.',
  farewell: 'Từ đây chỉ báo cho mỗi người một lần là hết lượt.',
  'used-up': 'Hết lượt, không gửi được nữa cho tới tháng sau.',
};

const LONGEST_WAIT_MS = 10_000;
const MONTH_MS = 32 * 86_400_000;

const Stored = z.object({ month: z.string(), messages: z.int(), people: z.int() });

/** The count in a memory shared by all processes; chats are kept only under the name given for them. */
export function createQuotaStore(
  memory: Memory,
  lock: Lock,
  nameOf: (chat: string) => string = fingerprint,
): QuotaStore {
  const read = async (month: string): Promise<Count> => {
    const stored = Stored.safeParse(await memory.get('quota'));
    if (!stored.success) return { month, messages: 0, people: 0 };
    return stored.data.month === month ? stored.data : { ...stored.data, month, messages: 0 };
  };
  const farewellKey = (month: string, chat: string) => `quota:farewell:${month}:${nameOf(chat)}`;
  const personKey = (chat: string) => `quota:person:${nameOf(chat)}`;
  return {
    read,
    add(month, chat) {
      const counted = async () => {
        const { messages, people } = await read(month);
        const person = personKey(chat);
        const isNew = (await memory.get(person)) === undefined;
        if (isNew) await memory.set(person, true);
        const count = { month, messages: messages + 1, people: people + (isNew ? 1 : 0) };
        await memory.set('quota', count);
        return count;
      };
      return lock('zalo-bot:quota', counted, AbortSignal.timeout(LONGEST_WAIT_MS));
    },
    hadFarewell: async (month, chat) => (await memory.get(farewellKey(month, chat))) !== undefined,
    async noteFarewell(month, chat) {
      await memory.set(farewellKey(month, chat), true, MONTH_MS);
    },
    forget(month, chat) {
      const forgotten = async () => {
        await memory.delete(farewellKey(month, chat));
        if ((await memory.get(personKey(chat))) === undefined) return;
        await memory.delete(personKey(chat));
        const count = await read(month);
        await memory.set('quota', { ...count, people: Math.max(0, count.people - 1) });
      };
      return lock('zalo-bot:quota', forgotten, AbortSignal.timeout(LONGEST_WAIT_MS));
    },
  };
}

function fingerprint(chat: string): string {
  return createHash('sha256').update(chat).digest('hex').slice(0, 16);
}
