/** `l` opens the day's lesson, `l:again` from its beginning, `l:2026-11-21:2:1` gives an answer to its third question. */
export const LEARN = 'l';
