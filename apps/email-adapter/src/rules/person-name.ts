import { boundLine, bounds } from '#libs/contracts';

export interface PersonName {
  displayName: string | null;
  firstName: string | null;
  lastName: string | null;
}

/** Words that belong to the last name that they precede. */
const particles = new Set(
  'af al bin da das de del della den der di do dos du el ibn la le st van vom von zu zum zur ter ten'.split(' '),
);
const notAPerson = /[\d@&/|:]|\b(inc|llc|ltd|gmbh|corp|co|ag|sa|bv|plc|team|support|group|realty|homes|properties)\b/iu;
const title = /^(mr|mrs|ms|mx|miss|dr|prof|herr|frau|sir|rev|ing)\.?$/iu;
const suffix = /^(jr|sr|ii|iii|iv|md|phd|esq|cpa|dds|mba)\.?$/iu;

const unnamed: PersonName = { displayName: null, firstName: null, lastName: null };

/**
 * A display name, and its first and last name where the split is certain enough to show: "Last, First" is turned round,
 * firms and single odd words stay whole. A name that only repeats the address is none.
 */
export function personName(written: string, address: string): PersonName {
  const name = boundLine(unquoted(written).normalize('NFC'), bounds.name);
  if (name === null || name.includes('@') || name.toLowerCase() === address.split('@')[0]) return unnamed;
  const turned = lastNameFirst(name);
  if (turned) return { ...turned, displayName: `${turned.firstName} ${turned.lastName}` };
  return { displayName: name, ...split(name) };
}

/** Without the quotes, and the "via List" or "(Company)" that services add. */
function unquoted(name: string): string {
  return name
    .trim()
    .replace(/\s+(?:via\s.*|\([^()]*\))$/iu, '')
    .replace(/^(['"])(.*)\1$/u, '$2');
}

function lastNameFirst(name: string): { firstName: string; lastName: string } | null {
  const [lastName = '', firstName = '', ...more] = name.split(',').map((part) => part.trim());
  const certain = more.length === 0 && lastName !== '' && firstName !== '' && !suffix.test(firstName);
  return certain && !notAPerson.test(name) && wordsOf(name).length <= 5 ? { firstName, lastName } : null;
}

function split(name: string): Pick<PersonName, 'firstName' | 'lastName'> {
  const words = wordsOf(name.split(',')[0] ?? '').filter((word) => !suffix.test(word) && !title.test(word));
  if (notAPerson.test(name) || words.length < 2 || words.length > 5) return { firstName: null, lastName: null };
  const particle = words.findIndex((word, index) => index > 0 && particles.has(word.toLowerCase()));
  const lastAt = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
  return { firstName: words.slice(0, lastAt).join(' '), lastName: words.slice(lastAt).join(' ') };
}

function wordsOf(name: string): string[] {
  return name.split(' ').filter(Boolean);
}
