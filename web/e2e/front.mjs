/** A reverse proxy that shows the service below a path prefix, and whose line can be cut. */
import { createServer, request } from 'node:http';
import { base } from './service.mjs';

export const PREFIX = '/varve/';

export async function openFront() {
  const service = new URL(base);
  let cut = false;
  const seen = [];
  const server = createServer((incoming, outgoing) => {
    if (cut) {
      incoming.socket.destroy();
      return;
    }
    seen.push(incoming.url);
    if (!incoming.url.startsWith(PREFIX)) {
      outgoing.writeHead(404).end('not below the prefix');
      return;
    }
    const { hostname, port } = service;
    const path = `/${incoming.url.slice(PREFIX.length)}`;
    const passed = request({ hostname, port, path, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${PREFIX}`,
    seen,
    cut() {
      cut = true;
      server.closeAllConnections();
    },
    mend() {
      cut = false;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
