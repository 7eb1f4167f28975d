import { createHash, randomInt } from 'node:crypto';

const count = 10;
/** Without letters that are taken for digits. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of 49 bits such as `k7wq2-xm9ta`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => `${letters(5)}-${letters(5)}`);
}

/** The same for every way to write the code: with other case, blanks or dashes. */
export function hashRecoveryCode(code: string): Buffer {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
  return createHash('sha256').update(`recovery ${plain}`).digest();
}

function letters(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
