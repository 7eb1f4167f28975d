import { fork } from 'node:child_process';
import { once } from 'node:events';
import { inCheckout } from '#libs/local-instance';
import { endChild } from '../environment/end-child.js';
import type { Load, LoadResult } from './generator.worker.js';

/** Generates load in a process of its own: it takes no time of the measuring process, and its own cost can be seen. */
export class Generator {
  private readonly child = fork(inCheckout('dist', 'scripts', 'bench', 'gateway', 'generator.worker.js'), {
    execArgv: [],
  });

  get pid(): number | null {
    return this.child.pid ?? null;
  }

  async run(load: Load): Promise<LoadResult> {
    const limit = AbortSignal.timeout(load.duration * 1000 + 120_000);
    const message = once(this.child, 'message', { signal: limit });
    this.child.send(load);
    const [result] = (await message) as [LoadResult];
    return result;
  }

  end(): Promise<void> {
    return endChild(this.child);
  }
}
