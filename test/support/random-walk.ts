import { isFitting, questionOf } from '../../src/content/flow/route.ts';
import type { Event } from '../../src/dialogue/event.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText, type Reply } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { Session } from '../../src/dialogue/session.ts';
import type { Turn } from '../../src/dialogue/turn.ts';
import type { World } from '../../src/dialogue/world.ts';

/** Numbers from 0 to 1 that a seed decides (mulberry32), so that a failing walk can be walked again. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const TYPED = [
  'rồi',
  'chưa',
  'có',
  'không',
  'không biết',
  '1',
  '2',
  '3',
  'hôm qua',
  '15/3',
  '15 tháng 3 năm ngoái',
  'con thứ hai',
  'ba',
  '62,5',
  'xã Long Thới, huyện Chợ Lách, tỉnh Bến Tre',
  'quay lại',
  'làm lại',
  'ờ thì',
  '😀',
  '',
];
const ASIDES = [
  'lệ phí bao nhiêu',
  'làm căn cước',
  'nộp ở đâu',
  'menu',
  'gọi 115',
  'cảm ơn em',
  'mất sổ đỏ phải làm sao',
  'hôm nay trời mưa',
];
const FOREIGN = [
  'q:',
  'q:sinh-con',
  'q:sinh-con:khong-co=gi',
  'q:sinh-con:__proto__=x',
  'q:sinh-con:noi-sinh=__proto__',
  'qb:sinh-con',
  'qt:sinh-con:xyz=1',
  'qs:khong-co',
  'qk:sinh-con',
  'qf:nguoi-than-mat',
  'qz:sinh-con:a=b',
  'p:9.999999',
  'q:em-be:ket-hon=roi',
  'q:sinh-con:ngay-sinh=2026-02-31',
  'q:sinh-con:ngay-sinh=9999-01-01',
];

export interface Walker {
  step(): { event: Event; turn: Turn };
}

/** Somebody who taps, types, goes back, changes the subject, taps old buttons and comes back after a restart. */
export function createWalker(world: World, today: string, random: () => number): Walker {
  const starts = world.flows.all.map(({ id }) => `qs:${id}`);
  const old: string[] = [...FOREIGN];
  let turn: Turn = respond(world, newSession, { type: 'start' }, today);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

  const next = ({ choices }: Reply): Event => {
    const dice = random();
    if (dice < 0.05) return { type: 'choice', id: pick(starts) };
    if (dice < 0.1) return { type: 'choice', id: pick(old) };
    if (dice < 0.18) return { type: 'text', text: pick(TYPED) };
    if (dice < 0.195) return { type: 'text', text: pick(ASIDES) };
    if (dice < 0.205) return { type: 'start', payload: `${pick(world.flows.all).id}_to` };
    return choices.length > 0
      ? { type: 'choice', id: pick(choices).id }
      : { type: 'text', text: pick(TYPED) };
  };

  return {
    step() {
      const event = next(turn.reply);
      // Every session is stored and read back, as after a restart.
      const session = Session.parse(JSON.parse(JSON.stringify(turn.session)));
      turn = respond(world, session, event, today);
      if (random() < 0.1 && turn.reply.choices.length > 0) old.push(pick(turn.reply.choices).id);
      if (old.length > 400) old.splice(FOREIGN.length, 200);
      return { event, turn };
    },
  };
}

/** What is wrong with a turn, if anything is. */
export function faultOf(world: World, { reply, session }: Turn, today: string): string | undefined {
  if (plainText(reply.blocks).trim() === '') return 'says nothing';
  if (plainText(reply.blocks).length > 2000) return 'says more than 2,000 characters';
  if (reply.choices.length === 0) return 'is a dead end';
  const long = reply.choices.find(({ id }) => Buffer.byteLength(id) > 64);
  if (long) return `has a choice id of more than 64 bytes: ${long.id}`;
  if (new Set(reply.choices.map(({ id }) => id)).size < reply.choices.length)
    return 'offers one choice twice';
  if (session.flows.length > 3) return 'remembers more than three flows';
  if (reply.kind !== 'question' || reply.step === undefined) return undefined;
  const flow = world.flows.flow(reply.flow ?? '');
  const [state] = session.flows;
  if (!flow || state?.id !== flow.id) return 'asks for a flow that is not at hand';
  const question = questionOf(flow, reply.step);
  if (!question) return `asks "${reply.step}", which is no question`;
  const given = Object.hasOwn(state.answers, reply.step) ? state.answers[reply.step] : undefined;
  return given !== undefined && isFitting(question, given, today)
    ? `asks "${reply.step}" again, though it was answered with "${given}"`
    : undefined;
}
