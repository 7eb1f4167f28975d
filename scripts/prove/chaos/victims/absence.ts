import { setTimeout as delay } from 'node:timers/promises';

/** A victim's time away: it ends by itself, and the next harm waits for its end. */
export class Absence {
  private over: Promise<void> = Promise.resolve();

  /** @param time milliseconds until `mend` is called. */
  begin(time: number, mend: () => Promise<void> | void): void {
    this.over = delay(time).then(mend);
    this.over.catch(() => undefined); // told by `end`
  }

  /** Resolves once it is mended; at once where nothing was away. Rejects with what kept it from being mended. */
  end(): Promise<void> {
    return this.over;
  }
}
