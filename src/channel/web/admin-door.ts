import { createHash } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { sheet } from '../../report/sheet.ts';
import { isSameSecret, slowed } from '../same-secret.ts';
import { addressOf } from './limits.ts';
import { isOwn } from './own-origin.ts';

export interface DoorParts {
  /** ADMIN_TOKEN. */
  readonly token: string;
  /** Signs the cookie, together with the token: a new token shuts everybody out. */
  readonly cookieSecret: string;
  /** The address people outside use. */
  readonly publicUrl: string | undefined;
  /** Where its style sheet lies. */
  readonly style: string;
  /** How long a wrong token waits, in milliseconds. */
  readonly slowedMs?: number;
  readonly now?: () => number;
}

/** Who may see the pages for officials. */
export interface AdminDoor {
  /** Lets in who carries the token (`Authorization: Bearer …`) or came through the form; shows the form to others. */
  readonly guard: MiddlewareHandler;
  /** `/login` and `/logout`; whatever comes after them takes changes from pages of ours only. */
  readonly routes: Hono;
}

const COOKIE = 'admin';
const HOURS = 12;
/** Wrong tokens of one address in a quarter of an hour, and of all addresses together. */
const MOST_WRONG = { perAddress: 8, all: 200, seconds: 900 };

export function createAdminDoor(parts: DoorParts): AdminDoor {
  const { token, cookieSecret, publicUrl, style, slowedMs, now = Date.now } = parts;
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  const secret = createHash('sha256').update(`admin ${cookieSecret} ${token}`).digest('base64');
  const ofAddress = new RateLimiterMemory({
    points: MOST_WRONG.perAddress,
    duration: MOST_WRONG.seconds,
  });
  const ofAll = new RateLimiterMemory({ points: MOST_WRONG.all, duration: MOST_WRONG.seconds });

  const isKnown = async (context: Context) => {
    const until = await getSignedCookie(context, secret, COOKIE);
    return typeof until === 'string' && Number(until) > now();
  };
  /** Right, wrong, or not even looked at. */
  const tried = async (context: Context, given: string): Promise<'right' | 'wrong' | 'too-often'> => {
    const address = addressOf(context);
    const isFull = async (limiter: RateLimiterMemory, key: string) =>
      ((await limiter.get(key))?.remainingPoints ?? 1) <= 0;
    if ((await isFull(ofAddress, address)) || (await isFull(ofAll, 'all'))) return 'too-often';
    if (isSameSecret(given, token)) return 'right';
    await Promise.allSettled([ofAddress.consume(address), ofAll.consume('all')]);
    await slowed(slowedMs);
    return 'wrong';
  };
  const refused = (context: Context, outcome: 'wrong' | 'too-often') => {
    if (outcome === 'too-often') context.header('Retry-After', String(MOST_WRONG.seconds));
    return context.html(
      loginPage(
        style,
        outcome === 'wrong' ? 'Mã không đúng.' : 'Sai nhiều lần quá, 15 phút nữa hãy thử lại.',
      ),
      outcome === 'wrong' ? 401 : 429,
    );
  };

  const routes = new Hono();
  // A form of another site must change nothing, whatever the browser sends along.
  routes.use(async (context, next) =>
    context.req.method === 'POST' && !isOwn(context, publicUrl)
      ? context.text('Không gửi được từ trang khác.', 403)
      : next(),
  );
  routes.use('/login', bodyLimit({ maxSize: 4_096 }));
  routes.post('/login', async (context) => {
    const { token: given } = await context.req.parseBody();
    const outcome = await tried(context, typeof given === 'string' ? given.trim() : '');
    if (outcome !== 'right') return refused(context, outcome);
    const until = now() + HOURS * 3_600_000;
    await setSignedCookie(context, COOKIE, String(until), secret, {
      httpOnly: true,
      sameSite: 'Strict',
      secure: isSecure,
      path: '/admin',
      maxAge: HOURS * 3_600,
    });
    return context.redirect('/admin', 303);
  });
  routes.post('/logout', (context) => {
    deleteCookie(context, COOKIE, { path: '/admin', secure: isSecure });
    return context.redirect('/admin', 303);
  });

  return {
    routes,
    guard: async (context, next) => {
      context.header('Cache-Control', 'no-store');
      context.header('X-Robots-Tag', 'noindex');
      const given = /^Bearer +(.+)$/i.exec(context.req.header('Authorization') ?? '')?.[1];
      if (given !== undefined) {
        const outcome = await tried(context, given.trim());
        return outcome === 'right' ? next() : refused(context, outcome);
      }
      if (await isKnown(context)) return next();
      return context.html(loginPage(style), 401);
    },
  };
}

function loginPage(style: string, alert?: string) {
  return sheet(
    'Trang cán bộ – Trợ lý thủ tục',
    { url: style },
    html`<header><h1>Trang cán bộ</h1></header>
<main>
<section>
<p>Trang này dành cho cán bộ phụ trách trợ lý. Mã vào là ADMIN_TOKEN, hỏi người cài đặt.</p>
${alert === undefined ? '' : html`<p class="alert" role="alert">${alert}</p>`}
<form class="days" method="post" action="/admin/login">
<label>Mã vào<input type="password" name="token" required autocomplete="current-password"></label>
<button class="main" type="submit">Vào</button>
</form>
</section>
</main>`,
  );
}
