export type { IncomingMessage, LanguageDetector } from './incoming.js';
export { IngestMessages } from './ingest-messages.js';
export { NamelessMessageError, NeverJunkError } from './junk/not-junk-errors.js';
export { Junk } from './junk/junk.js';
