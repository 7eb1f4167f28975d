import { judgeOf } from './judge-response.js';

/** What came back, its body read as whatever it is: expectations fail on what is not there. */
export interface ApiResponse {
  status: number;
  headers: Headers;
  body: Json;
}

export interface Json {
  [key: string | number]: Json;
}

interface CallOptions {
  headers?: Record<string, string>;
  /** Text is sent as it is, everything else as JSON. */
  body?: unknown;
}

/** Calls the API with one key. Paths are below /api/v1. Each response must keep to the gateway's OpenAPI document. */
export class ApiClient {
  constructor(
    readonly origin: string,
    readonly key: string,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<ApiResponse> {
    return this.call('GET', path, { headers });
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiResponse> {
    return this.call('POST', path, { headers, body });
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<ApiResponse> {
    return this.call('PATCH', path, { headers, body });
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<ApiResponse> {
    return this.call('DELETE', path, { headers });
  }

  credentials(): Record<string, string> {
    return { authorization: `Bearer ${this.key}` };
  }

  async call(method: string, path: string, { headers = {}, body }: CallOptions = {}): Promise<ApiResponse> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        ...this.credentials(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const [{ status, headers: received }, text] = [response, await response.text()];
    judgeOf(this.origin)?.judge(method, path, { status, headers: received, text });
    return { status, headers: received, body: parsed(text) };
  }
}

/** Calls the API as a browser does under a session: from a page of the same origin. */
export class SessionClient extends ApiClient {
  constructor(
    origin: string,
    /** As the browser sends it: `doorbell_session=…`. */
    readonly cookie: string,
    readonly workspaceId: string,
  ) {
    super(origin, '');
  }

  /** The same session in another workspace. */
  in(workspaceId: string): SessionClient {
    return new SessionClient(this.origin, this.cookie, workspaceId);
  }

  override credentials(): Record<string, string> {
    const { cookie, workspaceId } = this;
    return { cookie, 'sec-fetch-site': 'same-origin', 'doorbell-workspace': workspaceId };
  }
}

/** What a browser keeps of a response's cookie. */
export function cookieOf({ headers }: ApiResponse): string {
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** The codes of `errors[]` by field. */
export function faults({ body }: ApiResponse): Record<string, string> {
  const errors = (body['errors'] ?? []) as unknown as { field: string; code: string }[];
  return Object.fromEntries(errors.map(({ field, code }) => [field, code]));
}

/** A text somewhere in a body. */
export function textAt({ body }: { body: Json }, ...path: string[]): string {
  const found = path.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], body);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('.')} of ${JSON.stringify(body)}`);
  return found;
}

/** One member of every row of a list. */
export function column({ body }: ApiResponse, name: string): unknown[] {
  return (body['data'] as unknown as Record<string, unknown>[]).map((row) => row[name]);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
