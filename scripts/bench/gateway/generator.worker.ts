import autocannon from 'autocannon';
import { percentile } from '../measure/statistics.js';
import type { Call } from './call.js';

/** A load to put on one server. */
export interface Load {
  url: string;
  /** Requested in turn. */
  calls: readonly Call[];
  headers: Record<string, string>;
  connections: number;
  /** Seconds. */
  duration: number;
}

export interface LoadResult {
  requests: number;
  /** Responses other than 2xx, and requests without a response. */
  failures: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

process.on('message', (load: Load) => void run(load).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit(0));

/** Times come from each response itself: autocannon's own histogram knows whole milliseconds only. */
async function run({ url, calls, headers, connections, duration }: Load): Promise<LoadResult> {
  const times: number[] = [];
  const requests = calls.map(({ path, body }) => requestOf(path, body, headers));
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon({ url, requests, connections, duration }, (error, done) =>
      error ? reject(error instanceof Error ? error : new Error(String(error))) : resolve(done),
    );
    instance.on('response', (...[, , , responseTimeMs]) => times.push(responseTimeMs));
  });
  const failures = result.non2xx + result.errors + result.timeouts;
  return { requests: times.length, failures, p50: percentile(times, 50), p99: percentile(times, 99) };
}

function requestOf(path: string, body: string | undefined, headers: Load['headers']): autocannon.Request {
  if (body === undefined) return { path, headers };
  return { path, method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
}
