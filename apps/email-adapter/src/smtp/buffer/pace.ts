import { smtpLimits } from '../smtp-limits.js';

/**
 * Whether a mail comes fast enough. Its time is the number of our own checks: while this process stands still, no time counts
 * against the client.
 */
export class Pace {
  private seconds = 0;

  /** Must be called every second with the bytes received so far; true when the mail has taken too long. */
  isTooSlow(bytes: number): boolean {
    this.seconds += 1;
    const due = (this.seconds - smtpLimits.graceSeconds) * smtpLimits.minBytesPerSecond;
    return bytes < due || this.seconds > smtpLimits.mailSeconds;
  }
}
