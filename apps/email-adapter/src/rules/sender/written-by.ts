import type { Inbox, InboundMessage } from '#libs/contracts';
import type { MailContent } from '../../mail/mail-content.js';
import type { DmarcVerdict } from '../../proof/dmarc.js';
import type { OwnMessageIds } from '../../proof/own-message-ids.js';
import { isInbox } from '../addresses/address-tag.js';
import { junkFlags } from '../junk.js';
import { isFromProven, mailProof } from '../authentication/mail-proof.js';
import { senderOf, type MailSender } from './sender.js';
import { representedBy } from './carrier.js';
import { replyToOf } from './from-field.js';
import type { InboxLessons, MetFrom } from './inbox-lessons.js';

export interface MailFacts {
  mail: MailContent;
  inbox: Inbox;
  /** The inbox's own, normalised; null where it has none. */
  inboxAddress: string | null;
  /** MAIL FROM; null for the null return path, empty where it is not known. */
  envelopeFrom: string | null;
  dmarc: DmarcVerdict;
  fromOwnHost: boolean;
}

/** What an inbox knows about senders. */
export interface Knowledge {
  ids: OwnMessageIds;
  lessons: InboxLessons;
}

/** Who wrote a mail, how far that is believed, and why it is junk. */
export interface WrittenBy {
  sender: MailSender;
  verified: boolean;
  /** Whether the carrier is proven to be From. */
  isCarrierProven: boolean;
  flags: InboundMessage['flags'];
  /** Whether it went from the inbox's own address to itself alone. */
  isOwn: boolean;
  /** Present where From names another person's Reply-To, and no other sign makes it a carrier. */
  spokenFor?: InboundMessage['sender']['spokenFor'];
}

/** Finds who wrote by what the inbox has learned. The inbox learns from mail that is no junk. */
export function writtenBy(facts: MailFacts, { ids, lessons }: Knowledge): WrittenBy {
  const { mail, inbox, inboxAddress, envelopeFrom, dmarc } = facts;
  const met = (address: string): MetFrom => ({ inbox, address, isProven: isFromProven(address, { ...facts, ids }) });
  const spokeForOthers = (from: string, represented: string): boolean => lessons.spokeForOthers(met(from), represented);
  const read = senderOf(mail, { envelopeFrom, inboxAddress, spokeForOthers });
  const from = read.carrier?.address ?? read.address;
  const isWelcome = from !== null && lessons.isWelcome(met(from));
  const sender = { ...read, isPerson: read.isPerson || isWelcome };
  const verified = mailProof({ ...facts, sender, ids }) !== null;
  const isOwn = isInbox(sender.address ?? '', inboxAddress);
  const disowned = dmarc === 'fail' && !verified;
  const flags = junkFlags({ mail, envelopeFrom, sender, inboxAddress, disowned, isOwn, isWelcome });
  const represented = flags.length === 0 ? representedPerson(mail, sender) : null;
  const spokenFor = from !== null && represented !== null ? { spokenFor: lessons.note(met(from), represented) } : {};
  const isCarrierProven = sender.carrier !== null && met(sender.carrier.address).isProven;
  return { sender, verified, isCarrierProven, flags, isOwn, ...spokenFor };
}

/** Whom Reply-To represents, where only earlier mails can show whether From speaks for others. */
function representedPerson(mail: MailContent, { address, carrier }: MailSender): string | null {
  if (carrier !== null && carrier.sign !== 'other_replies') return null;
  return representedBy(carrier?.address ?? address ?? '', replyToOf(mail)?.address ?? null);
}
