import type { Duplicate } from '../api/doorbell.js';
import { useDuplicateWords } from '../words/duplicates/texts.js';

type Signs = Duplicate['signs'];

/** Why two contacts may be one person, in the person's language; the API's own sentences where it names what we do not know. */
export function useSignTexts(): (signs: Signs, sentences: readonly string[]) => readonly string[] {
  const { signs: words } = useDuplicateWords();
  return (signs, sentences) => {
    const texts = signs.map(({ kind, values: [one = '', other = ''] }) => words[kind]?.(one, other));
    return texts.length > 0 && texts.every((text) => text !== undefined) ? texts : sentences;
  };
}
