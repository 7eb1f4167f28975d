import { randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The public name of an inbox in the paths that pages call. It cannot be guessed (119 bits). */
export function newPublicKey(prefix: string): string {
  return prefix + Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('');
}
