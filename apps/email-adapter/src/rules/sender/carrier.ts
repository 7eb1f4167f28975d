import { carrierSigns, type CarrierSign } from '#libs/contracts';
import { firstHeader, type Mailbox, type MailContent } from '../../mail/mail-content.js';
import { isInbox } from '../addresses/address-tag.js';
import { isMunged } from './list-mail.js';
import { domainOf, isMachine, isMadeByProgram, isOnePersons, isRole, isSameHouse } from '../addresses/machines.js';
import { isPublicDomain } from '../addresses/public-domains.js';

/** An address that sent a mail on behalf of another person. */
export interface Carrier {
  /** Normalised. */
  address: string;
  sign: CarrierSign;
}

/** Whether a From has sent mail with another Reply-To than this one before. */
export type SpokeForOthers = (from: string, represented: string) => boolean;

export interface CarrierContext {
  /** The address under which the inbox receives, normalised; null where it has none. */
  inboxAddress: string | null;
  spokeForOthers?: SpokeForOthers;
}

/**
 * Whom a Reply-To of another domain than From's represents: the address, or, where a program made it, its domain alone, for a
 * CRM gives each mail of one person another such Reply-To. Null where it is no other person's.
 */
export function representedBy(from: string, replyTo: string | null): string | null {
  if (replyTo === null || !isOnePersons(replyTo) || isSameHouse(from, replyTo)) return null;
  const domain = domainOf(replyTo);
  return isMadeByProgram(replyTo) && !isPublicDomain(domain) ? domain : replyTo;
}

/**
 * The sign that From speaks for others, the first that holds: a group or list passed the mail on, a form plugin marked it,
 * the address is a machine's, the inbox's own, a firm's, one of the inbox's own domain, or it has sent other people's Reply-Tos
 * before. Null where From speaks for itself.
 */
export function carrierOf(
  mail: MailContent,
  from: Mailbox,
  context: CarrierContext & { replyTo: string | null },
): Carrier | null {
  const { address } = from;
  const { inboxAddress, replyTo, spokeForOthers } = context;
  const represented = representedBy(address, replyTo);
  const found: Record<CarrierSign, () => boolean> = {
    list: () => isMunged(mail, from),
    form_mark: () => firstHeader(mail, 'x-wpcf7-content-type') !== '',
    machine: () => isMachine(address),
    inbox: () => isInbox(address, inboxAddress),
    role: () => isRole(address),
    own_domain: () => inboxAddress !== null && isSameHouse(address, inboxAddress),
    other_replies: () => represented !== null && (spokeForOthers?.(address, represented) ?? false),
  };
  const sign = carrierSigns.find((one) => found[one]());
  return sign ? { address, sign } : null;
}
