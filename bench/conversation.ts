import { readFileSync } from 'node:fs';
import type { Event } from '../src/dialogue/event.ts';

/** What chats say under load: half of it taps, a third questions as people wrote them, the rest follow-ups. */
export function createConversation(): (chat: number, turn: number) => Event {
  const questions = readFileSync('test/questions/dev.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { question?: string; class?: string })
    .flatMap((line) => line.question ?? []);
  const codes = ['1.001193', '1.000894', '1.004222', '1.003583'];
  const followUps = ['lệ phí bao nhiêu', 'cần giấy tờ gì', 'mấy ngày xong', 'nộp ở đâu'];
  return (chat, turn) => {
    const any = chat * 31 + turn * 7;
    const code = codes[any % codes.length];
    switch (turn % 6) {
      case 0:
        return { type: 'start' };
      case 1:
      case 4:
        return { type: 'text', text: questions[any % questions.length] ?? '' };
      case 2:
        return { type: 'choice', id: `f:fee:${code}` };
      case 3:
        return { type: 'text', text: followUps[any % followUps.length] ?? '' };
      default:
        return { type: 'choice', id: `p:${code}` };
    }
  };
}

/** Chats that begin one after another: as many ticks lie between two turns of one chat. */
const APART = 64;

/**
 * Which chat says its which turn, one after another, so often as asked. Chats begin one by one as people do, so that greetings,
 * questions and taps are mixed at every moment; were they in step, the hardest turns of all would come in one heap.
 */
export function* schedule(chats: number, updates: number): Generator<{ chat: number; turn: number }> {
  const turns = Math.ceil(updates / chats);
  let left = updates;
  for (let tick = 0; left > 0; tick += 1) {
    for (let turn = 0; turn < turns && left > 0; turn += 1) {
      const chat = tick - turn * APART;
      if (chat < 0 || chat >= chats) continue;
      left -= 1;
      yield { chat, turn };
    }
  }
}
