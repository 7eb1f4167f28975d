import type { BenchOptions } from '../bench-options.js';
import type { BenchResult } from '../run-bench.js';
import { writePerformancePage } from './performance-page.js';

/** Tables for people; with --write also into docs/performance.md; with --json the figures, as one object, in the last line. */
export function printResult({ sections, description }: BenchResult, { json, write }: BenchOptions): void {
  for (const { title, body } of sections) process.stdout.write(`\n## ${title}\n\n${body}\n`);
  if (write) writePerformancePage(sections, description);
  const figures = Object.assign({}, ...sections.map((one) => one.figures)) as object;
  if (json) process.stdout.write(`\n${JSON.stringify(figures)}\n`);
}
