export { type Consent, Consents, type NewConsent } from './consents.js';
export { type ConsentRow, keepConsents } from './keep-consents.sql.js';
