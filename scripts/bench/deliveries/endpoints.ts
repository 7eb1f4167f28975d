import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { inCheckout } from '#libs/local-instance';
import { endChild } from '../environment/end-child.js';

/** Endpoints that respond with 204, in a process of their own. */
export class Endpoints {
  private constructor(
    private readonly child: ChildProcess,
    readonly urls: readonly string[],
  ) {}

  static async open(count: number): Promise<Endpoints> {
    const program = inCheckout('dist', 'scripts', 'bench', 'deliveries', 'endpoints.worker.js');
    const child = fork(program, [String(count)], { execArgv: [] });
    const [{ ports }] = (await once(child, 'message')) as [{ ports: number[] }];
    return new Endpoints(
      child,
      ports.map((port) => `http://127.0.0.1:${port}/hooks`),
    );
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Requests so far, of all. */
  async received(): Promise<number> {
    const reported = once(this.child, 'message') as Promise<[{ received: number }]>;
    this.child.send('count');
    const [{ received }] = await reported;
    return received;
  }

  close(): Promise<void> {
    return endChild(this.child);
  }
}
