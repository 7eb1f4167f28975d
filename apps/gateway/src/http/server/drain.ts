import type { FastifyInstance } from 'fastify';

const intervalMs = 100;

/**
 * Once the gateway closes, a connection closes as soon as its last response is out. Node itself closes only those that
 * are idle at that moment. A busy connection would stay open for its whole keep-alive time, longer than the drain.
 */
export function closeConnectionsWhenIdle(server: FastifyInstance): void {
  server.addHook('preClose', (proceed) => {
    const timer = setInterval(() => server.server.closeIdleConnections(), intervalMs).unref();
    server.server.once('close', () => clearInterval(timer));
    proceed();
  });
}
