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
