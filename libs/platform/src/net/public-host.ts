import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';

type HostFault = 'private' | 'unknown' | 'lookup_failed';

/** A host that a user named and that must not or cannot be connected to. The message says which, and what to do. */
export class HostError extends Error {
  override readonly name = 'HostError';

  /** @param fault only `lookup_failed` may go away by itself. */
  constructor(
    message: string,
    readonly fault: HostFault,
  ) {
    super(message);
  }
}

export interface HostRules {
  /** ALLOW_PRIVATE_HOSTS: for a local run, or for hosts of one's own network. */
  allowPrivate: boolean;
}

const lookupLimitMs = 10_000;

/**
 * Where to connect for a host that a user named. Connect to this very address, with the name only as TLS servername: else a
 * name server that gives another address the second time leads into our own network. IPv4 first where there are both.
 * @throws HostError when no address is public and that is required, when the name does not exist, or when no name server responds.
 */
export async function resolveHost(host: string, { allowPrivate }: HostRules): Promise<string> {
  const addresses = isIP(host) ? [host] : await addressesOf(host);
  const [address] = addresses.filter((one) => allowPrivate || isPublicAddress(one));
  if (address !== undefined) return address;
  throw new HostError(
    `${host} is an address of a private network, which is refused here; give a public host, or set ALLOW_PRIVATE_HOSTS=true for all inboxes.`,
    'private',
  );
}

/** Whether an IP address is one of the public Internet: neither loopback, private, link-local (cloud metadata) nor reserved. */
export function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && !notPublic.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

async function addressesOf(host: string): Promise<string[]> {
  const given = await Promise.race([lookup(host, { all: true, order: 'ipv4first' }), timesUp()]).catch(
    (error: unknown) => {
      throw lookupFault(host, error);
    },
  );
  return given.map(({ address }) => address);
}

function timesUp(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(reject, lookupLimitMs, new Error('no response')).unref();
  });
}

function lookupFault(host: string, error: unknown): HostError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOTFOUND' || code === 'ENODATA'
    ? new HostError(`There is no host named ${host}; check its spelling.`, 'unknown')
    : new HostError(`The name servers do not answer for ${host} at the moment; it is tried again.`, 'lookup_failed');
}

/**
 * IANA's special-purpose registries, and 168.63.129.16, Azure's address for its own machines. IPv6 forms that carry an IPv4
 * address are refused whole, but for mapped ones.
 */
const notPublic = blockList(
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
   192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`,
  `::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10
   fec0::/10 ff00::/8`,
);

/** Node compares IPv4-mapped IPv6 addresses with the IPv4 ranges by itself. */
function blockList(ipv4: string, ipv6: string): BlockList {
  const list = new BlockList();
  const add = (ranges: string, family: 'ipv4' | 'ipv6') => {
    for (const range of ranges.split(/\s+/u)) {
      const [net = '', prefix = ''] = range.split('/');
      list.addSubnet(net, Number(prefix), family);
    }
  };
  add(ipv4, 'ipv4');
  add(ipv6, 'ipv6');
  return list;
}
