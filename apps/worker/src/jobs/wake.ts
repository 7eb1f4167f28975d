/** Ends pauses early when there may be work. */
export class Wake {
  private current = new AbortController();

  /** Taken before the look at the queue: it is aborted by what comes after that, and by `stopped`. */
  next(stopped: AbortSignal): AbortSignal {
    return AbortSignal.any([stopped, this.current.signal]);
  }

  all(): void {
    this.current.abort();
    this.current = new AbortController();
  }
}
