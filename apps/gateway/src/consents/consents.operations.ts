import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { consentExample, consentSchema } from './consent.schema.js';

export const recordConsent: Operation = {
  summary: 'Record a consent or its withdrawal',
  description:
    'Consents are only added; the newest of a purpose that names the channel, or none, holds. One for `messages` with `granted: false` keeps us from writing to the contact. `proof` keeps what shows it. It is a change of the contact, `consent_given` or `consent_withdrawn`.',
  bodyExample: {
    purpose: 'marketing',
    channel: 'email',
    granted: true,
    source: 'newsletter form',
    proof: { wording: 'Yes, send me new flats by e-mail.', url: 'https://acme.example/newsletter' },
  },
  responses: [{ status: 201, description: 'Recorded.', schema: one(consentSchema), example: { data: consentExample } }],
};

export const listConsents: Operation = {
  summary: "List a contact's consents",
  description: 'Newest first, withdrawn ones and those they replaced as well.',
  responses: [
    {
      status: 200,
      description: 'A page of consents.',
      schema: listByCursor(consentSchema),
      example: { data: [consentExample], nextCursor: null },
      headers: ['Content-Location'],
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};
