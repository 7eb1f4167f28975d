import { firstHeader, type Mailbox, type MailContent } from '../../mail/mail-content.js';
import { isMunged } from './list-mail.js';
import { domainOf, isMachine, isRole, isSameHouse } from './machines.js';
import { isPublicDomain } from './public-domains.js';

/**
 * By what a From is known to speak for others: a group or list passed the mail on, a form plugin marked it, nobody reads the
 * address, it is the inbox's own, a firm's, one of the inbox's own domain, or it has sent other people's Reply-Tos before.
 */
export const carrierSigns = ['list', 'form_mark', 'machine', 'inbox', 'role', 'own_domain', 'other_replies'] as const;
export type CarrierSign = (typeof carrierSigns)[number];

/** Who carried a mail on somebody's behalf. */
export interface Carrier {
  /** Normalised. */
  address: string;
  sign: CarrierSign;
}

/** Whether a From has sent mail with another person's Reply-To before. */
export type SpokeForOthers = (from: string, replyTo: string) => boolean;

export interface Surroundings {
  /** The address under which the inbox receives, normalised; null where it has none. */
  inboxAddress: string | null;
  spokeForOthers?: SpokeForOthers;
}

/** The mail's From as a carrier, where one of the signs says that it may be one; null where it speaks for itself. */
export function carrierOf(
  mail: MailContent,
  from: Mailbox,
  given: Surroundings & { replyTo: string | null },
): Carrier | null {
  const { address } = from;
  const { inboxAddress, replyTo, spokeForOthers } = given;
  const found: Record<CarrierSign, () => boolean> = {
    list: () => isMunged(mail, from),
    form_mark: () => firstHeader(mail, 'x-wpcf7-content-type') !== '',
    machine: () => isMachine(address),
    inbox: () => address === inboxAddress,
    role: () => isRole(address),
    own_domain: () => inboxAddress !== null && isOwnDomain(address, inboxAddress),
    other_replies: () => replyTo !== null && (spokeForOthers?.(address, replyTo) ?? false),
  };
  const sign = carrierSigns.find((one) => found[one]());
  return sign ? { address, sign } : null;
}

/** A domain that gives addresses to anybody is nobody's own. */
export function isOwnDomain(address: string, inboxAddress: string): boolean {
  return isSameHouse(address, inboxAddress) && !isPublicDomain(domainOf(inboxAddress));
}
