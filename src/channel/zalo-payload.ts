import type { Event } from '../dialogue/event.ts';

/**
 * A button of ours and an entry of the account's menu come back as text, and where there are neither, it can be typed. The #
 * passes the console's syntax filter too.
 */
const PAYLOAD = /^#?(start|choice):([\s\S]*)$/;

/** What a button that stands for a choice sends. */
export function choicePayload(id: string): string {
  return `#choice:${id}`;
}

/** The event a button or menu entry stands for (`start:KS12`, `#choice:menu`); undefined for words somebody typed. */
export function pressed(text: string): Extract<Event, { type: 'start' | 'choice' }> | undefined {
  const [, kind, value = ''] = PAYLOAD.exec(text.trim()) ?? [];
  if (kind === 'choice') return { type: 'choice', id: value.trim() };
  if (kind === 'start') return { type: 'start', ...(value.trim() && { payload: value.trim() }) };
  return undefined;
}
