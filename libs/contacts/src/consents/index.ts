export { type Consent, consentColumns, type ConsentProof, type NewConsent } from './consent.js';
export type { ConsentRow, InsertedConsent } from './consent-rows.sql.js';
export { Consents } from './consents.js';
export { type KnownOptWords, optWordsOf } from './opt-out/opt-word-rows.sql.js';
export { OptOutWords, type ShownOptWords } from './opt-out/opt-out-words.js';
export {
  confirmationOf,
  foldWord,
  mayBeOptWord,
  optDirectionOf,
  type OptDirection,
  optWordBounds,
  type OptWords,
} from './opt-out/opt-words.js';
export { recordConsents } from './record-consents.js';
