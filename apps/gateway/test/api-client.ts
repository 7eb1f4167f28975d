/** What came back, its body read. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  // The tests look into bodies of every shape; what is not there fails their expectations.
  body: Json;
}

interface Json {
  [key: string]: Json;
  [index: number]: Json;
}

type Options = { headers?: Record<string, string>; body?: unknown };

/** Calls the API with one key. Paths are below /api/v1. */
export class ApiClient {
  constructor(
    readonly origin: string,
    private readonly key: string,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.call('GET', path, { headers });
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.call('POST', path, { headers, body });
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.call('PATCH', path, { headers, body });
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.call('DELETE', path, { headers });
  }

  /** `body` may be text that is sent as it is. */
  async call(method: string, path: string, { headers = {}, body }: Options = {}): Promise<ApiAnswer> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
