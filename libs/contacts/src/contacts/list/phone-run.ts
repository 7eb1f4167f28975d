import { asciiDigits, normalisePhone, phoneSpellings } from '#libs/contracts';

/** Words of a search that stand next to each other and may be one phone number. */
export interface PhoneRun {
  words: { text: string; digits: string[] }[];
  /** The digits under which the number may be stored, other than the words' own. */
  numbers: string[];
}

/** Digits of any script and what people write between them. */
const partOfNumber = /^[\p{Nd}+()[\]./·\p{Pd}]+$/u;
/** Beyond this many digits a leading zero is one that is dialled within a country, and no part of another number. */
const nationalDigits = 5;

/** The number that the words begin with; null where they begin with something else. */
export function phoneRun(words: readonly string[], country: string | null | undefined): PhoneRun | null {
  const end = words.findIndex((word) => !partOfNumber.test(word));
  const run = end < 0 ? words : words.slice(0, end);
  const text = asciiDigits(run.join(' '));
  if (!/\d/u.test(text)) return null;
  return { words: run.map((word) => ({ text: word, digits: digitsOf(word) })), numbers: numbersOf(text, country) };
}

function digitsOf(word: string): string[] {
  const digits = plainDigits(asciiDigits(word));
  return digits === '' || digits === word ? [] : [digits];
}

function numbersOf(text: string, country: string | null | undefined): string[] {
  const read = normalisePhone(text, country);
  const whole = 'e164' in read ? phoneSpellings(read.e164).map(plainDigits) : [];
  const numbers = new Set([...whole, ...international(text), ...national(text)]);
  numbers.delete(plainDigits(text));
  return [...numbers];
}

/** With its country code: the zero in brackets is for callers within the country, 00 stands for the plus. */
function international(text: string): string[] {
  if (!/^[^\d+]*(?:\+|00)/u.test(text)) return [];
  const digits = plainDigits(text.replace(/[([]0[)\]]/u, '')).replace(/^00/u, '');
  return digits.length < 2 ? [] : [digits];
}

/** Without its country code the stored number ends so. */
function national(text: string): string[] {
  const digits = plainDigits(text);
  return digits.length >= nationalDigits && /^0[1-9]/u.test(digits) && !text.includes('+') ? [digits.slice(1)] : [];
}

function plainDigits(text: string): string {
  return text.replace(/\D/gu, '');
}
