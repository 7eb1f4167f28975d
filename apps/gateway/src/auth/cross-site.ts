import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problems/problem.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change under a cookie that no page of ours sent: browsers send cookies whichever site asks for the request.
 * `Sec-Fetch-Site` decides where the browser sends it; else the request must have our own `Origin`.
 * @param publicUrl the origin under which browsers reach the gateway; null where it is not known.
 * @throws Problem cross_site.
 */
export function refuseCrossSite(
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  publicUrl: string | null,
): void {
  if (safeMethods.has(method)) return;
  const site = headers['sec-fetch-site'];
  if (site === undefined ? isOwn(headers.origin, headers.host, publicUrl) : site === 'same-origin') return;
  const detail =
    'A change under a session must come from a page of this origin: send Sec-Fetch-Site: same-origin or the Origin, as browsers do, or an API key.';
  throw new Problem('cross_site', detail);
}

function isOwn(origin: string | undefined, host: string | undefined, publicUrl: string | null): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const { origin: written, host: sender } = new URL(origin);
  return sender === host || (publicUrl !== null && written === new URL(publicUrl).origin);
}
