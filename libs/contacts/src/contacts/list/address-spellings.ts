import { domainToASCII } from 'node:url';
import { normaliseEmail } from '#libs/contracts';

/** A word, and the spelling in which addresses are stored where it is an address, the end of one, or a domain. */
export function addressSpellings(word: string): string[] {
  if (!/[@.]/u.test(word)) return [word];
  const stored = [normaliseEmail(word) ?? '', inAscii(word)];
  const others = stored.filter((one) => one !== '' && one.toLowerCase() !== word.toLowerCase());
  return [...new Set([word, ...others])];
}

/** With the domain as it is stored: of an address what stands after the @, else the whole word. */
function inAscii(word: string): string {
  const at = word.lastIndexOf('@') + 1;
  const domain = word.slice(at);
  const ascii = isAscii(domain) ? '' : domainToASCII(domain);
  return ascii === '' ? '' : word.slice(0, at) + ascii;
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
