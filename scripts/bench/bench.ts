import { benchOptions } from './bench-options.js';
import { printResult } from './report/print-result.js';
import { runBench } from './run-bench.js';
import { Progress } from '../local/terminal/progress.js';

/** `npm run bench [-- --json --write …]`: see docs/performance.md. */
const options = benchOptions(process.argv.slice(2));
const progress = new Progress(process.stdout);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

try {
  const result = await runBench(options, progress, stopping.signal);
  progress.close();
  printResult(result, options);
  process.exit(0);
} catch (error) {
  progress.close();
  if (!stopping.signal.aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
