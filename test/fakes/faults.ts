import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

/** A way for a platform to misbehave in answering one call. */
export type Fault =
  | {
      readonly type: 'error';
      readonly code: number;
      readonly description?: string;
      readonly parameters?: object;
    }
  /** A gateway's page instead of the API's answer. */
  | { readonly type: 'html'; readonly code: number }
  | { readonly type: 'hang' }
  /** Half an answer, then the socket is closed. */
  | { readonly type: 'cut' }
  | { readonly type: 'garbage'; readonly body: string };

export const tooMany = (seconds: number): Fault => ({
  type: 'error',
  code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
});

/** Faults waiting for the next calls of a method; `*` waits for any. */
export function createFaults() {
  const waiting = new Map<string, Fault[]>();
  return {
    next(method: string, fault: Fault, times = 1): void {
      waiting.set(method, [...(waiting.get(method) ?? []), ...Array<Fault>(times).fill(fault)]);
    },
    take(method: string): Fault | undefined {
      return waiting.get(method)?.shift() ?? waiting.get('*')?.shift();
    },
    clear: () => waiting.clear(),
  };
}

/** Answers as the fault says. A hanging call ends when the server closes. */
export async function misbehave(
  context: Context<{ Bindings: HttpBindings }>,
  fault: Fault,
  closed: Promise<void>,
): Promise<Response> {
  const { outgoing } = context.env;
  switch (fault.type) {
    case 'error':
      return context.json(
        {
          ok: false,
          error_code: fault.code,
          description: fault.description ?? 'Internal Server Error',
          ...(fault.parameters && { parameters: fault.parameters }),
        },
        fault.code as 500,
      );
    case 'html':
      return context.html('<html><body><h1>502 Bad Gateway</h1></body></html>', fault.code as 502);
    case 'hang':
      await closed;
      return context.text('closed', 503);
    case 'cut':
      outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      outgoing.write('{"ok":true,"resu');
      outgoing.socket?.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'garbage':
      return context.body(fault.body, 200, { 'Content-Type': 'application/json' });
  }
}
