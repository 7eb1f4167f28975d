import autocannon from 'autocannon';
import { percentile } from '../measure/statistics.js';

/** A load to put on one server. */
export interface Load {
  url: string;
  /** Requested in turn. */
  paths: string[];
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
async function run({ url, paths, headers, connections, duration }: Load): Promise<LoadResult> {
  const times: number[] = [];
  const requests = paths.map((path) => ({ path, headers }));
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon({ url, requests, connections, duration }, (error, done) =>
      error ? reject(error instanceof Error ? error : new Error(String(error))) : resolve(done),
    );
    instance.on('response', (...[, , , responseTimeMs]) => times.push(responseTimeMs));
  });
  const failures = result.non2xx + result.errors + result.timeouts;
  return { requests: times.length, failures, p50: percentile(times, 50), p99: percentile(times, 99) };
}
