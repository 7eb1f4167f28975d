import { homeAt, homePath } from '../environment/home.js';
import { readRunFile } from '../instance/run-file.js';

export interface ApiAnswer {
  status: number;
  body: unknown;
  /** Of an answer that is none of 2xx. */
  problem: { code: string; detail: string };
}

export interface ApiRequest {
  body?: string;
  idempotencyKey?: string;
}

export interface RunningApi {
  call(method: string, path: string, request?: ApiRequest): Promise<ApiAnswer>;
}

/** The API of DOORBELL_API under DOORBELL_API_KEY, else of the instance that runs in the home, under its own key. */
export function runningApi(env: NodeJS.ProcessEnv): RunningApi {
  return apiAt(findApi(env));
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
      const response = await fetch(`${origin}/api/v1${path}`, { method, headers, ...(body !== undefined && { body }) });
      const text = await response.text();
      const answer: unknown = text === '' ? null : JSON.parse(text);
      return { status: response.status, body: answer, problem: problemOf(answer) };
    },
  };
}

function findApi(env: NodeJS.ProcessEnv): ApiPlace {
  const { DOORBELL_API: given, DOORBELL_API_KEY: key } = env;
  const home = homeAt(homePath(env));
  const run = readRunFile(home);
  if (given && !key) throw new Error('DOORBELL_API is set without DOORBELL_API_KEY; set the key of a workspace there.');
  const origin = given || run?.gateway;
  if (origin) return { origin: origin.replace(/\/+$/u, ''), key: key || (run?.apiKey ?? '') };
  throw new Error(
    `No Doorbell runs in ${home.path}. Start it (npm start), or set DOORBELL_API and DOORBELL_API_KEY to those of another.`,
  );
}

function problemOf(answer: unknown): ApiAnswer['problem'] {
  const {
    code = '',
    detail = '',
    errors = [],
  } = (answer ?? {}) as { code?: string; detail?: string; errors?: { message: string }[] };
  return { code, detail: errors.map((one) => one.message).join(' ') || detail };
}
