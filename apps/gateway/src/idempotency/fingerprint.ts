import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { SecretBox } from '#libs/platform';

/**
 * Tells two requests apart: method, path with its parameters, and body; spacing and line ends of the JSON do not count.
 * Keyed, because bodies hold passwords: nobody who reads the table can try which password gives this print. One by each
 * key, the current first: a repetition is known across a change of the keys.
 */
export function fingerprints(request: FastifyRequest, secrets: SecretBox, more = ''): [Buffer, ...Buffer[]] {
  return secrets.fingerprints(`${textOf(request)}\n${more}`);
}

/**
 * What makes a repetition of this request known to whoever stores what it made; null without an Idempotency-Key. Where a
 * gateway dies between the change and the keeping of its answer, the change itself recognises the same request by it.
 */
export function requestKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? hash('sha256', `${key}\n${textOf(request)}`, 'base64url') : null;
}

function textOf({ method, url, body }: FastifyRequest): string {
  return [method, url, JSON.stringify(body ?? null)].join('\n');
}
