import { wordsOf } from '../words-of.js';
import { texts } from './en.js';

export const usePersonWords = wordsOf(texts, { de: () => import('./de.js'), es: () => import('./es.js') });
export type PersonWords = typeof texts;
