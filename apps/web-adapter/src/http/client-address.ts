import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * Whose submissions are counted together. Behind proxies of ours the address is the one that the first of them noted; what
 * stands further left in X-Forwarded-For anybody may have written. One IPv6 subscriber has a whole /64.
 * @param proxies how many of them each request passes; 0: the header is not believed.
 */
export function clientAddress(
  { headers, socket }: Pick<FastifyRequest, 'headers' | 'socket'>,
  proxies: number,
): string {
  const direct = socket.remoteAddress ?? 'unknown';
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const noted = proxies > 0 ? forwarded.at(-proxies)?.trim() : undefined;
  return subscriber(noted || direct);
}

function subscriber(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = address.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0;
  return [...groups, ...Array<string>(Math.max(missing, 0)).fill('0'), ...tail.split(':')].slice(0, 4).join(':');
}
