import { readFileSync } from 'node:fs';
import type { EmailAdapterConfig } from '../email-adapter.config.js';
import type { ClientLimitsOptions } from './client-limits.js';
import type { ServerIdentity } from './server-options.js';

/** Where the SMTP server listens, as whom, and what it takes of one client. */
export interface SmtpListening {
  host: string;
  port: number;
  identity: ServerIdentity;
  limits: ClientLimitsOptions;
  /** Where large mails lie while they come, and notes of mails in hand. */
  folder: string;
}

export function smtpListening(config: EmailAdapterConfig): SmtpListening {
  return {
    host: config.SMTP_HOST,
    port: config.SMTP_PORT,
    identity: identityOf(config),
    limits: {
      maxConnections: config.SMTP_MAX_CONNECTIONS,
      maxPerAddress: config.SMTP_MAX_PER_ADDRESS,
      messagesPerMinute: config.SMTP_MESSAGES_PER_MINUTE,
      relays: config.SMTP_RELAYS,
    },
    folder: config.SMTP_FOLDER,
  };
}

function identityOf(config: EmailAdapterConfig): ServerIdentity {
  const { SMTP_TLS_KEY_FILE: key, SMTP_TLS_CERT_FILE: cert } = config;
  return {
    hostname: config.SMTP_HOSTNAME,
    maxConnections: config.SMTP_MAX_CONNECTIONS,
    tls: key && cert ? { key: readFileSync(key), cert: readFileSync(cert) } : undefined,
  };
}
