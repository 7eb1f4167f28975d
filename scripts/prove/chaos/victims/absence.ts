import { setTimeout as delay } from 'node:timers/promises';

/** A victim's time away: it ends by itself, and the next harm waits for its end. */
export class Absence {
  private over: Promise<void> = Promise.resolve();

  /** @param ms milliseconds until `mend` is called. */
  begin(ms: number, mend: () => Promise<void> | void): void {
    this.over = delay(ms).then(mend);
    this.over.catch(() => undefined); // `end` reports it
  }

  /** Resolves once the victim works again; at once when it was never away. Rejects when `mend` failed. */
  end(): Promise<void> {
    return this.over;
  }
}
