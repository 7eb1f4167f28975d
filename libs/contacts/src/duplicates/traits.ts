import type { Contact } from '../contacts/index.js';

/** What is compared of a contact. */
export type Compared = Pick<
  Contact,
  'id' | 'name' | 'firstName' | 'lastName' | 'email' | 'phone' | 'company' | 'state' | 'createdAt'
>;

/** The same, folded: without case, accents and punctuation. */
export interface Traits {
  contact: Compared;
  /** Words of the name; empty where it is only an address. */
  words: readonly string[];
  /** The same words in the order of the alphabet: one text for all orders. */
  sortedName: string;
  first: string | null;
  last: string | null;
  email: string | null;
  /** The address without what does not tell mailboxes apart. */
  mailbox: string | null;
  /** The domain of an employer; null where many strangers share it. */
  domain: string | null;
  phone: string | null;
  company: string | null;
  state: string | null;
}

/** Providers of mailboxes for anybody: to share one says nothing. */
const sharedDomains = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com proton.me protonmail.com gmx.de gmx.net gmx.com web.de t-online.de mail.com mail.ru yandex.ru qq.com 163.com orange.fr free.fr laposte.net libero.it wp.pl uol.com.br'.split(
    ' ',
  ),
);
const dotless = new Set(['gmail.com', 'googlemail.com']);

export function traitsOf(contact: Compared): Traits {
  const { email } = contact;
  const words = isAddress(contact) ? [] : wordsOf(contact.name);
  const [, domain = null] = email?.toLowerCase().split('@') ?? [];
  return {
    contact,
    words,
    sortedName: words.toSorted().join(' '),
    first: folded(contact.firstName) ?? (words.length > 1 ? (words[0] ?? null) : null),
    last: folded(contact.lastName) ?? (words.length > 1 ? (words.at(-1) ?? null) : null),
    email: email?.toLowerCase() ?? null,
    mailbox: email === null ? null : mailboxOf(email.toLowerCase()),
    domain: domain === null || sharedDomains.has(domain) ? null : domain,
    phone: contact.phone,
    company: folded(contact.company),
    state: folded(contact.state),
  };
}

function isAddress({ name, email, phone }: Compared): boolean {
  return name === email || name === phone || !/\p{L}/u.test(name) || name.includes('@');
}

function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const [box = local] = local.split('+');
  return dotless.has(domain) ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${domain}`;
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function folded(text: string | null): string | null {
  const words = text === null ? [] : wordsOf(text);
  return words.length === 0 ? null : words.join(' ');
}
