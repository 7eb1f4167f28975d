import { runProgram } from './run-program.js';

/** The size of a file or folder on the disk, in megabytes, rounded up. */
export async function megabytesOf(path: string): Promise<number> {
  const { output } = await runProgram('du', ['-sk', path], { timeoutMs: 60_000 });
  return Math.ceil(Number.parseInt(output, 10) / 1024);
}
