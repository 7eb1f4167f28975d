import { systemClock, type Clock } from '#libs/platform';

/** Lets work that is in no hurry rest while others have more use for the processors; for so long at most, once until they end. */
export class Rest {
  private since: number | null = null;

  constructor(
    private readonly isBusy: () => boolean,
    private readonly mostMs: number,
    private readonly clock: Clock = systemClock,
  ) {}

  get isOn(): boolean {
    const now = this.clock.now().getTime();
    this.since = this.isBusy() ? (this.since ?? now) : null;
    return this.since !== null && now - this.since < this.mostMs;
  }
}
