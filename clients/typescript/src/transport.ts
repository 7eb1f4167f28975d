import { backoffMs, pause } from './pause.js';
import { DoorbellProblem, DoorbellUnreachable, problemOf } from './problem.js';

/** Who acts: a program by its key, or the user whom the cookie of a page of the gateway's own origin names, in one workspace. */
export type Caller =
  | {
      /** `doorbell_…` */
      apiKey: string;
      workspaceId?: never;
    }
  | { apiKey?: never; workspaceId: string };

export type DoorbellOptions = Caller & ConnectionOptions;

export interface ConnectionOptions {
  /** The gateway's origin, such as `https://crm.example.com`. */
  url: string;
  /** Further attempts of a request that may be repeated; 4 by default. */
  maxRetries?: number;
  /** Milliseconds of one attempt; 60,000 by default. For streams and downloads: until the response begins. */
  timeoutMs?: number;
  /** Instead of the global one. */
  fetch?: typeof fetch;
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface Call {
  method: string;
  /** Below /api/v1. */
  path: string;
  query?: Query | undefined;
  headers?: Readonly<Record<string, string>>;
  body?: RequestInit['body'];
  signal?: AbortSignal | undefined;
}

/** Milliseconds that a `Retry-After` may ask for; a longer one is left to the caller. */
const longestWaitMs = 60_000;

/** Calls the API: the key, the attempts and the refusals of every request. */
export class Transport {
  private readonly maxRetries: number;
  private readonly timeoutMs: number;

  constructor(private readonly options: DoorbellOptions) {
    this.maxRetries = options.maxRetries ?? 4;
    this.timeoutMs = options.timeoutMs ?? 60_000;
  }

  /**
   * A response whose status is 2xx or 304; its body has not been read.
   * @throws DoorbellProblem, DoorbellUnreachable; the signal's reason.
   */
  async send(call: Call): Promise<Response> {
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.attempt(call);
      if (outcome instanceof Response) return outcome;
      if (attempt > 0 && isDone(call, outcome)) return new Response(null, { status: 204 });
      const waitMs = attempt < this.maxRetries ? waitBefore(call, outcome, attempt) : null;
      if (waitMs === null) throw outcome;
      await pause(waitMs, call.signal);
      call.signal?.throwIfAborted();
    }
  }

  private async attempt(call: Call): Promise<Response | DoorbellProblem | DoorbellUnreachable> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new Error(`${this.timeoutMs} ms were up`)), this.timeoutMs);
    try {
      const response = await this.fetch(call, limit.signal);
      return response.ok || response.status === 304 ? response : await problemOf(response);
    } catch (error) {
      call.signal?.throwIfAborted();
      return new DoorbellUnreachable(`${this.options.url} cannot be reached: ${reasonOf(error)}.`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  private fetch({ method, path, query, headers, body, signal }: Call, limit: AbortSignal): Promise<Response> {
    const { url, fetch: send = fetch } = this.options;
    return send(`${url.replace(/\/+$/u, '')}/api/v1${path}${queryText(query)}`, {
      method,
      headers: { ...callerHeader(this.options), ...headers },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      ...(body !== undefined && { body }),
    });
  }
}

/** Before a user has chosen a workspace, its id is empty and no header names it. */
function callerHeader({ apiKey, workspaceId }: Caller): Record<string, string> {
  if (apiKey !== undefined) return { authorization: `Bearer ${apiKey}` };
  return workspaceId === '' ? {} : { 'doorbell-workspace': workspaceId };
}

/** A list is given several times. */
export function queryText(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) for (const one of [value].flat()) parameters.append(name, String(one));
  const text = parameters.toString();
  return text && `?${text}`;
}

/** A deletion whose first attempt was done, though no response came: there is nothing left to delete. */
function isDone({ method }: Call, outcome: Error): boolean {
  return method === 'DELETE' && outcome instanceof DoorbellProblem && outcome.status === 404;
}

/** Milliseconds; null where the request must not be sent again. */
function waitBefore(call: Call, outcome: DoorbellProblem | DoorbellUnreachable, attempt: number): number | null {
  if (!mayRepeat(call, outcome)) return null;
  const asked = outcome instanceof DoorbellProblem ? outcome.retryAfterMs : null;
  if (asked !== null && asked > longestWaitMs) return null;
  return Math.max(asked ?? 0, asked === null ? backoffMs(attempt) : 0);
}

/** What was not done may be repeated. What may have been done: only where twice is the same as once. */
function mayRepeat({ method, headers = {} }: Call, outcome: DoorbellProblem | DoorbellUnreachable): boolean {
  const isSameTwice = ['GET', 'HEAD', 'DELETE'].includes(method) || Object.hasOwn(headers, 'idempotency-key');
  if (outcome instanceof DoorbellUnreachable) return isSameTwice;
  if (outcome.status === 429) return true;
  return isSameTwice && ([502, 503, 504].includes(outcome.status) || outcome.code === 'idempotency_in_flight');
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : error.message;
}
