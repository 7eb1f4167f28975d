import type { Inbox } from '#libs/contracts';
import type { MailContent } from '../../mail/mail-content.js';
import type { DmarcVerdict } from '../../proof/dmarc.js';
import type { OwnMessageIds } from '../../proof/own-message-ids.js';
import { passedAtHost } from './authentication-results.js';
import { authservIdOf } from './authserv-id.js';
import { domainOf, onlyFrom, type MailSender } from '../sender/sender.js';

export interface ProofEvidence {
  mail: MailContent;
  sender: MailSender;
  inbox: Inbox;
  ids: OwnMessageIds;
  /** What our own check found. */
  dmarc: DmarcVerdict;
  /** Whether the inbox's own mail host handed the mail over, so that what it wrote on top may be believed. */
  fromOwnHost: boolean;
}

/** What proves a mail's sender. */
export type MailProof = 'replies_to_ours' | 'dmarc' | 'mail_host';

/** Null for a sender who is merely claimed, also for one whom a machine names: DMARC proves the machine's address alone. */
export function mailProof({ sender, ...given }: ProofEvidence): MailProof | null {
  return sender.address !== null && sender.isFrom ? proofOf(sender.address, given) : null;
}

/** Whether From itself is proven to be this address, be it a person's or a carrier's. */
export function isFromProven(address: string, given: Omit<ProofEvidence, 'sender'>): boolean {
  return onlyFrom(given.mail) === address && proofOf(address, given) !== null;
}

function proofOf(address: string, given: Omit<ProofEvidence, 'sender'>): MailProof | null {
  const { mail, inbox, ids, dmarc, fromOwnHost } = given;
  const mentioned = [mail.inReplyTo ?? '', ...mail.references];
  if (ids.nameMailTo(mentioned, { inboxId: inbox.inboxId, address })) return 'replies_to_ours';
  if (dmarc === 'pass') return 'dmarc';
  const authservId = fromOwnHost ? authservIdOf(inbox) : null;
  return authservId !== null && passedAtHost(mail.trace, authservId, domainOf(address)) ? 'mail_host' : null;
}
