import { credentialsRejected, providerUnreachable, quoted, type Providers } from './credential-check.js';

const field = 'credentials.token';

/**
 * Asks Telegram which bot the token belongs to.
 * @throws Problem credentials_rejected, provider_unreachable.
 */
export async function checkTelegram(token: string, providers: Providers): Promise<void> {
  const { telegramApiRoot: apiRoot, checkLimitMs } = providers;
  const { TelegramApi, TelegramError } = await import('#libs/providers/telegram');
  try {
    await new TelegramApi(token, apiRoot, checkLimitMs).getMe();
  } catch (error) {
    if (!(error instanceof TelegramError) || error.code === null)
      throw unreachable('could not be tried: Telegram does not respond');
    if (error.isUnauthorized) throw rejected();
    throw unreachable(`could not be tried: Telegram says ${quoted(error.description)}`);
  }
}

function rejected() {
  return credentialsRejected(field, 'Telegram does not know this token; get the current one from @BotFather.');
}

function unreachable(what: string) {
  return providerUnreachable(field, `${what}; send the request again in a minute.`);
}
