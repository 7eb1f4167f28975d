import { BusyError } from '../errors/busy-error.js';

export interface TurnLimits {
  /** Pieces of work of one workspace that run at the same time. */
  atOnce: number;
  /** Those that may wait beside them. */
  waiting: number;
  /** Milliseconds that one waits; 0: for ever. */
  waitTime: number;
}

interface Queue {
  running: number;
  waiting: (() => void)[];
}

/** Turns by workspace: the work of one waits for its own, never for that of another. */
export class Turns {
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly limits: TurnLimits) {}

  /** Runs the work in its turn. @throws BusyError where too many wait, or where the turn does not come in time. */
  async take<T>(workspace: string, work: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(workspace) ?? { running: 0, waiting: [] };
    this.queues.set(workspace, queue);
    if (queue.running < this.limits.atOnce) queue.running += 1;
    else await this.wait(queue);
    try {
      return await work();
    } finally {
      this.pass(workspace, queue);
    }
  }

  private wait(queue: Queue): Promise<void> {
    const { waiting, waitTime } = this.limits;
    if (queue.waiting.length >= waiting) throw new BusyError();
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const giveUp = (): void => {
        queue.waiting = queue.waiting.filter((one) => one !== turn);
        reject(new BusyError());
      };
      const timer = waitTime > 0 ? setTimeout(giveUp, waitTime) : undefined;
      queue.waiting.push(turn);
    });
  }

  /** The turn goes to the caller that waits longest. */
  private pass(workspace: string, queue: Queue): void {
    const next = queue.waiting.shift();
    if (next) return next();
    queue.running -= 1;
    if (queue.running === 0) this.queues.delete(workspace);
  }
}
