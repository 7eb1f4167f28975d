import type { IncomingHttpHeaders } from 'node:http';
import { unreadableBody } from '#libs/platform';
import { RefusedCall } from './refused-call.js';

/** The kind of a body by its Content-Type, without parameters and in lower case; empty where the header is missing. */
export function mediaType(contentType: string | undefined): string {
  return (contentType?.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** @throws RefusedCall where the body is not plain JSON in UTF-8. */
export function requireJson(headers: IncomingHttpHeaders): void {
  if (mediaType(headers['content-type']) !== 'application/json')
    throw new RefusedCall(415, 'The body must be application/json.', { accept: 'application/json' });
  const unreadable = unreadableBody(headers);
  if (unreadable) throw new RefusedCall(unreadable.status, unreadable.detail, unreadable.headers);
}
