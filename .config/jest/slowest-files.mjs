import { relative } from 'node:path';

const shown = 10;

/** Names the files that a run waited for longest, so that a file that has become slow is seen. A reporter of Jest. */
export default class SlowestFiles {
  onRunComplete(_contexts, { testResults }) {
    if (testResults.length > shown) process.stderr.write(`\n${slowestFiles(testResults, process.cwd())}\n`);
  }
}

/** A heading, then a line for each: its seconds and its path. Other files ran beside it: its seconds are not the processor's alone. */
export function slowestFiles(testResults, rootDir) {
  const slowest = testResults
    .map(({ testFilePath, perfStats }) => ({ path: testFilePath, ms: perfStats.end - perfStats.start }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, shown);
  const lines = slowest.map(({ path, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${relative(rootDir, path)}`);
  return ['The slowest files:', ...lines].join('\n');
}
