import { defaultWords, type WordLanguage, wordLanguages, wordLists } from './word-lists.js';

/** `out`: no more messages on this channel; `in`: messages again. */
export type OptDirection = 'out' | 'in';

/** Which words opt out and in, and what is said then; null: the words of all languages, and the text of the person's. */
export interface OptWords {
  out: readonly string[] | null;
  in: readonly string[] | null;
  confirmation: string | null;
}

export const standardWords: OptWords = { out: null, in: null, confirmation: null };

export const optWordBounds = { words: 100, word: 40, confirmation: 500 } as const;

/** No word is longer with all that people put around it. */
const longestMessage = 200;

/** Without case, accents, and all that is neither letter nor digit: `ARRÊT !` is `arret`. */
export function foldWord(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');
  return plain
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What a text does where it is nothing but such a word; null where it says anything else. */
export function optDirectionOf(text: string, words: OptWords): OptDirection | null {
  if (text.length > longestMessage) return null;
  const folded = foldWord(text);
  if (folded === '') return null;
  if (isAmong(folded, words.out ?? defaultWords.out)) return 'out';
  return isAmong(folded, words.in ?? defaultWords.in) ? 'in' : null;
}

/** Whether it is short enough to be one: so long texts cost no look at the words. */
export function mayBeOptWord(text: string): boolean {
  return text.length <= longestMessage && foldWord(text).length <= optWordBounds.word;
}

function isAmong(folded: string, words: readonly string[]): boolean {
  return words.some((word) => foldWord(word) === folded);
}

/** In the language of the word, where it is of one alone; else in the person's, else in English. */
export function confirmationOf(word: string, language: string, { confirmation }: OptWords): string {
  if (confirmation !== null) return confirmation;
  const folded = foldWord(word);
  const own = wordLanguages.filter((one) => wordLists[one].out.some((known) => known === folded && one !== 'en'));
  const [only] = own.length === 1 ? own : wordLanguages.filter((one): one is WordLanguage => one === language);
  return wordLists[only ?? 'en'].confirmation;
}
