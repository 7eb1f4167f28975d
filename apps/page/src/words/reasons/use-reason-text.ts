import { wordsOf } from '../words-of.js';
import { useLanguage, useWords, wordsNow, type Language } from '../words.js';
import { texts as english } from './en.js';
import { reasonText, type Spoken, type Why } from './reason-texts.js';

const others = { de: () => import('./de.js'), es: () => import('./es.js') };
const quotes: Record<Language, Spoken['quoted']> = {
  en: (words) => words,
  de: (words) => `„${words}“`,
  es: (words) => `«${words}»`,
};
const useReasonTexts = wordsOf(english, others);

/** Says why, in the person's language where its code is known. */
export function useReasonText(): (sentence: string, why: Why) => string {
  const texts = useReasonTexts();
  const { language } = useLanguage();
  const { fields } = useWords();
  return (sentence, why) => reasonText({ texts, quoted: quotes[language] }, sentence, named(why, fields));
}

/** The same outside of any view, in the language of this moment. */
export async function reasonNow(sentence: string, why: Why): Promise<string> {
  const { language, fields } = wordsNow();
  const spoken: Spoken =
    language === 'de' || language === 'es'
      ? { texts: (await others[language]()).texts, quoted: quotes[language] }
      : { texts: english, quoted: quotes.en };
  return reasonText(spoken, sentence, named(why, fields));
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
