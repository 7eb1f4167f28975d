import type { FastifyInstance } from 'fastify';

const intervalMs = 100;

/**
 * Once the gateway closes, a connection closes as soon as its last answer is out. Node itself closes only those that are
 * idle at that moment; one that was at work would stay for its whole keep-alive time and outlast the drain.
 */
export function closeConnectionsWhenIdle(server: FastifyInstance): void {
  server.addHook('preClose', (proceed) => {
    const timer = setInterval(() => server.server.closeIdleConnections(), intervalMs).unref();
    server.server.once('close', () => clearInterval(timer));
    proceed();
  });
}
