import { Resolver } from 'node:dns';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { adapterConfigFields, secretConfigFields } from '#libs/adapter-kit';
import { filesFields, filesRules } from '#libs/files';
import { configClass, configFields, kafkaRules, readConfig } from '#libs/platform';
import { Relays } from './smtp/client-key.js';

const relays = z
  .string()
  .default('')
  .transform((list) => list.split(',').map((entry) => entry.trim()))
  .transform((entries) => entries.filter((entry) => entry !== ''))
  .refine(areRelays, { error: 'give addresses and networks with commas between, such as 192.0.2.1,10.0.0.0/8' })
  .transform((entries) => new Relays(entries));

/** An address without a path and without a slash at its end. Empty is unset: the chart gives it so. */
const publicUrl = z
  .union([
    z.literal(''),
    z.url({ protocol: /^https?$/u, error: 'give an http(s) address such as https://doorbell.example.com' }),
  ])
  .transform((url) => url.replace(/\/+$/u, '') || undefined)
  .optional();

const nameServers = z
  .string()
  .default('')
  .transform((list) => list.split(',').flatMap((entry) => entry.trim() || []))
  .refine(areServers, { error: 'give IP addresses with commas between, such as 192.0.2.53 or 192.0.2.53:5353' });

const schema = filesRules(
  kafkaRules(
    z.object({
      ...adapterConfigFields,
      ...secretConfigFields,
      ...filesFields,
      /** The gateway's, under which recipients of mails unsubscribe. */
      PUBLIC_URL: publicUrl,
      SMTP_HOST: z.string().default('127.0.0.1'),
      /** 0 picks a free port. */
      SMTP_PORT: configFields.port.default(2525),
      /** The name in the greeting; the machine's own by default. */
      SMTP_HOSTNAME: z.hostname().optional(),
      /** PEM files; with both STARTTLS is offered. */
      SMTP_TLS_KEY_FILE: z.string().optional(),
      SMTP_TLS_CERT_FILE: z.string().optional(),
      /** Name servers for the records of senders, comma-separated, with a port where it is not 53; unset: the system's. */
      DNS_SERVERS: nameServers,
      SMTP_MAX_CONNECTIONS: z.coerce.number().int().positive().default(1000),
      /** Connections from one client address; never more than a tenth of all. */
      SMTP_MAX_PER_ADDRESS: z.coerce.number().int().positive().default(20),
      /** Mails a minute from one client address. */
      SMTP_MESSAGES_PER_MINUTE: z.coerce.number().int().positive().default(600),
      /** Addresses and networks of our own mail hosts. All senders share such an address, so the two limits above do not apply to it. */
      SMTP_RELAYS: relays,
      /** The folder for large mails in hand, of SMTP and of mailboxes, and for notes of mails that ended the process. */
      SMTP_FOLDER: z.string().default(() => join(tmpdir(), `doorbell-smtp-${process.getuid?.() ?? 0}`)),
      /** Bytes that one inbox may store within an hour: sources of mails as they are packed, and attachments. */
      FILES_INBOX_BYTES_PER_HOUR: z.coerce
        .number()
        .int()
        .positive()
        .default(5 * 1024 ** 3),
      /** Seconds after which every folder of a mailbox is read, even without news from its server. */
      IMAP_POLL_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
    }),
  ),
).refine((env) => (env.SMTP_TLS_KEY_FILE === undefined) === (env.SMTP_TLS_CERT_FILE === undefined), {
  error: 'set SMTP_TLS_KEY_FILE and SMTP_TLS_CERT_FILE both, or neither',
  path: ['SMTP_TLS_KEY_FILE'],
});

export abstract class EmailAdapterConfig extends configClass<z.output<typeof schema>>() {}

/** @throws ConfigError naming every faulty variable. */
export function emailAdapterConfig(env: NodeJS.ProcessEnv = process.env): EmailAdapterConfig {
  return readConfig(schema, env);
}

function areRelays(entries: readonly string[]): boolean {
  try {
    return Boolean(new Relays(entries));
  } catch {
    return false;
  }
}

/** Whether node:dns accepts them. */
function areServers(servers: string[]): boolean {
  try {
    new Resolver().setServers(servers);
    return true;
  } catch {
    return false;
  }
}
