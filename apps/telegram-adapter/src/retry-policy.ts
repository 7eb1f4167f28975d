import { InboxStoppedError, type InboxReport } from '#libs/adapter-kit';
import { linearDelayMs, pause, UnavailableError } from '#libs/platform';
import { TelegramError } from '#libs/providers/telegram';

/** Failures in a row that are not reported, such as a lost connection. */
const silentFailures = 3;
const firstPauseMs = 1000;
/** Kafka's return is noticed within this. */
const longestPauseMs = 5000;
/** A longer wait that Telegram asks for is reported. */
const longestSilentWaitMs = 30_000;

/** Which failures an open inbox waits out by itself, and which end it: then it is opened again after a longer pause. */
export class RetryPolicy {
  private failures = 0;

  /** @param pauseUnitMs ms of the first pause; smaller in tests. */
  constructor(
    private readonly report: Pick<InboxReport, 'failing'>,
    private readonly pauseUnitMs = firstPauseMs,
  ) {}

  succeeded(): void {
    this.failures = 0;
  }

  /**
   * Resolves when it is time to try again.
   * @throws InboxStoppedError when trying again is pointless, Error with advice when it has failed too often.
   */
  async waitAfter(error: unknown, signal: AbortSignal): Promise<void> {
    this.failures += 1;
    const delays = { firstMs: this.pauseUnitMs, longestMs: longestPauseMs };
    const delayMs = linearDelayMs(this.failures - 1, delays);
    if (error instanceof UnavailableError) return pause(delayMs, signal);
    if (!(error instanceof TelegramError)) throw error;
    if (error.isUnauthorized) throw tokenRefused();
    if (error.code === 429) return this.waitFor(error, signal);
    // Another poller: the receiver reports it, and goes on.
    if (error.code === 409) return pause(delayMs, signal);
    if (this.failures > silentFailures) throw new Error(adviceFor(error));
    return pause(delayMs, signal);
  }

  private waitFor(error: TelegramError, signal: AbortSignal): Promise<void> {
    const { retryAfter } = error;
    if (retryAfter !== null && retryAfter > longestSilentWaitMs) this.report.failing(adviceFor(error));
    return pause(retryAfter ?? longestPauseMs, signal);
  }
}

export function tokenRefused(): InboxStoppedError {
  return new InboxStoppedError(
    'Telegram does not know this bot’s token: it was revoked, or the bot was deleted. Get a new one from @BotFather (/token) and send it with PATCH as credentials.token.',
  );
}

/** What a person reads of a failure, and what they can do. */
export function adviceFor(error: TelegramError): string {
  const { code, description, message } = error;
  if (error.isWebhookConflict)
    return `Another program sets a webhook for this bot (${description}). Stop it, or get a new token from @BotFather, which shuts it out.`;
  if (code === 409)
    return `Someone else polls this bot: ${description}. Stop the other program, or get a new token from @BotFather, which shuts it out.`;
  if (code === 429)
    return `Telegram lets this bot ask again only in ${Math.round((error.retryAfter ?? 0) / 1000)} seconds (${description}). Until then its messages wait at Telegram; see whether another program uses its token.`;
  return `${message}. It is tried again by itself; see whether this host reaches Telegram.`;
}
