import { z } from 'zod';
import { adapterConfigFields } from '#libs/adapter-kit';
import { configFields, kafkaRules, readConfig } from '#libs/platform';

const schema = kafkaRules(
  z.object({
    ...adapterConfigFields,
    SMTP_HOST: z.string().default('127.0.0.1'),
    /** 0 picks a free port. */
    SMTP_PORT: configFields.port.default(2525),
    /** The name in the greeting; the machine's own by default. */
    SMTP_HOSTNAME: z.hostname().optional(),
    /** PEM files; with both STARTTLS is offered. */
    SMTP_TLS_KEY_FILE: z.string().optional(),
    SMTP_TLS_CERT_FILE: z.string().optional(),
    SMTP_MAX_CONNECTIONS: z.coerce.number().int().positive().default(1000),
    /** Connections from one client address. */
    SMTP_MAX_PER_ADDRESS: z.coerce.number().int().positive().default(200),
    /** Mails a minute from one client address; high, because a relay in front is one address for everybody. */
    SMTP_MESSAGES_PER_MINUTE: z.coerce.number().int().positive().default(60_000),
    /** After how many seconds every folder of a mailbox is looked into, whatever its server announces. */
    IMAP_POLL_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  }),
).refine((env) => (env.SMTP_TLS_KEY_FILE === undefined) === (env.SMTP_TLS_CERT_FILE === undefined), {
  error: 'set SMTP_TLS_KEY_FILE and SMTP_TLS_CERT_FILE both, or neither',
  path: ['SMTP_TLS_KEY_FILE'],
});

export type EmailAdapterConfig = z.output<typeof schema>;

/** Nest's token for the configuration. */
export const EMAIL_ADAPTER_CONFIG = Symbol('EMAIL_ADAPTER_CONFIG');

/** @throws ConfigError naming every faulty variable. */
export function emailAdapterConfig(env: NodeJS.ProcessEnv = process.env): EmailAdapterConfig {
  return readConfig(schema, env);
}
