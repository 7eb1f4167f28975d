import type { IncomingHttpHeaders } from 'node:http';
import { isIPv6 } from 'node:net';

/** The part of a request that shows where it comes from. */
interface Addressed {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string | undefined };
}

/**
 * Whose requests are counted together. Behind proxies of ours the address is the one that the first of them noted; any
 * client can write what stands further left in X-Forwarded-For. One IPv6 subscriber has a whole /64.
 * @param proxies how many of them each request passes; 0: the header is not believed.
 */
export function clientAddress({ headers, socket }: Addressed, proxies: number): string {
  const direct = socket.remoteAddress ?? 'unknown';
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const noted = proxies > 0 ? forwarded.at(-proxies)?.trim() : undefined;
  return subscriberOf(noted || direct);
}

/** The address that stands for all addresses of one subscriber: an IPv4 address itself, the /64 of an IPv6 address. */
export function subscriberOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = address.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0;
  return [...groups, ...Array<string>(Math.max(missing, 0)).fill('0'), ...tail.split(':')].slice(0, 4).join(':');
}
