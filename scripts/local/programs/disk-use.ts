import { runProgram } from './run-program.js';

/** What a file or folder takes on the disk, in megabytes, rounded up. */
export async function megabytesOf(path: string): Promise<number> {
  const { output } = await runProgram('du', ['-sk', path], { timeoutMs: 60_000 });
  return Math.ceil(Number.parseInt(output, 10) / 1024);
}
