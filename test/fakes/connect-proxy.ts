import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** An HTTP proxy that passes CONNECT on, and counts. */
export async function startConnectProxy() {
  let tunnels = 0;
  const server = createServer();
  const sockets = new Set<{ destroy(): void }>();
  server.on('connect', (request, client, head) => {
    tunnels += 1;
    const [host, port] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://user:proxy-password@127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels: () => tunnels,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
