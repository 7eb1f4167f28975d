import { firstHeader, type Mailbox, type MailContent } from '../../mail/mail-content.js';
import { usableAddress, readMailbox } from './header-line.js';
import { isOnePersons } from '../addresses/machines.js';

const signs = ['list-id', 'list-post', 'mailing-list', 'x-beenthere', 'x-google-group-id'] as const;
/** "Jane via Sales": how groups and lists write a member's name over their own address. */
const viaName = /\s+(?:via|über|par le biais de|a través de|através de|tramite)\s+\S/iu;

/** Whether a mailing list or a group passed the mail on. */
export function isListMail(mail: MailContent): boolean {
  return signs.some((name) => firstHeader(mail, name) !== '') || /^list$/iu.test(firstHeader(mail, 'precedence'));
}

/** Whether it is the list's own address. A List-Id has a dot in place of the @. */
export function isListAddress(mail: MailContent, address: string): boolean {
  const named = ['list-post', 'mailing-list', 'x-beenthere'].map((name) => firstHeader(mail, name).toLowerCase());
  const id = /<([^<>\s]+)>|^([^<>\s]+)$/u.exec(firstHeader(mail, 'list-id').toLowerCase());
  return named.some((line) => line.includes(address)) || (id?.[1] ?? id?.[2]) === address.replace('@', '.');
}

/** Whether From is the list's own address, under which it passes on what a member wrote to it. */
export function isMunged(mail: MailContent, from: Mailbox): boolean {
  if (!isListMail(mail)) return false;
  return isListAddress(mail, from.address) || firstHeader(mail, 'x-original-from') !== '' || viaName.test(from.name);
}

/** The member who wrote to the list, as it notes them (Google Groups); null where it notes no address, or no person's. */
export function authorOf(mail: MailContent): Mailbox | null {
  const named = readMailbox(firstHeader(mail, 'x-original-from'));
  const address = usableAddress(firstHeader(mail, 'x-original-sender'));
  const noted = [named, address === null ? null : { address, name: '' }];
  return noted.find((one) => one && isOnePersons(one.address) && !isListAddress(mail, one.address)) ?? null;
}

/** Whether a group notes this address as the author's. */
export function isNotedAuthor(mail: MailContent, address: string): boolean {
  return isListMail(mail) && authorOf(mail)?.address === address;
}
