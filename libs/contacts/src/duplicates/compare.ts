import { distance } from 'fastest-levenshtein';
import { phoneSpellings } from '#libs/contracts';
import { lastDigits } from './match-keys.js';
import type { ReasonKind, Sign } from './signs.js';
import type { Traits } from './traits.js';

export interface Likeness {
  /** From 0 to 100. */
  score: number;
  /** What speaks for one person, and what against it, in sentences. */
  reasons: string[];
  /** The same, to be put in other words. */
  signs: Sign[];
  /** What speaks for it. */
  kinds: ReasonKind[];
  namesDiffer: boolean;
}

/** From this score on two contacts are a possible duplicate. */
export const leastScore = 50;

/** How much it alone would say, from 0 to 1; a sentence; what it is; which values it is about. */
type Evidence = readonly [weight: number, sentence: string, kind: ReasonKind, ...values: (string | null)[]];

/** How likely two contacts are one person. Sentences add up; names that differ speak against all of them. */
export function compare(one: Traits, other: Traits): Likeness {
  const addresses = [sameEmail(one, other), samePhone(one, other)].filter((found) => found !== null);
  const name = sameName(one, other);
  const evidence = [...addresses, ...(name ? [name, ...around(one, other, name)] : [])];
  const reasons = evidence.map(([, sentence]) => sentence);
  const kinds = evidence.map(([, , kind]) => kind);
  const signs = evidence.map(([, , kind, ...values]) => ({ kind, values: values.map(String) }));
  const certainty = 1 - evidence.reduce((doubt, [weight]) => doubt * (1 - weight), 1);
  if (name || !namesDiffer(one, other)) return { score: scoreOf(certainty), reasons, signs, kinds, namesDiffer: false };
  return {
    kinds,
    namesDiffer: true,
    score: scoreOf(certainty * 0.6),
    reasons: [...reasons, `But the names “${one.contact.name}” and “${other.contact.name}” differ.`],
    signs: [...signs, { kind: 'names_differ', values: [one.contact.name, other.contact.name] }],
  };
}

function scoreOf(certainty: number): number {
  return Math.min(99, Math.round(certainty * 100));
}

function sameEmail(one: Traits, other: Traits): Evidence | null {
  if (one.email === null || other.email === null) return null;
  if (one.email === other.email)
    return [0.9, `Both show the e-mail address ${one.contact.email}.`, 'email', one.contact.email];
  if (one.mailbox !== other.mailbox) return null;
  return [
    0.75,
    `${one.contact.email} and ${other.contact.email} are one mailbox.`,
    'mailbox',
    one.contact.email,
    other.contact.email,
  ];
}

function samePhone(one: Traits, other: Traits): Evidence | null {
  if (one.phone === null || other.phone === null) return null;
  if (phoneSpellings(one.phone).includes(other.phone))
    return [0.85, `Both show the phone number ${one.phone}.`, 'phone', one.phone];
  if (endOf(one.phone) !== endOf(other.phone)) return null;
  return [
    0.5,
    `The phone numbers ${one.phone} and ${other.phone} end in the same ${lastDigits} digits.`,
    'phone_end',
    one.phone,
    other.phone,
  ];
}

function endOf(phone: string): string {
  return phone.slice(-lastDigits);
}

function sameName(one: Traits, other: Traits): Evidence | null {
  if (one.words.length === 0 || other.words.length === 0) return null;
  const isFull = one.words.length > 1;
  if (one.sortedName === other.sortedName)
    return [
      isFull ? 0.35 : 0.15,
      `Both are named “${one.contact.name}”.`,
      isFull ? 'full_name' : 'name',
      one.contact.name,
    ];
  if (!areAlike(one, other)) return null;
  return [
    0.25,
    `The names “${one.contact.name}” and “${other.contact.name}” are spelled alike.`,
    'similar_name',
    one.contact.name,
    other.contact.name,
  ];
}

function areAlike(one: Traits, other: Traits): boolean {
  if (one.words.length < 2 || one.words.length !== other.words.length) return false;
  return one.words.every((word, index) => isNear(word, other.words[index] ?? ''));
}

/** A letter more, less, or another one (Levenshtein); two in long words. */
function isNear(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length) >= 8 ? 2 : Math.min(one.length, other.length) >= 3 ? 1 : 0;
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}

function sameCompany(one: Traits, other: Traits): Evidence | null {
  return one.company !== null && one.company === other.company
    ? [0.5, `Both are at ${one.contact.company}.`, 'company', one.contact.company]
    : null;
}

function sameState(one: Traits, other: Traits, [weight]: Evidence): Evidence | null {
  return one.state !== null && one.state === other.state && weight > 0.3
    ? [0.35, `Both are in ${one.contact.state}.`, 'state', one.contact.state]
    : null;
}

function sameDomain(one: Traits, other: Traits): Evidence | null {
  return one.domain !== null && one.domain === other.domain && one.email !== other.email
    ? [0.45, `Both have an address at ${one.domain}.`, 'domain', one.domain]
    : null;
}

/** Without a like name they say nothing: colleagues and neighbours are two people. */
function around(one: Traits, other: Traits, name: Evidence): Evidence[] {
  return [sameCompany(one, other), sameState(one, other, name), sameDomain(one, other)].filter(
    (found) => found !== null,
  );
}

function namesDiffer(one: Traits, other: Traits): boolean {
  if (one.words.length === 0 || other.words.length === 0) return false;
  const [shorter, longer] = one.words.length < other.words.length ? [one.words, other.words] : [other.words, one.words];
  return !shorter.every((word) => longer.some((each) => isNear(word, each) || each.startsWith(word)));
}
