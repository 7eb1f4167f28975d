import { RejectedInputError } from '#libs/platform';
import { withoutUnseen } from '#libs/contracts';
import { addressSpellings } from './address-spellings.js';
import { phoneRun, type PhoneRun } from './phone-run.js';

/** How much a search may say. */
const searchBounds = { words: 8, length: 200 } as const;

/** What must stand in a contact: a text, all of several, or any of several. */
export type Wanted = string | { all: Wanted[] } | { any: Wanted[] };

/** A search, and the country (ISO 3166-1 alpha-2) whose way of dialling its numbers may be written in. */
export interface Search {
  text: string | undefined;
  country?: string | null | undefined;
}

/**
 * What a search asks for, null where it asks for nothing: every word must stand somewhere. Words that make a phone number
 * match as they are, by their digits, or as the number that is stored for what was typed; an address matches in the
 * spelling in which addresses are stored.
 */
export function wantedBy({ text, country }: Search): Wanted | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  const parts = new Map<string, Wanted>();
  for (const part of partsOf(words, country)) parts.set(JSON.stringify(part), part);
  return together('all', [...parts.values()]);
}

/** @throws RejectedInputError beyond the bounds. */
function wordsOf(text = ''): string[] {
  if (text.length > searchBounds.length) throw tooMuch(`${searchBounds.length} characters`);
  const words = withoutUnseen(text.normalize('NFKC'))
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length > searchBounds.words) throw tooMuch(`${searchBounds.words} words`);
  return words;
}

function partsOf(words: readonly string[], country: Search['country']): Wanted[] {
  const parts: Wanted[] = [];
  for (let at = 0; at < words.length;) {
    const run = phoneRun(words.slice(at), country);
    parts.push(run ? numberOf(run) : together('any', addressSpellings(words[at] ?? '')));
    at += run?.words.length ?? 1;
  }
  return parts;
}

/** Each word as it stands or by its digits, which other texts have too; or all of them as one number. */
function numberOf({ words, numbers }: PhoneRun): Wanted {
  const apart = together(
    'all',
    words.map(({ text, digits }) => together('any', [text, ...digits])),
  );
  return together('any', [apart, ...numbers]);
}

function together(how: 'all' | 'any', wanted: Wanted[]): Wanted {
  const [only] = wanted;
  if (wanted.length === 1 && only !== undefined) return only;
  return how === 'all' ? { all: wanted } : { any: wanted };
}

function tooMuch(limit: string): RejectedInputError {
  return new RejectedInputError(`search: it may have ${limit} at most; leave some out.`);
}
