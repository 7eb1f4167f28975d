import { smtpLimits } from '../smtp-limits.js';

/**
 * Whether a mail comes fast enough. Its time is counted in turns of our own: while this process stood still the client is
 * not to blame.
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
