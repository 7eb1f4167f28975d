import { isIPv6, type LookupFunction } from 'node:net';
import { resolveHost, type HostRules } from './public-host.js';

interface PinnedRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

interface PinnedFetchRules extends HostRules {
  /** Milliseconds from the connection to the last byte of the response. */
  timeLimitMs: number;
  /** Bytes of the response's body. They are counted as they come, and nothing is decompressed. */
  bodyLimitBytes: number;
  /**
   * True: of a longer body the beginning is taken, as of one that does not come to its end in time. False, the default: such a
   * response is an error.
   */
  cutsBody?: boolean;
}

/** Responses to which `Response` takes no body. */
const withoutBody = new Set([204, 205, 304]);

/**
 * Fetches from an address that a user gave. The connection goes to the very address that was judged, whatever the name
 * resolves to a moment later, and its certificate must have the name in the URL. A redirect is returned, not followed. Each
 * call has a connection of its own, and resolves when the whole response is there.
 * @throws HostError for a host that is refused or not found; what undici says of the network, of a response that is too large,
 * and of one that is not there in time.
 */
export async function pinnedFetch(url: URL, request: PinnedRequest, rules: PinnedFetchRules): Promise<Response> {
  const address = await resolveHost(url.hostname.replace(/^\[|\]$/gu, ''), rules);
  const client = await clientAt(address, url, rules);
  try {
    const path = url.pathname + url.search;
    const signal = AbortSignal.timeout(rules.timeLimitMs);
    const { statusCode: status, headers, body } = await client.request({ ...request, path, signal });
    const bytes = rules.cutsBody ? await beginningOf(body, rules.bodyLimitBytes) : await body.arrayBuffer();
    return new Response(withoutBody.has(status) ? null : bytes, { status, headers: headersOf(headers) });
  } finally {
    await client.destroy();
  }
}

/** undici is loaded at the first call: it takes 20 MB, and most processes call no address of a user. */
async function clientAt(address: string, { origin }: URL, rules: PinnedFetchRules) {
  const { timeLimitMs, bodyLimitBytes, cutsBody = false } = rules;
  const { Client } = await import('undici');
  return new Client(origin, {
    connect: { lookup: lookupOf(address), timeout: timeLimitMs },
    // One request a connection: HTTP/2 has nothing to win.
    allowH2: false,
    maxResponseSize: cutsBody ? -1 : bodyLimitBytes,
  });
}

/** What came before the limit, the time's end or a lost connection; the rest is not read. */
async function beginningOf(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of body) {
      pieces.push(piece);
      size += piece.length;
      if (size >= mostBytes) break;
    }
  } catch {
    // The status and the headers are there all the same.
  }
  return new Uint8Array(Buffer.concat(pieces).subarray(0, mostBytes));
}

/** Node looks up names alone. A host that is an IP address is its own address, so it was judged too. */
function lookupOf(address: string): LookupFunction {
  const family = isIPv6(address) ? 6 : 4;
  return (_name, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family));
}

function headersOf(received: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(received))
    for (const value of [values ?? []].flat()) headers.append(name, value);
  return headers;
}
