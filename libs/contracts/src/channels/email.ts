import type { ChannelDescriptor } from './descriptor/channel-descriptor.js';
import { driver, type Account, type DriverSends } from './descriptor/driver-descriptor.js';
import { filesUpTo, mebibyte } from './descriptor/file-traits.js';
import { imapCredentials, imapSettings, smtpCredentials, smtpSettings } from './email/email-fields.js';
import { imapQuestions, smtpQuestions } from './email/email-questions.js';
import { mailboxServers, outgoingServers } from './email/mail-servers.js';

/** Most servers take mails of 25 MiB, and files in them are a third larger (Base64). */
const maxTotalBytes = 18 * mebibyte;

const sends: DriverSends = {
  kinds: ['email'],
  templates: null,
  longestText: null,
  files: { ...filesUpTo(maxTotalBytes), maxTotalBytes },
};

const smtp = driver({
  settings: smtpSettings,
  credentials: smtpCredentials,
  command: {
    name: 'email',
    summary: 'an address whose mail a server hands to our SMTP port',
    examples: ['inboxes add email --address leads@acme.example'],
    questions: smtpQuestions,
  },
  tried: ['outgoing'],
  accounts: ({ settings }) => [addressAccount(settings.address, 'prove')],
  servers: outgoingServers,
  sends,
});

const imap = driver({
  settings: imapSettings,
  credentials: imapCredentials,
  command: {
    name: 'imap',
    summary: 'a mailbox at any provider, read by IMAP',
    examples: [
      'inboxes add imap --address leads@acme.example --host imap.acme.example',
      'inboxes add imap --address a@acme.example --host imap.acme.example --outgoing-host smtp.acme.example --outgoing-port 587',
    ],
    questions: imapQuestions,
    switches: { history: { into: 'settings.history', summary: 'also take in what is there already' } },
  },
  tried: ['host', 'port', 'tls', 'mailbox', 'folders', 'outgoing'],
  accounts({ settings: { host, mailbox, folders, address }, credentials: { user } }) {
    const read = [...new Set([mailbox, ...folders])].map((folder) => ({
      account: `imap:${user}@${host}/${folder}`.toLowerCase(),
      field: 'settings.mailbox',
      ifTaken: 'a folder of a mailbox can be read by one inbox, send another',
    }));
    return [addressAccount(address, 'refuseTaken'), ...read];
  },
  servers: mailboxServers,
  sends,
});

/** Anybody can hand in mail for an address, so its domain is proven. A mailbox is proven by its login. */
function addressAccount(address: string, rule: 'prove' | 'refuseTaken'): Account {
  return {
    account: address,
    field: 'settings.address',
    ifTaken: 'an address can be connected once, send another',
    domain: { name: address.slice(address.lastIndexOf('@') + 1), rule },
  };
}

export const email = {
  label: 'e-mail',
  inboxNoun: 'mailbox',
  drivers: { smtp, imap },
  adapter: { port: { name: 'smtp', variable: 'SMTP_PORT', preferred: 2525, spare: 28_000 }, called: null },
  inbound: { format: 'mail' },
  outbound: { hasThreads: true, firstContactPlace: 1, contactField: 'email', serverSetting: 'outgoing' },
} satisfies ChannelDescriptor;
