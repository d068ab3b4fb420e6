/** What a link or a poster carries: `<topic>` or `<topic>_<team>`, at most 64 of A-Z a-z 0-9 - and _, as Telegram allows. */
const LONGEST = 64;
const TEAM = /^[A-Za-z0-9-]{1,20}$/;

/** The payload that opens a procedure (with its case), an answer or a group. */
export function startPayload(topic: string, team?: string): string {
  const dashed = topic.replace(/^(\d)\.(\d{6})/, '$1-$2').replace('/', '-');
  const payload = team === undefined ? dashed : `${dashed}_${team}`;
  if (payload.length <= LONGEST) return payload;
  return startPayload(topic.split('/')[0]?.slice(0, LONGEST - 21) ?? '', team);
}

/** What a payload asks for, however it was mangled on its way; the topic may be one nobody knows. */
export function readStartPayload(payload: string): { readonly topic: string; readonly team?: string } {
  const at = payload.indexOf('_');
  const topic = (at < 0 ? payload : payload.slice(0, at))
    .replace(/^(\d)-(\d{6})$/, '$1.$2')
    .replace(/^(\d)-(\d{6})-(.+)$/, '$1.$2/$3');
  const team = at < 0 ? undefined : payload.slice(at + 1);
  return { topic, ...(team !== undefined && TEAM.test(team) ? { team } : {}) };
}
