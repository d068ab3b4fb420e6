/** The ids of choices by which helpers begin, go on and end. */
export const helperIds = { begin: 'h:on', next: 'h:next', end: 'h:end', note: 'h:note' } as const;
