import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** Tells two requests apart: method, path with its parameters, and body; spacing and line ends of the JSON do not count. */
export function fingerprint({ method, url, body }: FastifyRequest, more = ''): Buffer {
  return createHash('sha256')
    .update([method, url, JSON.stringify(body ?? null), more].join('\n'))
    .digest();
}
