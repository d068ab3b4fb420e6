import { serve } from '@hono/node-server';

export interface Served {
  /** http://127.0.0.1:port */
  readonly root: string;
  close(): Promise<void>;
}

/** Puts an app behind a real port of this machine. */
export function serveLocally(app: { fetch: Parameters<typeof serve>[0]['fetch'] }): Promise<Served> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        root: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            // Calls that hang on purpose would hold it open.
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
  });
}
