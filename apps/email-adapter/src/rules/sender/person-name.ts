import { boundLine, bounds } from '#libs/contracts';
import { domainOf, isMachine, isRole, localPart } from '../addresses/machines.js';

export interface PersonName {
  displayName: string | null;
  firstName: string | null;
  lastName: string | null;
}

/** Words that belong to the last name that they precede. */
const particles = new Set(
  'af al bin da das de del della den der di do dos du el ibn la le st van vom von zu zum zur ter ten'.split(' '),
);
const firms =
  'inc|llc|ltd|gmbh|corp|co|ag|sa|bv|plc|kg|ohg|srl|sarl|spa|oy|ab|as|team|support|group|realty|homes|properties|hotel|bank|company|immo|immobilien|estate';
/** What firms, desks and programs call themselves, in a name that people choose. */
const desks = new Set(
  [
    'info kontakt contact contacto contatto contato office buro support helpdesk service services kundenservice vertrieb',
    'verkauf sales customer newsletter news website webseite site web form formular formulaire formulario ventas vendas vente',
    'atendimento atencion biuro agency agentur agence agencia agenzia makler vermietung verwaltung hausverwaltung reception',
    'rezeption empfang sekretariat zentrale accueil inmobiliaria imobiliaria immobiliare immobilier lettings rentals',
    'notification notifications noreply reply wordpress marketing billing accounts admin administrator webmaster enquiries leads',
  ]
    .join(' ')
    .split(' '),
);
const notAPerson = new RegExp(`[\\d@&/|:]|\\b(?:${firms})\\b`, 'iu');
const title = /^(?:mr|mrs|ms|mx|miss|dr|prof|herr|frau|sir|rev|ing|mag|dipl|sr|sra|dott|mme|mlle)\.?$/iu;
const suffix =
  /^(?:jr|sr|ii|iii|iv|md|phd|esq|cpa|dds|mba|ma|ba|bsc|msc|llm|realtors?|broker|agent|notary|notar|architect|architekt|attorney|lawyer|ceo|cto|cfo|manager|director|makler(?:in)?|rechtsanw[aä]lt(?:in)?)\.?$/iu;
/** MRICS, CRS, GRI: more than one letter, all of them capitals; initials have dots. */
const letters = /^\p{Lu}[\p{Lu}.&-]*\p{Lu}$/u;

const unnamed: PersonName = { displayName: null, firstName: null, lastName: null };

/**
 * A display name, and its first and last name where the split is certain enough to show: "Last, First" is turned round;
 * titles and firms behind a comma, firms and single odd words stay as they are. A name that only repeats the address, or the
 * role in it, is none; one that repeats it as a name is written (Leonie <leonie@…>) is a first name.
 */
export function personName(written: string, address: string | null): PersonName {
  const name = boundLine(plain(written).normalize('NFC'), bounds.name);
  const local = localPart(address ?? '');
  if (name === null || name.includes('@') || name === local) return unnamed;
  if (name.toLowerCase() === local.toLowerCase()) return namesake(name, address ?? '');
  const turned = lastNameFirst(name, address ?? '');
  if (turned) return { ...turned, displayName: `${turned.firstName} ${turned.lastName}` };
  return { displayName: name, ...split(name) };
}

function namesake(name: string, address: string): PersonName {
  if (isRole(address) || isMachine(address)) return unnamed;
  const isName = /^\p{Lu}[\p{L}\p{M}'’-]*$/u.test(name) && !isRoleName(name);
  return { displayName: name, firstName: isName ? name : null, lastName: null };
}

/** Without marks of direction, stray brackets and quotes, and the "via List" or "(Company)" that services add. */
function plain(name: string): string {
  return name
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .replace(/\[\s*\]|<\s*>|\(\s*\)/gu, '')
    .trim()
    .replace(/\s+(?:via\s.*|\([^()]*\))$/iu, '')
    .replace(/^[\s<>"'“”„«»‘’]+|[\s<>"“”„«»]+$|(?<=^['‘’].*)['‘’]+$/gu, '');
}

function lastNameFirst(name: string, address: string): { firstName: string; lastName: string } | null {
  const [lastName = '', after = '', ...more] = name.split(',').map((part) => part.trim());
  const given = wordsOf(after).filter((word) => !title.test(word));
  if (more.length > 0 || given.length === 0 || !isFamilyName(lastName) || notAPerson.test(name)) return null;
  if (given.length > 3 || given.some((word) => isTitle(word, lastName)) || isFirm(after, address)) return null;
  return isRoleName(name) ? null : { firstName: given.join(' '), lastName };
}

/** One word, or several that a particle or a hyphen holds together: else what is before a comma is a whole name. */
function isFamilyName(text: string): boolean {
  const words = wordsOf(text);
  return words.length === 1 || (words.length > 1 && words.length < 4 && particles.has(words[0]!.toLowerCase()));
}

function isTitle(word: string, lastName: string): boolean {
  const plainWord = word.replace(/[®™©]/gu, '');
  return plainWord !== word || suffix.test(word) || (letters.test(word) && !letters.test(lastName));
}

/** What is behind the comma names the domain that the mail comes from. */
function isFirm(text: string, address: string): boolean {
  const labels = domainOf(address).split('.');
  return labels.includes(text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
}

function split(name: string): Pick<PersonName, 'firstName' | 'lastName'> {
  const words = wordsOf(name.split(',')[0] ?? '').filter((word) => !suffix.test(word) && !title.test(word));
  const isWhole = notAPerson.test(name) || isRoleName(name) || words.length < 2 || words.length > 5;
  if (isWhole) return { firstName: null, lastName: null };
  const particle = words.findIndex((word, index) => index > 0 && particles.has(word.toLowerCase()));
  const lastAt = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
  return { firstName: words.slice(0, lastAt).join(' '), lastName: words.slice(lastAt).join(' ') };
}

function isRoleName(name: string): boolean {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words.some((word) => desks.has(word));
}

function wordsOf(name: string): string[] {
  return name.split(' ').filter(Boolean);
}
