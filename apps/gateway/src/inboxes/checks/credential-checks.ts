import type { z } from 'zod';
import {
  channelRegistry,
  isSameAccount,
  type Channel,
  type ConnectionFields,
  type DriverCredentials,
  type DriverDescriptor,
  type DriverSettings,
} from '#libs/contracts';
import type { Providers } from './credential-check.js';
import { checkImap } from './imap.check.js';
import { checkOutgoing } from './smtp-outgoing.check.js';
import { checkTelegram } from './telegram.check.js';
import { checkWhatsappCloud } from './whatsapp-cloud.check.js';

/**
 * Tries an inbox's credentials at the provider, and returns the account's name where only the provider knows it.
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export type CredentialCheck<S = Record<string, unknown>, C = Record<string, unknown>> = (
  given: ConnectionFields<S, C>,
  providers: Providers,
) => Promise<string | null>;

function checkOf<S extends z.ZodObject, C extends z.ZodObject>(
  { settings, credentials }: DriverDescriptor<S, C>,
  check: CredentialCheck<z.output<S>, z.output<C>>,
): CredentialCheck {
  return (given, providers) =>
    check({ settings: settings.parse(given.settings), credentials: credentials.parse(given.credentials) }, providers);
}

const { telegram, whatsapp, email } = channelRegistry;

const bot = checkOf(telegram.drivers.polling, async ({ credentials }, providers) => {
  await checkTelegram(credentials.token, providers);
  return null;
});

const cloud = checkOf(whatsapp.drivers.cloud, ({ settings, credentials }, providers) =>
  checkWhatsappCloud({ ...settings, ...credentials }, providers),
);

const smtp = checkOf(email.drivers.smtp, async ({ settings, credentials: { outgoing: login } }, providers) => {
  const server = settings.outgoing;
  if (server) await checkOutgoing({ server, login, loginField: 'credentials.outgoing' }, providers);
  return null;
});

const imap = checkOf(email.drivers.imap, async ({ settings, credentials }, providers) => {
  const { user, password, oauth, outgoing: login = ownLogin({ settings, credentials }) } = credentials;
  await checkImap({ ...settings, user, password, oauth }, providers);
  const loginField = credentials.outgoing ? 'credentials.outgoing' : 'credentials.password';
  const server = settings.outgoing;
  if (server) await checkOutgoing({ server, login, loginField }, providers);
  return null;
});

type Mailbox = ConnectionFields<DriverSettings<'email', 'imap'>, DriverCredentials<'email', 'imap'>>;

/** Where mail is sent through the account that receives it, the login serves for both. */
function ownLogin({ settings, credentials }: Mailbox) {
  const { user, password } = credentials;
  const isSame = settings.outgoing !== undefined && isSameAccount(settings.host, settings.outgoing.host);
  return password !== undefined && isSame ? { user, password } : undefined;
}

/** For every driver whose descriptor has `tried`. */
export const credentialChecks: Partial<Record<Channel, Record<string, CredentialCheck>>> = {
  telegram: { polling: bot, webhook: bot },
  whatsapp: { cloud },
  email: { smtp, imap },
};
