import { InboxStoppedError } from '#libs/adapter-kit';
import { UnavailableError, pause } from '#libs/platform';
import { TelegramError } from './api/telegram-error.js';

/** Failures in a row that pass without a word: a lost connection, a deployment's old poller. */
const silentFailures = 3;
const firstPause = 1000;
/** Milliseconds; Kafka's return is noticed that soon. */
const longestPause = 5000;

/** What an open inbox lives through by itself, and what ends it: then it is opened anew after a longer pause. */
export class Endurance {
  private failures = 0;

  /** @param pauseUnit ms of the first pause; smaller in tests. */
  constructor(private readonly pauseUnit = firstPause) {}

  succeeded(): void {
    this.failures = 0;
  }

  /**
   * Resolves when it is time to try again.
   * @throws InboxStoppedError when trying again is pointless, Error with advice when it has failed too often.
   */
  async outlive(error: unknown, signal: AbortSignal): Promise<void> {
    this.failures += 1;
    const patience = Math.min(this.pauseUnit * this.failures, longestPause);
    if (error instanceof UnavailableError) return pause(patience, signal);
    if (!(error instanceof TelegramError)) throw error;
    if (error.isUnauthorized) throw tokenRefused();
    if (error.code === 429) return pause(error.retryAfter ?? longestPause, signal);
    if (this.failures > silentFailures) throw new Error(adviceFor(error));
    return pause(patience, signal);
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
  return `${message}. It is tried again by itself; see whether this host reaches Telegram.`;
}
