import type { MiddlewareHandler } from 'hono';

/** What every answer says of itself: nothing foreign in it, nothing written into the page runs, and only known sites frame it. */
export function securityHeaders({
  frameAncestors,
  isSecure,
}: {
  readonly frameAncestors: readonly string[];
  readonly isSecure: boolean;
}): MiddlewareHandler {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${["'self'", ...frameAncestors].join(' ')}`,
  ].join('; ');
  return async (context, next) => {
    await next();
    context.header('Content-Security-Policy', policy);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'strict-origin-when-cross-origin');
    context.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    if (isSecure) context.header('Strict-Transport-Security', 'max-age=31536000');
  };
}
