import { UnavailableError, type Deadline } from '#libs/platform';

/** One call of publish(): settled when all of its messages are acknowledged, one is refused, or its deadline passes. */
export class PublishCall {
  settled = false;
  private readonly outcome = Promise.withResolvers<void>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private outstanding: number,
    deadline: Deadline,
  ) {
    this.timer = setTimeout(() => this.fail(tooLate(deadline)), deadline.remainingMs);
  }

  get promise(): Promise<void> {
    return this.outcome.promise;
  }

  acknowledge(): void {
    this.outstanding -= 1;
    if (this.outstanding === 0) this.settle(this.outcome.resolve);
  }

  fail(error: Error): void {
    this.settle(() => this.outcome.reject(error));
  }

  private settle(how: () => void): void {
    if (this.settled) return;
    this.settled = true;
    clearTimeout(this.timer);
    how();
  }
}

function tooLate({ limitMs }: Deadline): UnavailableError {
  return new UnavailableError(`Kafka did not acknowledge within ${limitMs} ms; publish again later`);
}
