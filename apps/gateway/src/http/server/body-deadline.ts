import type { FastifyInstance } from 'fastify';
import { requestTimeoutMs } from '../limits.js';
import { sendProblem } from '../problems/send-problem.js';
import { Problem } from '../problems/problem.js';

/**
 * Refuses a body of JSON that has not arrived within the limit. Node's own limit is one for all requests, and a file takes
 * longer. A request without a body has no timer.
 */
export function limitSlowBodies(server: FastifyInstance, limitMs = requestTimeoutMs): void {
  server.addHook('onRequest', ({ raw, headers, routeOptions }, reply, proceed) => {
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (!hasBody || routeOptions.config.bodyType !== undefined) return proceed();
    const timer = setTimeout(() => sendProblem(reply, tooSlow(limitMs)), limitMs);
    const done = (): void => clearTimeout(timer);
    raw.once('end', done).once('close', done);
    reply.raw.once('close', done);
    return proceed();
  });
}

function tooSlow(limitMs: number): Problem {
  const detail = `The body did not arrive within ${limitMs / 1000} seconds; send the request again.`;
  return new Problem('bad_request', detail, { headers: { connection: 'close' } });
}
