import { plural } from '../plural.js';

interface Way {
  title: string;
  /** What it is, in the list of ways. */
  text: string;
  /** What to do first, above its fields. */
  how: string;
}

/** Texts of connecting a channel. */
export const texts = {
  title: 'Connect a channel',
  connect: 'Connect',
  name: 'Name',
  noMessage: 'No message has come yet.',
  history: (done: number, total: number) => `Earlier messages: ${done} of ${total}`,
  address: 'Address',
  account: 'Account',
  webhookUrl: 'Address that the provider calls',
  submitUrl: 'Address that the form is sent to',
  snippet: 'HTML for your page',
  qr: 'QR code to scan with the phone',
  qrWaits: 'The QR code comes in a moment.',
  scanSteps: [
    'Open WhatsApp on the phone.',
    'Open Settings, Linked devices, Link a device.',
    'Scan this code. This page goes on by itself.',
  ],
  pause: 'Pause',
  resume: 'Resume',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: 'No message comes or goes by it any more. Contacts and their messages stay.',
  removed: (name: string) => `${name} is removed.`,
  needSomebody: (n: number) =>
    plural('en', n, { one: '# channel needs somebody.', other: '# channels need somebody.' }),
  allWork: 'All channels work.',
  backlog: 'Waits at the provider',
  since: 'Connected since',
  servedBy: 'Served by',
  advice: {
    failing:
      'It is tried again by itself, at least once a minute. Where it asks for new credentials, it waits for them.',
    pairing: 'Scan the code with the phone. Until then nothing comes by this channel.',
    unserved: 'Messages wait at the provider meanwhile. Whoever runs Doorbell must start its adapter.',
    backlog: 'Messages come faster than they are handed over, or Doorbell was away. They come in by themselves.',
  },
  pausedText: 'Somebody paused it. What you write waits here until it is resumed.',
  kept: {
    telegram: 'Telegram keeps messages for 24 hours.',
    whatsapp: 'A linked phone keeps messages for weeks, Meta for 7 days at most.',
    email: 'Mail servers try again for days; a mailbox keeps its mails.',
    web: 'Forms are refused meanwhile; people must send them again.',
  } as Record<string, string>,
  quiet: (days: number) => plural('en', days, { one: 'Quiet for # day', other: 'Quiet for # days' }),
  quietAlarm: {
    label: 'Say that it is quiet',
    after: (days: number) =>
      plural('en', days, { one: 'after # day without a message', other: 'after # days without a message' }),
    never: 'never',
  },
  quietText: 'Write to it yourself, from outside. If that does not arrive:',
  quietChecks: {
    'telegram-polling': 'does another program use the same token?',
    'telegram-webhook': 'can Telegram reach the address below from outside?',
    'whatsapp-web': 'does the phone still list this device, and was it online within two weeks?',
    'whatsapp-cloud': 'in the app settings at Meta, is the webhook subscribed to messages?',
    'email-imap': 'is the mail in another folder? Filters move mail away.',
    'email-smtp': 'does the mail server hand mail for this address to Doorbell?',
    'web-form': 'does the form stand on a page whose origin is allowed?',
  } as Record<string, string>,
  ways: {
    'whatsapp-web': {
      title: 'WhatsApp by QR code',
      text: 'The number of a phone, linked as a browser is.',
      how: 'Give it a name. Then scan a QR code with the phone.',
    },
    'telegram-polling': {
      title: 'Telegram bot',
      text: 'People write to a bot that @BotFather made for you.',
      how: 'Write /newbot to @BotFather in Telegram. It gives you a token; paste it here.',
    },
    'web-form': {
      title: 'Web form',
      text: 'A form on your website.',
      how: 'Say which pages have the form. You get HTML to paste into them.',
    },
    'email-imap': {
      title: 'Mailbox',
      text: 'A mailbox at any provider, read by IMAP.',
      how: 'Your mail provider names the server. Some ask for a password made for apps.',
    },
    'email-smtp': {
      title: 'Mail address here',
      text: 'An address whose mail a server hands to Doorbell.',
      how: 'Mail to the address must reach the SMTP port of this Doorbell.',
    },
    'whatsapp-cloud': {
      title: 'WhatsApp Cloud API',
      text: 'A business number at Meta.',
      how: 'These stand in the settings of your app at Meta. Give Meta the same verify token, and the address that is shown next.',
    },
    'telegram-webhook': {
      title: 'Telegram bot by webhook',
      text: 'Telegram calls this Doorbell; it needs a public address.',
      how: 'Write /newbot to @BotFather in Telegram. It gives you a token; paste it here.',
    },
  } as Record<string, Way>,
  groups: { outgoing: 'Sending by another server', oauth: 'Signing in by OAuth', more: 'More settings' },
  tls: { '': 'As usual', true: 'TLS', starttls: 'STARTTLS', false: 'Not encrypted' } as Record<string, string>,
  fields: {
    'credentials.token': 'Bot token',
    'settings.groups': 'People who write in a group of the bot are contacts too',
    'settings.allowedOrigins': 'Origins of the pages, such as https://www.acme.example (* for any)',
    'settings.honeypot': 'Name of the field that people do not see',
    'settings.submissionsPerMinute': 'Submissions a minute, at most',
    'settings.address': 'Mail address',
    'settings.host': 'IMAP server',
    'settings.port': 'Port',
    'settings.tls': 'Encryption',
    'settings.mailbox': 'Folder',
    'settings.folders': 'More folders, separated by commas',
    'settings.history': 'Take in earlier mails too',
    'settings.authservId': 'Name of the server that checks mails (authserv-id)',
    'credentials.user': 'User',
    'credentials.password': 'Password',
    'settings.outgoing.host': 'SMTP server',
    'settings.outgoing.port': 'SMTP port',
    'settings.outgoing.tls': 'SMTP encryption',
    'credentials.outgoing.user': 'SMTP user',
    'credentials.outgoing.password': 'SMTP password',
    'credentials.oauth.tokenUrl': 'Token address',
    'credentials.oauth.clientId': 'Client id',
    'credentials.oauth.clientSecret': 'Client secret',
    'credentials.oauth.refreshToken': 'Refresh token',
    'settings.phoneNumberId': 'Phone number id',
    'credentials.accessToken': 'Permanent access token',
    'credentials.appSecret': 'App secret',
    'credentials.verifyToken': 'Verify token',
  } as Record<string, string>,
};
