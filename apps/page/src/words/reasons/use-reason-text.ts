import { wordsOf } from '../words-of.js';
import { useWords } from '../words.js';
import { reasonText, type ReasonTexts, type Why } from './reason-texts.js';

/** In English the API's own sentences are right. */
const english: ReasonTexts = {};
const useReasonTexts = wordsOf(english, { de: () => import('./de.js'), es: () => import('./es.js') });

/** Says why, in the person's language where its code is known. */
export function useReasonText(): (sentence: string, why: Why) => string {
  const texts = useReasonTexts();
  const { fields } = useWords();
  return (sentence, why) => reasonText(texts, sentence, why.map(named(fields)));
}

/** With the names that the page has for fields of a contact. */
const named =
  (names: Readonly<Record<string, string>>) =>
  ({ code, values: { fields, ...values } }: Why[number]): Why[number] => ({
    code,
    values: fields === undefined ? values : { ...values, fields: inWords(fields, names) },
  });

const inWords = (fields: string, names: Readonly<Record<string, string>>): string =>
  fields
    .split(', ')
    .map((field) => names[field] ?? field)
    .join(', ');
