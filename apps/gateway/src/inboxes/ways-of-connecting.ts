import type { z } from 'zod';
import { channelRegistry, isSameAccount, numberDigits, type Channel } from '#libs/contracts';
import type { Providers } from './checks/credential-check.js';
import { checkImap } from './checks/imap.check.js';
import { checkOutgoing } from './checks/smtp-outgoing.check.js';
import { checkTelegram } from './checks/telegram.check.js';
import { checkWhatsappCloud } from './checks/whatsapp-cloud.check.js';

/** What an inbox is connected with, in its driver's own form. */
export interface Given<S = Record<string, unknown>, C = Record<string, unknown>> {
  settings: S;
  credentials: C;
}

/** What may be connected once in the whole system, and the field that named it. */
export interface Account {
  account: string;
  field: string;
  /** Of an address: its domain, which has to be the workspace's (`prove`), or at least nobody else's (`refuseTaken`). */
  domain?: { name: string; rule: 'prove' | 'refuseTaken' };
}

/** What there is to know about one way of connecting, beyond the form of its fields. */
export interface Way<S = Record<string, unknown>, C = Record<string, unknown>> {
  /** Settings on which getting in depends: where they or credentials change, they are tried anew. */
  tried: readonly string[];
  /** Tries what was given at the provider, and returns what only the provider knows. */
  tryOut: (given: Given<S, C>, providers: Providers) => Promise<string | null>;
  /** `found` is what trying gave. */
  accounts: (given: Given<S, C>, found: string | null) => Account[];
}

interface Fields<S extends z.ZodObject, C extends z.ZodObject> {
  settings: S;
  credentials: C;
}

function way<S extends z.ZodObject, C extends z.ZodObject>(
  { settings, credentials }: Fields<S, C>,
  { tried, tryOut, accounts }: Way<z.output<S>, z.output<C>>,
): Way {
  const read = (given: Given) => ({
    settings: settings.parse(given.settings),
    credentials: credentials.parse(given.credentials),
  });
  return {
    tried,
    tryOut: (given, providers) => tryOut(read(given), providers),
    accounts: (given, found) => accounts(read(given), found),
  };
}

const { telegram, whatsapp, email, web } = channelRegistry;

const bot = way(telegram.polling, {
  tried: [],
  async tryOut({ credentials }, providers) {
    await checkTelegram(credentials.token, providers);
    return null;
  },
  accounts: ({ credentials }) => [{ account: credentials.token.split(':', 1)[0] ?? '', field: 'credentials.token' }],
});

/** A number is connected once, whichever driver serves it: one that is paired by QR code is claimed when it is paired. */
const cloud = way(whatsapp.cloud, {
  tried: ['phoneNumberId'],
  tryOut({ settings, credentials }, providers) {
    return checkWhatsappCloud({ ...settings, ...credentials }, providers);
  },
  accounts({ settings }, found) {
    const field = 'settings.phoneNumberId';
    const number = found === null ? [] : [{ account: `number:${numberDigits(found)}`, field }];
    return [{ account: settings.phoneNumberId, field }, ...number];
  },
});

const smtp = way(email.smtp, {
  tried: ['outgoing'],
  async tryOut({ settings, credentials: { outgoing: login } }, providers) {
    const server = settings.outgoing;
    if (server) await checkOutgoing({ server, login, loginField: 'credentials.outgoing' }, providers);
    return null;
  },
  accounts: ({ settings }) => [addressAccount(settings.address, 'prove')],
});

const imap = way(email.imap, {
  tried: ['host', 'port', 'tls', 'mailbox', 'folders', 'outgoing'],
  async tryOut({ settings, credentials }, providers) {
    const { user, password, oauth, outgoing: login = ownLogin({ settings, credentials }) } = credentials;
    await checkImap({ ...settings, user, password, oauth }, providers);
    const loginField = credentials.outgoing ? 'credentials.outgoing' : 'credentials.password';
    const server = settings.outgoing;
    if (server) await checkOutgoing({ server, login, loginField }, providers);
    return null;
  },
  accounts({ settings, credentials }) {
    const { host, mailbox, folders, address } = settings;
    const read = [...new Set([mailbox, ...folders])].map((folder) => ({
      account: `imap:${credentials.user}@${host}/${folder}`.toLowerCase(),
      field: 'settings.mailbox',
    }));
    return [addressAccount(address, 'refuseTaken'), ...read];
  },
});

type ImapGiven = Given<z.output<typeof email.imap.settings>, z.output<typeof email.imap.credentials>>;

/** Where mail goes out through the account it comes from, the same login is good for both. */
function ownLogin({ settings, credentials }: ImapGiven) {
  const { user, password } = credentials;
  const isSame = settings.outgoing !== undefined && isSameAccount(settings.host, settings.outgoing.host);
  return password !== undefined && isSame ? { user, password } : undefined;
}

/** Anybody can hand in mail for an address, so its domain is proven. A mailbox is proven by its login. */
function addressAccount(address: string, rule: 'prove' | 'refuseTaken'): Account {
  const name = address.slice(address.lastIndexOf('@') + 1);
  return { account: address, field: 'settings.address', domain: { name, rule } };
}

/** Nothing to try, and nothing that somebody else could have connected. */
function free(fields: Fields<z.ZodObject, z.ZodObject>): Way {
  return way(fields, { tried: [], tryOut: () => Promise.resolve(null), accounts: () => [] });
}

const ways: Record<Channel, Record<string, Way>> = {
  telegram: { polling: bot, webhook: bot },
  whatsapp: { cloud, web: free(whatsapp.web) },
  email: { smtp, imap },
  web: { form: free(web.form) },
};

/** @throws where an inbox was connected by a driver that this version does not have. */
export function wayOf(channel: Channel, driver: string): Way {
  const found = ways[channel][driver];
  if (!found) throw new Error(`${channel} has no driver named ${driver} in this version.`);
  return found;
}
