import { wordsOf } from '../words-of.js';
import { texts } from './en.js';

export const useJobWords = wordsOf(texts, { de: () => import('./de.js'), es: () => import('./es.js') });
