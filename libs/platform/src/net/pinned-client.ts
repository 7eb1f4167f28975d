import { isIP, isIPv6, type LookupFunction } from 'node:net';
import type { Client } from 'undici';
import { resolveHost, type HostRules } from './public-host.js';

export interface PinnedRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

export interface PinnedFetchRules extends HostRules {
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
 * A client of one origin with one connection. Each connection that it makes goes to the very address that was judged for it,
 * whatever the name resolves to a moment later. undici is loaded at the first call: it takes 20 MB, and most processes call no
 * address of a user.
 * @throws HostError for an IP address that is refused. A name is judged when the client connects.
 */
export async function pinnedClient({ origin, hostname }: URL, rules: PinnedFetchRules): Promise<Client> {
  const { timeLimitMs, bodyLimitBytes, cutsBody = false } = rules;
  const host = hostname.replace(/^\[|\]$/gu, '');
  // Node looks up names alone: an IP address is judged here.
  if (isIP(host)) await resolveHost(host, rules);
  const undici = await import('undici');
  return new undici.Client(origin, {
    connect: { lookup: judgedLookup(rules), timeout: timeLimitMs },
    // One request at a time: HTTP/2 has nothing to win.
    allowH2: false,
    maxResponseSize: cutsBody ? -1 : bodyLimitBytes,
  });
}

function judgedLookup(rules: HostRules): LookupFunction {
  return (name, options, done) => void lookUp(name, { ...rules, all: options.all === true }, done);
}

async function lookUp(
  name: string,
  { all, ...rules }: HostRules & { all: boolean },
  done: Parameters<LookupFunction>[2],
): Promise<void> {
  const address = await resolveHost(name, rules).catch((error: NodeJS.ErrnoException) => error);
  if (typeof address !== 'string') return done(address, '');
  const family = isIPv6(address) ? 6 : 4;
  return all ? done(null, [{ address, family }]) : done(null, address, family);
}

export interface PinnedResponse {
  response: Response;
  /** The whole body came: the connection can take another request. */
  isWhole: boolean;
}

/** Sends one request, and resolves when the whole response is there, as far as it is taken. */
export async function requestBy(
  client: Client,
  { pathname, search }: URL,
  { request, rules }: { request: PinnedRequest; rules: PinnedFetchRules },
): Promise<PinnedResponse> {
  const { timeLimitMs, bodyLimitBytes, cutsBody } = rules;
  const sent = { ...request, path: pathname + search, signal: AbortSignal.timeout(timeLimitMs) };
  const { statusCode: status, headers, body } = await client.request(sent);
  const { bytes, isWhole } = cutsBody
    ? await beginningOf(body, bodyLimitBytes)
    : { bytes: await body.arrayBuffer(), isWhole: true };
  const response = new Response(withoutBody.has(status) ? null : bytes, { status, headers: headersOf(headers) });
  return { response, isWhole };
}

/** What came before the limit, the time's end or a lost connection; the rest is not read. */
async function beginningOf(
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; isWhole: boolean }> {
  const pieces: Uint8Array[] = [];
  let [size, isWhole] = [0, true];
  try {
    for await (const piece of body) {
      pieces.push(piece);
      size += piece.length;
      isWhole = size < mostBytes;
      if (!isWhole) break;
    }
  } catch {
    // The status and the headers are there all the same.
    isWhole = false;
  }
  return { bytes: new Uint8Array(Buffer.concat(pieces).subarray(0, mostBytes)), isWhole };
}

function headersOf(received: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(received))
    for (const value of [values ?? []].flat()) headers.append(name, value);
  return headers;
}
