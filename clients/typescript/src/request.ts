import type { Common } from './api-types.js';
import type { Query, Transport } from './transport.js';

/** A call as the typed methods of the client give it. */
export interface Requested extends Common {
  path?: Readonly<Record<string, string>> | undefined;
  query?: object | undefined;
  body?: unknown;
}

/** A response with its body read as JSON; undefined where there is none. */
export interface ApiResult<Body> {
  status: number;
  /** With `etag` and `location` where the API sends them. */
  headers: Headers;
  body: Body;
}

/** @throws DoorbellProblem, DoorbellUnreachable; the signal's reason. */
export async function request<Body>(
  transport: Pick<Transport, 'send'>,
  route: { method: string; path: string },
  { path = {}, query, body, headers = {}, idempotencyKey, signal }: Requested,
): Promise<ApiResult<Body>> {
  const method = route.method.toUpperCase();
  const key = method === 'POST' ? { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() } : {};
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await transport.send({
    method,
    path: filled(route.path, path),
    query: flat(query ?? {}),
    headers: { ...type, ...key, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal,
  });
  const text = await response.text();
  const read = text === '' ? undefined : (JSON.parse(text) as unknown);
  return { status: response.status, headers: response.headers, body: read as Body };
}

/** `/contacts/{id}` with its values. */
export function filled(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`path.${name} is missing for ${path}.`);
    return encodeURIComponent(value);
  });
}

/** An object in a query stands as `name[key]=value`. */
function flat(query: object): Query {
  const pairs = Object.entries(query as Query).flatMap(([name, value]) =>
    typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).map(([key, one]) => [`${name}[${key}]`, one] as const)
      : [[name, value] as const],
  );
  return Object.fromEntries(pairs);
}
