import type { InboundMessage } from '#libs/contracts';
import type { IncomingMessage, LanguageDetector } from '../incoming.js';
import { spokenLanguage } from './language.js';

type Sender = InboundMessage['sender'];

/**
 * What a junk message says of its sender beside what every row keeps. It is used when a person says that the message is no junk. Of other
 * messages it stands in the contact.
 */
export interface Unheard extends Partial<
  Pick<Sender, 'firstName' | 'lastName' | 'locale' | 'profile' | 'customFields'>
> {
  referralSource?: string | null;
  /** The language of its own words, where the detector was sure. */
  spoken?: string | null;
}

/** Null where the message says nothing of a sender, or names none. */
export function unheard(incoming: IncomingMessage, detect: LanguageDetector): Unheard | null {
  const { sender, referralSource } = incoming.message;
  if (sender.identities.length === 0) return null;
  const { firstName, lastName, locale, profile, customFields } = sender;
  const spoken = spokenLanguage(incoming, detect);
  const claims = { firstName, lastName, locale, profile, customFields, referralSource, spoken };
  const present = Object.entries(claims).filter(([, value]) => value !== null && value !== undefined);
  return present.length === 0 ? null : Object.fromEntries(present);
}
