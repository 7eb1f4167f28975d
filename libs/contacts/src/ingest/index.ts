export type { IncomingMessage, LanguageDetector } from './incoming.js';
export { IngestMessages } from './ingest-messages.js';
export { NamelessMessageError, NeverJunkError } from './junk/not-junk-errors.js';
export { Junk } from './junk/junk.js';
export { Retranslation, type Retranslated } from './retranslate/retranslation.js';
export {
  isChange,
  translationEffects,
  type Finding,
  type OriginalKey,
  type TranslatedOriginal,
  type TranslationChange,
  type TranslationEffect,
} from './retranslate/translated-original.js';
