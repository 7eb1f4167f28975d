import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const shortestPauseMs = 150;

/** The bytes of buffers that are in use, beside those that were in use at the beginning. */
export class HeldMemory {
  private readonly before = held();
  private timer = this.next(shortestPauseMs);
  private most = 0;

  /** The most that were in use at a time, now included. */
  end(): number {
    this.look();
    clearTimeout(this.timer);
    return this.most;
  }

  /** Collecting garbage takes 20 ms, or seconds where many test files went before: a tenth of the time at most. */
  private look(): void {
    const began = performance.now();
    this.most = Math.max(this.most, held() - this.before);
    this.timer = this.next(Math.max(shortestPauseMs, 10 * (performance.now() - began)));
  }

  private next(pauseMs: number): NodeJS.Timeout {
    return setTimeout(() => this.look(), pauseMs).unref();
  }
}

/** A collection leaves its buffers to a thread, which a busy machine holds up; the next one waits for that thread. */
function held(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}
