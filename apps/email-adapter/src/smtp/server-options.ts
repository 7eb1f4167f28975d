import type { SMTPServerOptions } from 'smtp-server';
import { smtpLimits } from './smtp-limits.js';

export interface ServerIdentity {
  /** The name in the greeting; the machine's own by default. */
  hostname?: string | undefined;
  /** PEM; with it STARTTLS is offered. */
  tls?: { key: Buffer; cert: Buffer } | undefined;
  maxConnections: number;
}

/** What the library understands beyond its published types. */
type Options = SMTPServerOptions & { maxRecipients: number; lenientAddressParsing: boolean };

/** No AUTH, no relaying: this server takes mail for its inboxes and nothing else. */
export function serverOptions({ hostname, tls, maxConnections }: ServerIdentity): Options {
  return {
    ...(hostname === undefined ? {} : { name: hostname }),
    ...tls,
    banner: 'Doorbell',
    size: smtpLimits.mailBytes,
    maxClients: maxConnections,
    maxRecipients: smtpLimits.recipients,
    socketTimeout: smtpLimits.idleTimeMs,
    closeTimeout: smtpLimits.drainTimeMs,
    // Without a certificate of its own smtp-server would offer TLS with a key that is published in its source.
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    // Real senders break the address syntax (dots at odd places); whether an inbox exists is decided by the directory.
    lenientAddressParsing: true,
    logger: false,
  };
}
