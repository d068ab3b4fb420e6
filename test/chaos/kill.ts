import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { deliver, type Message, startPlatform } from '../support/http-platform.ts';

/** What many kills did to the promise. All counts; `trouble` holds the first few in words. */
export interface KillReport {
  readonly kills: number;
  readonly accepted: number;
  /** Accepted and never answered. */
  readonly lost: number;
  /** Replies that show an update was done twice or not at all. */
  readonly wrong: number;
  readonly outOfOrder: number;
  /** Replies that came more than once. */
  readonly repeated: number;
  readonly killsThatRepeated: number;
  readonly trouble: readonly string[];
}

export interface KillOptions {
  readonly kills: number;
  readonly processes: number;
  /** Where its data is: DATA_DIR or DATABASE_URL. */
  readonly env: Readonly<Record<string, string>>;
  readonly chats?: number;
  /** Updates a second over all chats, while the assistants are up. */
  readonly rate?: number;
  /** How long a process lives at most, in milliseconds. */
  readonly longestLife?: number;
  readonly random?: () => number;
  readonly onKill?: (kills: number) => void;
}

interface Assistant {
  readonly child: ChildProcess;
  readonly root: string;
}

/**
 * Plays chats against assistants that are killed with -9 at random moments and started again, as a platform would: an
 * update is delivered again until somebody says it is stored, and the next one of its chat only then.
 */
export async function killAtRandom({
  kills,
  processes,
  env,
  chats = 40,
  rate = 200,
  longestLife = 400,
  random = Math.random,
  onKill = () => {},
}: KillOptions): Promise<KillReport> {
  const received: (Message & { readonly life: number })[] = [];
  const accepted = new Map<string, number>();
  let killed = 0;
  const platform = await startPlatform((message) => void received.push({ ...message, life: killed }));
  const assistants: (Assistant | undefined)[] = await Promise.all(
    Array.from({ length: processes }, () => startAssistant({ ...env, PLATFORM: platform.root })),
  );

  let over = false;
  const chatters = Array.from({ length: chats }, async (_, number) => {
    const chat = `c${number}`;
    for (let turn = 1; !over; turn += 1) {
      await pause((chats / rate) * 1000 * (0.5 + random()));
      while (!over) {
        const up = assistants.filter((assistant) => assistant !== undefined);
        const assistant = up[Math.floor(random() * up.length)];
        const stored =
          assistant && (await deliver(assistant.root, { id: `${chat}-${turn}`, chat, text: `${turn}` }));
        if (stored) {
          accepted.set(chat, turn);
          break;
        }
        await pause(20);
      }
    }
  });

  const killers = assistants.map(async (_, place) => {
    while (killed < kills) {
      await pause(random() * longestLife);
      const assistant = assistants[place];
      if (!assistant || killed >= kills) break;
      killed += 1;
      assistants[place] = undefined;
      assistant.child.kill('SIGKILL');
      await once(assistant.child, 'exit');
      onKill(killed);
      assistants[place] = await startAssistant({ ...env, PLATFORM: platform.root });
    }
  });
  await Promise.all(killers);
  over = true;
  await Promise.all(chatters);

  const isComplete = () =>
    [...accepted].every(([chat, turn]) => received.some(({ id }) => id === `${chat}-${turn}`));
  for (let waited = 0; waited < 20_000 && !isComplete(); waited += 50) await pause(50);
  for (const assistant of assistants) {
    assistant?.child.kill('SIGTERM');
    if (assistant) await once(assistant.child, 'exit');
  }
  await platform.close();
  return judge(killed, accepted, received);
}

function judge(
  kills: number,
  accepted: ReadonlyMap<string, number>,
  received: readonly (Message & { life: number })[],
): KillReport {
  const trouble: string[] = [];
  const note = (what: string) => trouble.length < 20 && trouble.push(what);
  const seen = new Map<string, string[]>();
  const repeatedAfter = new Set<number>();
  let [lost, wrong, outOfOrder, repeated, total] = [0, 0, 0, 0, 0];
  for (const { id, chat, text, life } of received) {
    const inChat = seen.get(chat) ?? [];
    seen.set(chat, inChat);
    const turn = Number(id.slice(chat.length + 1));
    if (Number(text) !== turn) {
      wrong += 1;
      note(`${id} was answered ${text}`);
    }
    if (inChat.includes(id)) {
      repeated += 1;
      repeatedAfter.add(life);
      if (id !== inChat.at(-1)) {
        outOfOrder += 1;
        note(`${id} came again after ${inChat.at(-1)}`);
      }
      continue;
    }
    if (inChat.length + 1 !== turn) {
      outOfOrder += 1;
      note(`${id} came after ${inChat.at(-1)}`);
    }
    inChat.push(id);
  }
  for (const [chat, turns] of accepted) {
    total += turns;
    for (let turn = 1; turn <= turns; turn += 1) {
      if (seen.get(chat)?.includes(`${chat}-${turn}`)) continue;
      lost += 1;
      note(`${chat}-${turn} was lost`);
    }
  }
  return {
    kills,
    accepted: total,
    lost,
    wrong,
    outOfOrder,
    repeated,
    killsThatRepeated: repeatedAfter.size,
    trouble,
  };
}

async function startAssistant(env: Readonly<Record<string, string>>): Promise<Assistant> {
  const child = spawn('node', ['--import', 'tsx', 'test/chaos/assistant.ts'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`an assistant ended by itself with ${code}`);
  });
  exited.catch(() => {});
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), exited]);
  return { child, root: `http://127.0.0.1:${JSON.parse(line as string).port}` };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
