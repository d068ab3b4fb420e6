import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';

/** Where the page stands: a browser's own page, a frame in another site, or a computer that many people share. */
export type Place = 'page' | 'frame' | 'kiosk';

/** Which chat a browser holds. The cookie is signed and no script can read it. */
export interface ChatCookie {
  /** The chat of this browser, or a new unguessable one. */
  chatOf(context: Context): Promise<string>;
  /** The chat of this browser, if it has one. */
  known(context: Context): Promise<string | undefined>;
  /** Holds the chat for another while; a new one where there is none. */
  hold(context: Context): Promise<string>;
  /** A new chat instead of the one there was. */
  renew(context: Context): Promise<string>;
}

const DAYS = 30;

export function createChatCookie({
  secret,
  isSecure,
}: {
  readonly secret: string;
  readonly isSecure: boolean;
}): ChatCookie {
  const known = async (context: Context) => {
    const id = await getSignedCookie(context, secret, nameOf(placeOf(context)));
    return typeof id === 'string' && /^[\w-]{22}$/.test(id) ? id : undefined;
  };
  const give = async (context: Context, id: string) => {
    const place = placeOf(context);
    await setSignedCookie(context, nameOf(place), id, secret, {
      httpOnly: true,
      path: '/',
      secure: isSecure,
      sameSite: 'Lax',
      // A shared computer keeps none beyond the browser's end.
      ...(place === 'kiosk' ? {} : { maxAge: DAYS * 86_400 }),
      // In a frame of another site a browser sends no other cookie, and this one to that site's frames only.
      ...(place === 'frame' && isSecure ? { sameSite: 'None', partitioned: true } : {}),
    });
    return id;
  };
  const renew = (context: Context) => give(context, randomBytes(16).toString('base64url'));
  return {
    known,
    renew,
    chatOf: async (context) => (await known(context)) ?? renew(context),
    async hold(context) {
      const id = await known(context);
      return id === undefined ? renew(context) : give(context, id);
    },
  };
}

export function placeOf(context: Context): Place {
  if (context.req.query('kiosk') === '1') return 'kiosk';
  return context.req.query('embed') === '1' ? 'frame' : 'page';
}

function nameOf(place: Place): string {
  return place === 'page' ? 'chat' : `chat-${place}`;
}
