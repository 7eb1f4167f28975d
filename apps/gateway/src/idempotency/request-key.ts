import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { fingerprint } from './fingerprint.js';

/**
 * What makes a repetition of this request known to whoever stores what it made; null without an Idempotency-Key. Where a
 * gateway dies between the change and the keeping of its answer, the change itself recognises the same request by it.
 */
export function requestKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return null;
  return createHash('sha256').update(key).update('\n').update(fingerprint(request)).digest('base64url');
}
