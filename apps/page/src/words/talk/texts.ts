import { wordsOf } from '../words-of.js';
import { texts } from './en.js';

const others = { de: () => import('./de.js'), es: () => import('./es.js') };

export const useTalkWords = wordsOf(texts, others);

/** The texts in a language that need not be the page's; null where it has them not in that one. */
export async function talkTextsIn(language: string): Promise<typeof texts | null> {
  if (language === 'en') return texts;
  return language === 'de' || language === 'es' ? (await others[language]()).texts : null;
}
