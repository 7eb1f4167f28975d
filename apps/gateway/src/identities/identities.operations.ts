import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import {
  identityExample,
  identitySchema,
  settledExample,
  settledSuggestion,
  suggestionExample,
  suggestionSchema,
} from './identity.schema.js';

export const listIdentities: Operation = {
  summary: "List a contact's identities",
  description: 'Every address and number that identifies the contact, with its proof; oldest first, all in one page.',
  responses: [
    {
      status: 200,
      description: 'The identities.',
      schema: listByCursor(identitySchema),
      example: { data: [identityExample], nextCursor: null },
      headers: ['Content-Location'],
    },
  ],
};

export const listSuggestions: Operation = {
  summary: "List addresses that may be a contact's",
  description:
    'Addresses that messages named as this contact’s, without proof. Only open suggestions, newest first. Until a suggestion is accepted, it identifies and recognises no contact, and no message is sent to it.',
  responses: [
    {
      status: 200,
      description: 'A page of suggestions.',
      schema: listByCursor(suggestionSchema),
      example: { data: [suggestionExample], nextCursor: null },
      headers: ['Content-Location'],
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

const settled = { schema: one(settledSuggestion), example: { data: settledExample } };

export const acceptSuggestion: Operation = {
  summary: 'Accept a suggested address',
  description:
    'The address becomes a vouched identity of the contact. It fills the field where the contact shows no address; a shown address stays. A value of a custom field is set, once the field takes it; until then 400. Accepting again changes nothing.',
  responses: [{ status: 200, description: 'Accepted.', ...settled }],
  problems: ['contact_exists', 'suggestion_settled'],
};

export const dismissSuggestion: Operation = {
  summary: 'Dismiss a suggested address',
  description: 'The same claim does not come up again. Dismissing again changes nothing.',
  responses: [
    {
      status: 200,
      description: 'Dismissed.',
      schema: settled.schema,
      example: { data: { ...settledExample, resolution: 'dismissed' } },
    },
  ],
  problems: ['suggestion_settled'],
};
