import { randomBytes } from 'node:crypto';
import type { Channel } from '#libs/contracts';

/** Something that an inbox needs and a person knows. */
export interface InboxField {
  /** Where it stands in the request: `credentials.token`. */
  into: string;
  /** Its option without dashes; a secret's ends in `-file`, for command lines are seen by others. */
  option: string;
  question: string;
  /** A secret may come from this variable too, and is not shown while it is typed. */
  variable?: string;
  /** Taken where it is not given; asked for all the same. */
  otherwise?: (typed: ReadonlyMap<string, string>) => string;
  /** Never asked for. */
  isOptional?: true;
  read?: (text: string) => unknown;
}

/** A way of connecting, as `inboxes add` names it. */
export interface InboxKind {
  name: string;
  /** What else people call it. */
  aliases?: readonly string[];
  summary: string;
  examples: readonly string[];
  channel: Channel;
  driver: string;
  fields: readonly InboxField[];
  /** Options without a value, and the setting that each makes true. */
  switches?: Readonly<Record<string, { into: string; summary: string }>>;
}

const integer = (text: string): unknown => (/^\d+$/u.test(text) ? Number(text) : text);
const tls = (text: string): unknown => ({ true: true, false: false })[text] ?? text;
const list = (text: string): unknown => text.split(',').map((one) => one.trim());

const token: InboxField = {
  into: 'credentials.token',
  option: 'token-file',
  question: 'Bot token (from @BotFather)',
  variable: 'DOORBELL_TOKEN',
};

const password: InboxField = {
  into: 'credentials.password',
  option: 'password-file',
  question: 'Password of the mailbox',
  variable: 'DOORBELL_PASSWORD',
};

/** Where answers are handed in; without a host an inbox only receives. */
const outgoing: readonly InboxField[] = [
  { into: 'settings.outgoing.host', option: 'outgoing-host', question: 'Mail server for answers', isOptional: true },
  { into: 'settings.outgoing.port', option: 'outgoing-port', question: 'Its port', isOptional: true, read: integer },
  {
    into: 'settings.outgoing.tls',
    option: 'outgoing-tls',
    question: 'true, false or starttls',
    isOptional: true,
    read: tls,
  },
  { into: 'credentials.outgoing.user', option: 'outgoing-user', question: 'User there', isOptional: true },
  {
    into: 'credentials.outgoing.password',
    option: 'outgoing-password-file',
    question: 'Password there',
    variable: 'DOORBELL_OUTGOING_PASSWORD',
    isOptional: true,
  },
];

const groups = {
  groups: { into: 'settings.groups', summary: 'whoever writes in a group of the bot is a contact too' },
};

export const inboxKinds: readonly InboxKind[] = [
  {
    name: 'telegram',
    summary: 'a Telegram bot, asked for its messages all the time (long polling)',
    examples: ['inboxes add telegram', 'inboxes add telegram --token-file token.txt --name Leads --json'],
    channel: 'telegram',
    driver: 'polling',
    fields: [token],
    switches: groups,
  },
  {
    name: 'telegram-webhook',
    summary: 'a Telegram bot that calls us; needs an address that Telegram reaches (PUBLIC_URL)',
    examples: ['inboxes add telegram-webhook --token-file token.txt'],
    channel: 'telegram',
    driver: 'webhook',
    fields: [token],
    switches: groups,
  },
  {
    name: 'whatsapp',
    summary: 'a WhatsApp number, paired by a QR code like a browser',
    examples: ['inboxes add whatsapp --name "Front desk"'],
    channel: 'whatsapp',
    driver: 'web',
    fields: [],
  },
  {
    name: 'whatsapp-cloud',
    summary: "a number of Meta's WhatsApp Cloud API",
    examples: ['inboxes add whatsapp-cloud --phone-number-id 1063…', 'inboxes add whatsapp-cloud'],
    channel: 'whatsapp',
    driver: 'cloud',
    fields: [
      {
        into: 'settings.phoneNumberId',
        option: 'phone-number-id',
        question: "Phone number id (the app's WhatsApp settings)",
      },
      {
        into: 'credentials.accessToken',
        option: 'access-token-file',
        question: 'Permanent access token (of a system user)',
        variable: 'DOORBELL_ACCESS_TOKEN',
      },
      {
        into: 'credentials.appSecret',
        option: 'app-secret-file',
        question: "App secret (the app's basic settings)",
        variable: 'DOORBELL_APP_SECRET',
      },
      {
        into: 'credentials.verifyToken',
        option: 'verify-token-file',
        question: 'Verify token (Enter makes one)',
        variable: 'DOORBELL_VERIFY_TOKEN',
        otherwise: () => randomBytes(16).toString('base64url'),
      },
    ],
  },
  {
    name: 'email',
    summary: 'an address whose mail a server hands to our SMTP port',
    examples: ['inboxes add email --address leads@acme.example'],
    channel: 'email',
    driver: 'smtp',
    fields: [{ into: 'settings.address', option: 'address', question: 'Address that receives' }, ...outgoing],
  },
  {
    name: 'imap',
    summary: 'a mailbox at any provider, read by IMAP',
    examples: [
      'inboxes add imap --address leads@acme.example --host imap.acme.example',
      'inboxes add imap --address a@acme.example --host imap.acme.example --outgoing-host smtp.acme.example --outgoing-port 587',
    ],
    channel: 'email',
    driver: 'imap',
    fields: [
      { into: 'settings.address', option: 'address', question: 'Address of the mailbox' },
      { into: 'settings.host', option: 'host', question: 'IMAP server' },
      { into: 'settings.port', option: 'port', question: 'Port', otherwise: () => '993', read: integer },
      {
        into: 'settings.tls',
        option: 'tls',
        question: 'TLS: true, false or starttls',
        otherwise: () => 'true',
        read: tls,
      },
      {
        into: 'credentials.user',
        option: 'user',
        question: 'User',
        otherwise: (typed) => typed.get('settings.address') ?? '',
      },
      password,
      { into: 'settings.mailbox', option: 'mailbox', question: 'Folder', isOptional: true },
      ...outgoing,
    ],
    switches: { history: { into: 'settings.history', summary: 'also take in what is there already' } },
  },
  {
    name: 'form',
    aliases: ['web'],
    summary: 'a form of a website',
    examples: [
      'inboxes add form --origins https://www.acme.example --name "Contact page"',
      'inboxes add form --origins "*" --fields-file fields.json',
    ],
    channel: 'web',
    driver: 'form',
    fields: [
      {
        into: 'settings.allowedOrigins',
        option: 'origins',
        question: 'Origins of the pages that have it, separated by commas (* for any)',
        read: list,
      },
      {
        into: 'settings.fields',
        option: 'fields-file',
        question: 'Its fields as JSON',
        isOptional: true,
        read: (text) => JSON.parse(text) as unknown,
      },
      { into: 'settings.honeypot', option: 'honeypot', question: 'Field that people do not see', isOptional: true },
    ],
  },
];

/** True where a field's option names a file that has the value. */
export function isFromFile({ option }: InboxField): boolean {
  return option.endsWith('-file');
}

export function kindOf(channel: string, driver: string): InboxKind | undefined {
  return inboxKinds.find((kind) => kind.channel === channel && kind.driver === driver);
}
