import type { ReadableStream } from 'node:stream/web';
import { messageOf, UnavailableError } from '#libs/platform';
import { homeAt, homePath, runningInstance } from '#libs/local-instance';

export interface ApiResponse {
  status: number;
  body: unknown;
  /** Of a response whose status is not 2xx. */
  problem: { code: string; detail: string };
}

export interface ApiRequest {
  body?: string;
  idempotencyKey?: string;
}

export interface RunningApi {
  call(method: string, path: string, request?: ApiRequest): Promise<ApiResponse>;
}

/** The API of DOORBELL_API under DOORBELL_API_KEY, else of the instance that runs in the home, under its own key. */
export function runningApi(env: NodeJS.ProcessEnv): RunningApi {
  return apiAt(apiPlace(env));
}

export interface ApiPlace {
  origin: string;
  key: string;
}

export function apiAt({ origin, key }: ApiPlace): RunningApi {
  return {
    async call(method, path, { body, idempotencyKey } = {}) {
      const headers = {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      };
      const response = await reach(origin, `/api/v1${path}`, { method, headers, ...(body !== undefined && { body }) });
      const content = parse(origin, response.status, await response.text());
      return { status: response.status, body: content, problem: problemOf(content) };
    },
  };
}

/** Sends a form to a path of the API that `runningApi` finds, and returns the body of the response. @throws Error with the API's reason. */
export async function sendForm(env: NodeJS.ProcessEnv, path: string, form: FormData): Promise<unknown> {
  const { origin, key } = apiPlace(env);
  const headers = { authorization: `Bearer ${key}` };
  const response = await reach(origin, `/api/v1${path}`, { method: 'POST', headers, body: form });
  const body = parse(origin, response.status, await response.text());
  return accepted({ status: response.status, body, problem: problemOf(body) });
}

/** The bytes below a path of the API that `runningApi` finds. @throws Error with the API's reason. */
export async function downloadFrom(env: NodeJS.ProcessEnv, path: string): Promise<ReadableStream> {
  const { origin, key } = apiPlace(env);
  const response = await reach(origin, `/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  if (response.ok && response.body) return response.body;
  const body = parse(origin, response.status, await response.text());
  return accepted({ status: response.status, body, problem: problemOf(body) }) as never;
}

/**
 * The body of a success.
 * @throws UnavailableError where the request may be sent again (503); Error with the API's reason else.
 */
export function accepted({ status, body, problem }: ApiResponse): unknown {
  if (status < 300) return body;
  const reason = problem.detail || `The API returned ${status}.`;
  throw status === 503 ? new UnavailableError(reason) : new Error(reason);
}

async function reach(origin: string, path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(new URL(path, origin), request);
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    const reason = cause?.code ?? messageOf(error);
    throw new Error(
      `The API at ${origin} cannot be reached (${reason}); start Doorbell there, or correct DOORBELL_API.`,
      {
        cause: error,
      },
    );
  }
}

/** A proxy or another program may respond there instead of the gateway. */
function parse(origin: string, status: number, text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${origin} returned ${status} without JSON; name the origin of a Doorbell gateway, or try again.`, {
      cause,
    });
  }
}

/** Where `runningApi` calls, and under which key. @throws Error that says what to set or to start. */
export function apiPlace(env: NodeJS.ProcessEnv): ApiPlace {
  const { DOORBELL_API: given, DOORBELL_API_KEY: key } = env;
  if (given && !key) throw new Error('DOORBELL_API is set without DOORBELL_API_KEY; set the key of a workspace there.');
  if (given && key) return { origin: originOf(given), key };
  const home = homeAt(homePath(env));
  const run = runningInstance(home);
  if (run) return { origin: run.gateway, key: key || run.apiKey };
  throw new Error(
    `No Doorbell runs in ${home.path}. Start it (npm start), or set DOORBELL_API and DOORBELL_API_KEY to those of another.`,
  );
}

function originOf(given: string): string {
  if (URL.canParse(given) && /^https?:$/u.test(new URL(given).protocol)) return new URL(given).origin;
  throw new Error('DOORBELL_API is no address; give the origin of a gateway, such as https://doorbell.example.com.');
}

function problemOf(body: unknown): ApiResponse['problem'] {
  const {
    code = '',
    detail = '',
    errors = [],
  } = (body ?? {}) as { code?: string; detail?: string; errors?: { message: string }[] };
  return { code, detail: errors.map((one) => one.message).join(' ') || detail };
}
