import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CompiledServices } from './compiled-services.js';
import { forEachSave } from './saves.js';

export interface RestartOptions {
  /** The folders whose saves count. */
  sources: readonly string[];
  /** The program that builds them, its arguments after it. Its output goes to this terminal as it is. */
  compiler: readonly [string, ...string[]];
  /** The compiled main file of each service. */
  entries: Readonly<Record<string, string>>;
  /** Resolves when the old process is gone. */
  restart(service: string): Promise<void>;
}

/**
 * After each save it builds, then restarts the services that load a changed file, and no other. While the compiler has
 * errors nothing is restarted. Resolves at the signal.
 */
export async function restartOnSave(options: RestartOptions, signal: AbortSignal): Promise<void> {
  const services = new CompiledServices(options.entries);
  await forEachSave({ folders: options.sources, signal }, async () => {
    if (!(await compiles(options.compiler))) return;
    await Promise.all(services.takeChanged().map((name) => options.restart(name)));
  });
}

async function compiles([program, ...args]: readonly [string, ...string[]]): Promise<boolean> {
  const [status] = (await once(spawn(program, args, { stdio: 'inherit' }), 'exit')) as [number | null];
  return status === 0;
}
