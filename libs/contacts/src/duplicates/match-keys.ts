import { createHash } from 'node:crypto';
import type { Traits } from './traits.js';

/** Digits that a number has in all ways to dial it. */
export const lastDigits = 9;

/** What a contact may have in common with another one of the same person. Some eight at most. */
export function matchKeys(traits: Traits): string[] {
  const { words, sortedName, first, last, email, mailbox, domain, phone, company } = traits;
  const digits = phone?.replaceAll(/\D/gu, '').slice(-lastDigits);
  const texts = [
    email && `email ${email}`,
    mailbox && `mailbox ${mailbox}`,
    digits && `phone ${digits}`,
    words.length > 1 && `name ${sortedName}`,
    company && last && `company ${company} ${last}`,
    company && first && `company ${company} ${first}`,
    domain && last && `domain ${domain} ${last}`,
    domain && first && `domain ${domain} ${first}`,
  ].filter((text) => typeof text === 'string' && text !== '');
  return [...new Set(texts.map((text) => hashOf(String(text))))].sort();
}

/** 64 bits, as Postgres writes a bigint. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest().readBigInt64BE().toString();
}
