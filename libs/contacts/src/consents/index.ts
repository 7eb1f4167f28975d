export { type Consent, type ConsentPosition, listConsents, type NewConsent, recordConsent } from './consents.js';
export { type ConsentRow, keepConsents } from './keep-consents.sql.js';
