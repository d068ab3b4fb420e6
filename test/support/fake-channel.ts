import type { Accept, Channel, Limits, Outgoing } from '../../src/channel/channel.ts';

/** A platform in this process: what was sent to it, and what it does with the next sendings. */
export interface FakeChannel extends Channel {
  readonly sent: Outgoing[];
  accept: Accept;
  /** Called before a sending counts as taken; throws or waits as the platform would. */
  onSend: (outgoing: Outgoing) => Promise<void>;
  /** The texts a chat was sent, in order. */
  textsOf(chat: string): string[];
}

const NO_LIMITS = { perSecond: Number.POSITIVE_INFINITY, perChatPerSecond: Number.POSITIVE_INFINITY };

export function fakeChannel(name = 'fake', limits: Limits = NO_LIMITS): FakeChannel {
  const channel: FakeChannel = {
    name,
    limits,
    sent: [],
    accept: () => Promise.reject(new Error('not connected')),
    onSend: async () => {},
    async start(accept) {
      channel.accept = accept;
    },
    stop: async () => {},
    async send(outgoing) {
      await channel.onSend(outgoing);
      channel.sent.push(outgoing);
    },
    textsOf: (chat) =>
      channel.sent
        .filter((outgoing) => outgoing.chat === chat)
        .map(({ reply }) => reply.blocks.map((block) => ('text' in block ? block.text : '')).join('\n')),
  };
  return channel;
}

/** Waits until it is so; rejects when it never is. */
export async function until(isSo: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited ${milliseconds} ms in vain for: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
