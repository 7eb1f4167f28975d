import { boundLine } from '#libs/contracts';
import { GrammyError, HttpError } from 'grammy';

/** Codes of calls that failed before any part of them can have reached Telegram. */
const neverArrived =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|DEPTH_ZERO_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/u;

/** Milliseconds; timers take no more than some weeks. */
const longestWaitMs = 24 * 60 * 60 * 1000;

export interface TelegramFailure {
  /** HTTP's status in Telegram's response; null: no response was understood. */
  code: number | null;
  /** Milliseconds that Telegram wants us to wait; null where it names none. */
  retryAfter: number | null;
  /** False when Telegram certainly did not act on the call. */
  mayHaveArrived: boolean;
}

/**
 * A call to Telegram that failed. The library's own errors hold the address of the call, and that holds the bot's token:
 * they go no further than this.
 */
export class TelegramError extends Error implements TelegramFailure {
  override readonly name = 'TelegramError';
  readonly code: number | null;
  readonly retryAfter: number | null;
  readonly mayHaveArrived: boolean;

  /** @param description Telegram's words, or ours where it said nothing; without a secret. */
  constructor(
    readonly description: string,
    { code, retryAfter, mayHaveArrived }: TelegramFailure,
  ) {
    super(code === null ? description : `Telegram answers ${code}: ${description}`);
    this.code = code;
    this.retryAfter = retryAfter;
    this.mayHaveArrived = mayHaveArrived;
  }

  /** A webhook is set, so Telegram refuses polling. */
  get isWebhookConflict(): boolean {
    return this.code === 409 && /webhook/iu.test(this.description);
  }

  /** The token is no bot's, or no longer. Telegram responds with 404 to what does not even look like a token. */
  get isUnauthorized(): boolean {
    return this.code === 401 || this.code === 404;
  }
}

/** Whatever a call threw, without its secrets. */
export function telegramError(thrown: unknown, method: string): TelegramError {
  if (thrown instanceof TelegramError) return thrown;
  if (thrown instanceof GrammyError) return refusedCall(thrown);
  const code = thrown instanceof HttpError ? codeOf(thrown.error) : codeOf(thrown);
  return new TelegramError(`Telegram could not be reached (${method}: ${code ?? 'no answer'})`, {
    code: null,
    retryAfter: null,
    mayHaveArrived: code === null || !neverArrived.test(code),
  });
}

/** A proxy before Telegram may respond with JSON too, which says nothing of what Telegram did. */
function refusedCall({ error_code: code, description, parameters, method }: GrammyError): TelegramError {
  const words = boundLine(description, 300) ?? 'no reason given';
  if (!Number.isSafeInteger(code)) return odd(method);
  return new TelegramError(words, { code, retryAfter: waitOf(parameters), mayHaveArrived: code >= 500 });
}

/** The response is not of the Bot API. */
export function odd(method: string): TelegramError {
  const description = `Something else than Telegram's Bot API answers ${method}`;
  return new TelegramError(description, { code: null, retryAfter: null, mayHaveArrived: true });
}

function waitOf({ retry_after: seconds }: GrammyError['parameters']): number | null {
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) return null;
  return Math.min(Math.max(seconds, 1) * 1000, longestWaitMs);
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
