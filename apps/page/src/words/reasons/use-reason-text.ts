import { wordsOf } from '../words-of.js';
import { useWords, wordsNow } from '../words.js';
import { reasonText, type ReasonTexts, type Why } from './reason-texts.js';

/** In English the API's own sentences are right. */
const english: ReasonTexts = {};
const others = { de: () => import('./de.js'), es: () => import('./es.js') };
const useReasonTexts = wordsOf(english, others);

/** Says why, in the person's language where its code is known. */
export function useReasonText(): (sentence: string, why: Why) => string {
  const texts = useReasonTexts();
  const { fields } = useWords();
  return (sentence, why) => reasonText(texts, sentence, named(why, fields));
}

/** The same outside of any view, in the language of this moment. */
export async function reasonNow(sentence: string, why: Why): Promise<string> {
  const { language, fields } = wordsNow();
  const texts = language === 'de' || language === 'es' ? (await others[language]()).texts : english;
  return reasonText(texts, sentence, named(why, fields));
}

/** With the names that the page has for fields of a contact. */
function named(why: Why, names: Readonly<Record<string, string>>): Why {
  const inWords = (fields: string): string =>
    fields
      .split(', ')
      .map((field) => names[field] ?? field)
      .join(', ');
  return why.map(({ code, values: { fields, ...values } }) => ({
    code,
    values: fields === undefined ? values : { ...values, fields: inWords(fields) },
  }));
}
