import { chaosOptions } from './chaos/plan/chaos-options.js';
import { printResult } from './chaos/judge/print-result.js';
import { runChaos } from './chaos/run-chaos.js';
import { onStop } from '../local/terminal/on-stop.js';
import { Progress } from '../local/terminal/progress.js';

/** `npm run chaos -- --kills N --messages M --seed S`: nothing lost, none twice, whatever is killed. */
const { json, ...planOptions } = chaosOptions(process.argv.slice(2));
const progress = new Progress(json ? process.stderr : process.stdout);
const stopping = new AbortController();
onStop(() => stopping.abort());

try {
  const result = await runChaos({ ...planOptions, progress, signal: stopping.signal });
  progress.close();
  printResult(result, json);
  process.exit(result.faults.length === 0 ? 0 : 1);
} catch (error) {
  progress.close();
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${stopping.signal.aborted ? 'Stopped.' : reason}\n`);
  process.exit(1);
}
