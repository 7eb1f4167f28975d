import { eld } from 'eld/small';
import type { LanguageDetector } from '#libs/contacts';

/** Characters that are looked at: more makes it slower, not surer. */
const sample = 500;
const addresses = /\S+@\S+|\b(?:https?:\/\/|www\.)\S+/giu;

/** Names the language of a text where the detector calls its answer reliable; addresses and links are no language. */
export const detectLanguage: LanguageDetector = (text) => {
  const words = text.slice(0, sample).replace(addresses, ' ').trim();
  if (words.length < 12) return null;
  const result = eld.detect(words);
  return result.language !== '' && result.isReliable() ? result.language : null;
};
