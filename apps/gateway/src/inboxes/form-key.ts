import { randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The public name of a form in its submit URL: nobody guesses another's (119 bits). */
export function newFormKey(): string {
  return `frm_${Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('')}`;
}
