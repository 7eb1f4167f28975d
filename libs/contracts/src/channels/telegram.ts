import { z } from 'zod';
import type { ChannelDescriptor } from './descriptor/channel-descriptor.js';
import { driver, type DriverDescriptor } from './descriptor/driver-descriptor.js';
import { filesUpTo, mebibyte } from './descriptor/file-traits.js';
import type { InboxCommand } from './descriptor/inbox-command.js';

const tokenError = 'must be a bot token; send the one that @BotFather gave, such as 123456:ABC-DEF….';

const settings = z.strictObject({
  /** A person who writes in a group where the bot is becomes a contact too. */
  groups: z.boolean({ error: 'must be true or false.' }).default(false),
});

const credentials = z.strictObject({
  token: z
    .string({ error: tokenError })
    .regex(/^\d{1,20}:[\w-]{20,100}$/u, { error: tokenError })
    .meta({ format: 'password' }),
});

const token = {
  into: 'credentials.token',
  option: 'token-file',
  question: 'Bot token (from @BotFather)',
  variable: 'DOORBELL_TOKEN',
};

const groups = {
  groups: { into: 'settings.groups', summary: 'people who write in a group of the bot are contacts too' },
};

type Bot = DriverDescriptor<typeof settings, typeof credentials>;

/** Both ways lead to the same bot. */
function bot(command: Pick<InboxCommand, 'name' | 'summary' | 'examples'>, called?: Bot['called']): Bot {
  return driver({
    settings,
    credentials,
    command: { ...command, questions: [token], switches: groups },
    tried: [],
    accounts: (given) => [
      {
        account: given.credentials.token.split(':', 1)[0] ?? '',
        field: 'credentials.token',
        ifTaken: "a bot can be connected once, send another bot's token",
      },
    ],
    ...(called && { called }),
    // Telegram names no limit.
    keepsFilesDays: 30,
    // Longer texts are sent in parts. A photo of more than 10 MB is sent as a document.
    sends: { kinds: ['telegram_user'], templates: null, longestText: null, files: filesUpTo(50 * mebibyte) },
  });
}

const path = '/webhooks/telegram';

export const telegram = {
  label: 'Telegram',
  inboxNoun: 'bot',
  drivers: {
    polling: bot({
      name: 'telegram',
      summary: 'a Telegram bot, asked for its messages all the time (long polling)',
      examples: ['inboxes add telegram', 'inboxes add telegram --token-file token.txt --name Leads --json'],
    }),
    webhook: bot(
      {
        name: 'telegram-webhook',
        summary: 'a Telegram bot that calls us; needs an address that Telegram reaches (PUBLIC_URL)',
        examples: ['inboxes add telegram-webhook --token-file token.txt'],
      },
      { by: 'provider', path: ({ inboxId }) => `${path}/${inboxId}` },
    ),
  },
  adapter: {
    port: { name: 'http', variable: 'TELEGRAM_PORT', preferred: 3001, spare: 29_000 },
    called: { path, urlVariable: 'TELEGRAM_ADAPTER_URL' },
  },
  // Groups and channels of Telegram have negative ids. In a business account's chat it does not say whose message was deleted.
  inbound: {
    format: 'chat',
    groups: { replyField: 'chatId', prefix: '-' },
    hasAnonymousDeletions: true,
  },
  outbound: { hasThreads: false, firstContactPlace: null, contactField: null, serverSetting: null },
} satisfies ChannelDescriptor;
