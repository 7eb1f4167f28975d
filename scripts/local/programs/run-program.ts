import { spawn, type SpawnOptions } from 'node:child_process';

export interface ProgramResult {
  /** Null when it could not be started or ended by a signal. */
  code: number | null;
  output: string;
}

export interface ProgramOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  /** After so long it is killed. */
  timeoutMs: number;
  onLine?: (line: string) => void;
  signal?: AbortSignal | undefined;
}

/**
 * Runs a program to its end. Its output is collected (the last 64 KiB), errors and all; it never throws for a bad status.
 * Not execa (10.2.1, tried): it ends a program at its limit of output and keeps the first part, where the last says what
 * failed. This function would be 6 lines shorter, the supervisor's `Child` none.
 */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramResult> {
  const { timeoutMs, onLine, ...spawning } = options;
  const child = spawn(program, args, {
    ...spawning,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  let output = '';
  const take = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-65_536);
    for (const line of chunk.toString().split('\n')) if (line.trim()) onLine?.(line.trim());
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, output: `${output}${error.message}` }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** The same, for programs that must succeed. */
export async function mustRun(program: string, args: readonly string[], options: ProgramOptions): Promise<string> {
  const { code, output } = await runProgram(program, args, options);
  if (code === 0) return output;
  throw new Error(`"${program} ${args.join(' ')}" failed (${code ?? 'no status'}): ${lastLines(output)}`);
}

/** What is worth showing of a long output. */
export function lastLines(output: string, count = 8): string {
  return output.trim().split('\n').slice(-count).join('\n');
}
