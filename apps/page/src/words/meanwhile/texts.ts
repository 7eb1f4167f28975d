import { wordsOf } from '../words-of.js';
import { texts } from './en.js';

export const useMeanwhileWords = wordsOf(texts, { de: () => import('./de.js'), es: () => import('./es.js') });
