import { homeAt, homePath } from '../environment/home.js';
import { readRunFile } from '../instance/run-file.js';

export interface ApiAnswer {
  status: number;
  /** Of an answer that is none of 2xx. */
  problem: { code: string; detail: string };
}

export interface RunningApi {
  post(path: string, request: { body: string; idempotencyKey: string }): Promise<ApiAnswer>;
}

/** The API of the instance that runs in the home, under its own key. */
export function runningApi(env: NodeJS.ProcessEnv): RunningApi {
  const home = homeAt(homePath(env));
  const run = readRunFile(home);
  if (!run) throw new Error(`No Doorbell runs in ${home.path}. Start it (npm start).`);
  return {
    async post(path, { body, idempotencyKey }) {
      const headers = {
        authorization: `Bearer ${run.apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      };
      const response = await fetch(`${run.gateway}/api/v1${path}`, { method: 'POST', headers, body });
      const answer: unknown = await response.json();
      return { status: response.status, problem: problemOf(answer) };
    },
  };
}

function problemOf(answer: unknown): ApiAnswer['problem'] {
  const {
    code = '',
    detail = '',
    errors = [],
  } = answer as { code?: string; detail?: string; errors?: { message: string }[] };
  return { code, detail: errors.map((one) => one.message).join(' ') || detail };
}
