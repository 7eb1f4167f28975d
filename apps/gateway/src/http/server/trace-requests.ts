import type { FastifyInstance } from 'fastify';
import { beginRequest, isTracing } from '#libs/platform';

/** A span for each request, in the caller's trace where it names one. Without a collector there is no hook. */
export function traceRequests(server: FastifyInstance): void {
  if (!isTracing()) return;
  const open = new WeakMap<object, ReturnType<typeof beginRequest>>();
  server.addHook('onRequest', (request, _reply, proceed) => {
    const { traceparent } = request.headers;
    open.set(request, beginRequest(request.method, typeof traceparent === 'string' ? traceparent : undefined));
    proceed();
  });
  server.addHook('onResponse', (request, reply, proceed) => {
    open.get(request)?.(request.routeOptions.url ?? 'unknown', reply.statusCode);
    proceed();
  });
}
