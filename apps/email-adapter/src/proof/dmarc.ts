import getDmarcRecord from 'mailauth/lib/dmarc/get-dmarc-record.js';
import { getDomain } from 'tldts';
import type { AskDns } from './dns-records.js';

/**
 * What our own check says of the From address's domain: it vouches for the mail; it does not, and asks that such mail be
 * kept away from people (p=quarantine, p=reject); or nothing is known.
 */
export type DmarcVerdict = 'pass' | 'fail' | null;

/** What a domain publishes (RFC 7489), or its organisational domain for it. */
export interface DmarcPolicy {
  /** Whether the domain wants mail without SPF or DKIM to be kept away from people. */
  refuses: boolean;
  strictDkim: boolean;
  strictSpf: boolean;
}

/** Null where neither publishes one. Rejects where no name server responds. */
export async function dmarcPolicy(domain: string, resolve: AskDns): Promise<DmarcPolicy | null> {
  const record = await getDmarcRecord(domain, resolve);
  if (record === false) return null;
  const policy = word(record.isOrgRecord ? (record.sp ?? record.p) : record.p);
  return {
    refuses: policy === 'quarantine' || policy === 'reject',
    strictDkim: word(record.adkim) === 's',
    strictSpf: word(record.aspf) === 's',
  };
}

/** Whether a domain may vouch for another: the same organisation's, or, strictly, the very same. mailauth's own is never strict. */
export function isAligned(domain: string, from: string, isStrict = false): boolean {
  return isStrict ? domain === from : organisation(domain) === organisation(from);
}

/** The part that was registered: `example.co.uk` for `mail.example.co.uk`; for a public suffix such as `co.uk` itself. */
function organisation(domain: string): string {
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
}

function word(value: string | false | undefined): string {
  return (value || '').trim().toLowerCase();
}
