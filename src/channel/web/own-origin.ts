import type { Context } from 'hono';

/** Whether a request that changes something comes from a page of ours, as far as the browser says; no browser says nothing. */
export function isOwn(context: Context, publicUrl: string | undefined): boolean {
  const site = context.req.header('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = context.req.header('Origin');
  if (origin === undefined || site === 'same-origin') return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  // Behind a proxy the name people use may stand in the setting only.
  return host === context.req.header('Host') || (publicUrl !== undefined && host === new URL(publicUrl).host);
}
