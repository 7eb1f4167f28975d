import { isPublicAddress, systemClock, type Clock, type Logger } from '#libs/platform';
import type { MailContent } from '../mail/mail-content.js';
import { domainOf, onlyFrom } from '../rules/sender/sender.js';
import { signatureHolds, type Outcome } from './dkim.js';
import { dmarcPolicy, isAligned, type DmarcPolicy, type DmarcVerdict } from './dmarc.js';
import type { DnsRecords } from './dns-records.js';
import { LookUps } from './look-ups.js';
import type { MailClient } from './mail-client.js';
import { spfDomain, spfPasses } from './spf.js';

export interface DmarcCheckOptions {
  records: DnsRecords;
  logger: Logger;
  clock?: Clock;
  /** Milliseconds for the questions of one mail; usually those of the limits. */
  time?: number;
}

/** A mail, and how it came. */
export interface CheckedMail {
  mail: MailContent;
  envelopeFrom: string | null;
  /** Null where it was fetched: nothing is known then of who handed it over. */
  client: MailClient | null;
}

/** A mail whose From names one domain, and what may speak for that. */
interface Case extends CheckedMail {
  from: string;
  lookUps: LookUps;
}

/** Our own check of SPF, DKIM and DMARC. */
export class DmarcCheck {
  constructor(private readonly options: DmarcCheckOptions) {}

  /** Never rejects: while name servers are away nothing is known. */
  async verdict(checked: CheckedMail): Promise<DmarcVerdict> {
    const address = onlyFrom(checked.mail);
    if (address === null) return null;
    const { records, logger, time } = this.options;
    const one = { ...checked, from: domainOf(address), lookUps: new LookUps(records, time) };
    if (!canBeJudged(one)) return null;
    try {
      return await this.judge(one);
    } catch (error) {
      logger.debug({ err: error }, 'a mail could not be checked: its sender counts as claimed');
      return null;
    }
  }

  /** Mail by SMTP needs a policy of the domain; a fetched one only its signature. */
  private async judge(one: Case): Promise<DmarcVerdict> {
    const policy = await dmarcPolicy(one.from, one.lookUps.resolve);
    if (policy === null && one.client !== null) return null;
    const dkim = await this.dkim(one, policy);
    if (dkim === 'pass') return 'pass';
    const spf = await this.spf(one, policy);
    if (spf === 'pass') return 'pass';
    return policy?.refuses && dkim === 'fail' && spf === 'fail' ? 'fail' : null;
  }

  private async dkim({ mail, from, lookUps }: Case, policy: DmarcPolicy | null): Promise<Outcome> {
    const now = (this.options.clock ?? systemClock).now();
    const aligned = mail.signatures.filter(({ domain }) => isAligned(domain, from, policy?.strictDkim));
    const outcomes: Outcome[] = [];
    for (const signature of aligned) {
      const outcome = await signatureHolds(signature, lookUps.resolve, now);
      if (outcome === 'pass') return outcome;
      outcomes.push(outcome);
    }
    return outcomes.includes('unknown') ? 'unknown' : 'fail';
  }

  /** Unknown behind a relay, whose address says nothing of the sender. */
  private async spf({ from, lookUps, ...mail }: Case, policy: DmarcPolicy | null): Promise<Outcome> {
    const client = strangerOf(mail);
    if (client === null) return 'unknown';
    const question = { client, envelopeFrom: mail.envelopeFrom };
    return isAligned(spfDomain(question), from, policy?.strictSpf) ? spfPasses(question, lookUps.resolve) : 'fail';
  }
}

/** Where neither SPF nor DKIM can pass, no name server is asked. */
function canBeJudged({ mail, from, client }: Case): boolean {
  return strangerOf({ client }) !== null || mail.signatures.some(({ domain }) => isAligned(domain, from));
}

/** The client, where its address is one of the Internet that SPF can speak of; else null. */
function strangerOf({ client }: Pick<CheckedMail, 'client'>): MailClient | null {
  if (client === null || client.isRelay) return null;
  const address = client.address.replace(/^::ffff:(?=\d+\.)/iu, '');
  return isPublicAddress(address) ? { ...client, address } : null;
}
