import type { BenchOptions } from '../bench-options.js';
import type { BenchResult } from '../run-bench.js';

/** Tables for people; with --json the figures, as one object, in the last line. */
export function printResult({ sections }: BenchResult, { json }: BenchOptions): void {
  for (const { title, body } of sections) process.stdout.write(`\n## ${title}\n\n${body}\n`);
  const figures = Object.assign({}, ...sections.map((one) => one.figures)) as object;
  if (json) process.stdout.write(`\n${JSON.stringify(figures)}\n`);
}
