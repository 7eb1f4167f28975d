import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readInput } from './input.js';

const noParameters = { schema: z.strictObject({}) };

/**
 * Refuses each query parameter, by name, where the route has no `@ReadQuery`. Public pages ignore parameters. A hook rather than
 * a guard of Nest, for which Nest makes a context and a promise with each request.
 */
export function refuseUnreadQueries(server: FastifyInstance): void {
  server.addHook('preHandler', (request, _reply, proceed) => {
    const given = request.query as object;
    if (Object.keys(given).length === 0) return proceed();
    const { url, config } = request.routeOptions;
    if (url === undefined || config.query || config.allowed === 'public') return proceed();
    return proceed(refusal(given, request.caller));
  });
}

function refusal(given: object, caller: Parameters<typeof readInput>[1]['caller']): Error | undefined {
  try {
    readInput(noParameters, { given, place: 'query', caller });
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
