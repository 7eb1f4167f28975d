import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Collecting garbage takes about 20 ms. */
const intervalMs = 150;

/** The bytes of buffers that are in use, beside those that were in use at the beginning. */
export class HeldMemory {
  private readonly before = held();
  private readonly timer = setInterval(() => this.look(), intervalMs);
  private most = 0;

  /** The most that were in use at a time. */
  end(): number {
    clearInterval(this.timer);
    this.look();
    return this.most;
  }

  private look(): void {
    this.most = Math.max(this.most, held() - this.before);
  }
}

function held(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}
