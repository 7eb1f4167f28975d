import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

const intervalMs = 100;

/**
 * Once the gateway closes, a connection closes as soon as its last response is out, and one without any request at once. Node
 * itself closes only those that are idle at that moment, and none that has sent nothing yet, as browsers open them ahead. Such
 * ones would stay open for the time of headers, and a busy one for its keep-alive time: longer than the drain.
 */
export function closeConnectionsWhenIdle(server: FastifyInstance): void {
  const open = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const closeIdle = (): void => {
    server.server.closeIdleConnections();
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
  server.addHook('preClose', (proceed) => {
    const timer = setInterval(closeIdle, intervalMs).unref();
    server.server.once('close', () => clearInterval(timer));
    proceed();
  });
}
