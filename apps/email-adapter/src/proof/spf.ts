import mailauth from 'mailauth/lib/spf/index.js';
import { domainOf } from '../rules/sender/sender.js';
import type { Outcome } from './dkim.js';
import type { AskDns } from './dns-records.js';
import type { MailClient } from './mail-client.js';

export interface SpfQuestion {
  client: MailClient;
  /** MAIL FROM; null for the null return path. */
  envelopeFrom: string | null;
}

/** The domain that SPF speaks for: MAIL FROM's, and the greeting's where that is empty (RFC 7208, section 2.4). */
export function spfDomain({ client, envelopeFrom }: SpfQuestion): string {
  return domainOf(envelopeFrom ?? client.helo).toLowerCase();
}

/** Whether the domain lets this client send for it. */
export async function spfPasses({ client, envelopeFrom }: SpfQuestion, resolve: AskDns): Promise<Outcome> {
  const helo = client.helo || `[${client.address}]`;
  const sender = envelopeFrom ?? `postmaster@${client.helo}`;
  const { status } = await mailauth.spf({ sender, ip: client.address, helo, mta: 'doorbell', resolver: resolve });
  if (status.result === 'temperror') return 'unknown';
  return status.result === 'pass' ? 'pass' : 'fail';
}
