interface TimeLimit {
  limitMs: number;
  /** Makes the error that is thrown after the limit. */
  late: () => Error;
  /** When it aborts, the wait ends at once with its reason. */
  signal?: AbortSignal;
}

/** The work's result, or the late error. The work itself goes on after the limit: it cannot be stopped. */
export async function withTimeLimit<T>(work: Promise<T>, { limitMs, late, signal }: TimeLimit): Promise<T> {
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal?.reason);
  const timer = setTimeout(() => reject(late()), limitMs);
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  try {
    return await Promise.race([work, ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** A moment by which work must be done. Passed down, it gives all steps of the work one limit together. */
export class Deadline {
  private readonly at: number;

  /** @param limitMs from now, by the steady clock, which cannot be set. */
  constructor(readonly limitMs: number) {
    this.at = performance.now() + limitMs;
  }

  /** Never below 0. */
  get remainingMs(): number {
    return Math.max(0, this.at - performance.now());
  }

  /** The earlier one of both. */
  orEarlier(other: Deadline | undefined): Deadline {
    return other && other.at < this.at ? other : this;
  }

  get isOver(): boolean {
    return this.remainingMs === 0;
  }
}
