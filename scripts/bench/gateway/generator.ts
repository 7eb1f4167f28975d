import { fork } from 'node:child_process';
import { once } from 'node:events';
import { inCheckout } from '#libs/local-instance';
import { endChild } from '../environment/end-child.js';
import type { Load, LoadResult } from './generator.worker.js';

/** One process that generates load, so that the measuring one is free and the load's own cost is seen apart. */
export class Generator {
  private readonly child = fork(inCheckout('dist', 'scripts', 'bench', 'gateway', 'generator.worker.js'), {
    execArgv: [],
  });

  get pid(): number | null {
    return this.child.pid ?? null;
  }

  async run(load: Load): Promise<LoadResult> {
    const limit = AbortSignal.timeout(load.duration * 1000 + 120_000);
    const answer = once(this.child, 'message', { signal: limit });
    this.child.send(load);
    const [result] = (await answer) as [LoadResult];
    return result;
  }

  end(): Promise<void> {
    return endChild(this.child);
  }
}
