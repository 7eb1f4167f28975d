import { RejectedInputError } from '#libs/platform';

/** How much a search may say. */
export const searchBounds = { words: 8, length: 200 } as const;

export interface SearchWord {
  /** As typed. */
  text: string;
  /** The digits of a word that may be part of a phone number, where the text is more than they. */
  digits: string | null;
}

const phonePart = /^[\d+()./-]*\d[\d+()./-]*$/u;

/**
 * The words of a search, each once. Every word must stand somewhere; one made of digits and what people write between
 * them matches as it is, or by its digits, which is how phones are compared.
 */
export function searchWords(search: string | undefined): SearchWord[] {
  if (!search) return [];
  if (search.length > searchBounds.length) throw tooMuch(`${searchBounds.length} characters`);
  const words = [...new Set(search.split(/\s+/u).filter((word) => word !== ''))];
  if (words.length > searchBounds.words) throw tooMuch(`${searchBounds.words} words`);
  return words.map((text) => ({ text, digits: digitsOf(text) }));
}

function digitsOf(word: string): string | null {
  const digits = phonePart.test(word) ? word.replace(/\D/gu, '') : word;
  return digits === word ? null : digits;
}

function tooMuch(limit: string): RejectedInputError {
  return new RejectedInputError(`search: it may have ${limit} at most; leave some out.`);
}
