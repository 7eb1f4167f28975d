import { use } from 'react';
import { useLanguage, type Language } from './words.js';

type Loaders<Texts> = Record<Exclude<Language, 'en'>, () => Promise<{ texts: Texts }>>;

/**
 * The texts of one area of the page, which come with its views and not with the first load. English is part of the
 * view; another language is waited for once, so that nobody sees a language change under their eyes.
 */
export function wordsOf<Texts>(english: Texts, others: Loaders<Texts>): () => Texts {
  const loaded = new Map<Language, Promise<Texts>>();
  const textsIn = (language: Exclude<Language, 'en'>): Promise<Texts> => {
    const known = loaded.get(language) ?? others[language]().then(({ texts }) => texts);
    loaded.set(language, known);
    return known;
  };
  return () => {
    const { language } = useLanguage();
    return language === 'en' ? english : use(textsIn(language));
  };
}
