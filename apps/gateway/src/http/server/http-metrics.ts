import type { FastifyInstance } from 'fastify';
import { counter, durations, type Registry } from '#libs/platform';

/** Counts and times every response by method, route and status; unknown routes share one label. */
export function measureRequests(server: FastifyInstance, registry: Registry): void {
  const total = counter(registry, {
    name: 'doorbell_http_requests_total',
    help: 'Responses by method, route and status.',
    labelNames: ['method', 'route', 'status'],
  });
  const seconds = durations(registry, {
    name: 'doorbell_http_request_seconds',
    help: 'Seconds from the request to the end of its response, by method and route.',
    labelNames: ['method', 'route'],
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    total.inc({ method, route, status: reply.statusCode });
    seconds.observe({ method, route }, reply.elapsedTime / 1000);
    done();
  });
}
