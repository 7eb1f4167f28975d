/** Wakes those who wait for a change whenever it may have happened; they check again. */
export class Condition {
  private readonly waiting = new Set<() => void>();

  notifyAll(): void {
    for (const wake of this.waiting) wake();
  }

  /** Resolves at the next notification, and after so many milliseconds at the latest. */
  wait(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, limitMs);
      this.waiting.add(wake);
    });
  }
}
