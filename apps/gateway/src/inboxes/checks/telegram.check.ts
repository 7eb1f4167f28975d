import { credentialsRejected, providerUnreachable, quoted, withinLimit, type Providers } from './credential-check.js';

const field = 'credentials.token';
/** Telegram answers 401 to a token that was revoked and 404 to one that it never gave. */
const unknownToken = new Set([401, 404]);

/**
 * Asks Telegram whose token it is.
 * @throws Problem credentials_rejected, provider_unreachable.
 */
export async function checkTelegram(token: string, providers: Providers): Promise<void> {
  const { telegramApiRoot: apiRoot, checkLimit } = providers;
  const { Api, GrammyError } = await import('grammy');
  try {
    await withinLimit(providers, new Api(token, { apiRoot, timeoutSeconds: checkLimit / 1000 }).getMe());
  } catch (error) {
    if (!(error instanceof GrammyError)) throw unreachable('could not be tried: Telegram does not answer');
    if (unknownToken.has(error.error_code)) throw rejected();
    throw unreachable(`could not be tried: Telegram says ${quoted(error.description)}`);
  }
}

function rejected() {
  return credentialsRejected(field, 'Telegram does not know this token; get the current one from @BotFather.');
}

function unreachable(what: string) {
  return providerUnreachable(field, `${what}; send the request again in a minute.`);
}
