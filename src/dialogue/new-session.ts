import type { Session } from './session.ts';

export const newSession: Session = { version: 2, earlier: [], offered: [], misses: 0, flows: [], away: 0 };

/** For replies shown outside any chat: there nobody need be told what is kept. */
export const noticedSession: Session = { ...newSession, said: ['notice'] };
