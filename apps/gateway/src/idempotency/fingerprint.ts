import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { SecretBox } from '#libs/platform';

/**
 * Distinguishes two requests by method, path with parameters, and body; spacing and line ends of the JSON do not count.
 * The prints are keyed, because bodies hold passwords: a reader of the table cannot try which password gives a print.
 * There is one print by each key, the current key first, so that a repetition is recognised after a change of keys.
 */
export function fingerprints(request: FastifyRequest, secrets: SecretBox, more = ''): [Buffer, ...Buffer[]] {
  return secrets.fingerprints(`${textOf(request)}\n${more}`);
}

/**
 * Stored with what the request makes, so that a repetition finds it; null without an Idempotency-Key. It is needed where
 * a gateway dies after the change and before it keeps the response.
 */
export function requestKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? hash('sha256', `${key}\n${textOf(request)}`, 'base64url') : null;
}

function textOf({ method, url, body }: FastifyRequest): string {
  return [method, url, JSON.stringify(body ?? null)].join('\n');
}
