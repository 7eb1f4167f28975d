import { InvalidArgumentError } from 'commander';
import { normaliseEmail } from '#libs/contracts';

/** Reads an address in the spelling in which addresses are compared. */
export function emailAddress(text: string): string {
  const address = normaliseEmail(text);
  if (address === null) throw new InvalidArgumentError('Give an e-mail address such as ann@example.com.');
  return address;
}
