import { z } from 'zod';
import { customFieldTypes } from '#libs/contacts';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';

const time = z.iso.datetime();

const customFieldSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    key: z.string().meta({ description: 'What programs call it; it never changes.' }),
    label: z.string(),
    type: z.enum(customFieldTypes),
    options: z.array(z.string()).meta({ description: 'Of select and multiselect: what can be chosen.' }),
    recognised: z.boolean().meta({ description: 'Forms may ask for it of a returning visitor.' }),
    archivedAt: time.nullable().meta({ description: 'Archived, it takes and shows no values, and keeps them.' }),
    createdAt: time,
  })
  .meta({ id: 'CustomField' });

const example = {
  id: '019a2b3c-3333-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  key: 'budget',
  label: 'Budget',
  type: 'number' as const,
  options: [],
  recognised: false,
  archivedAt: null,
  createdAt: '2026-11-20T08:00:00.000Z',
};
const field = { schema: one(customFieldSchema), example: { data: example } };

export const listCustomFields: Operation = {
  summary: 'List custom fields',
  description: 'The fields that the workspace gives its contacts, oldest first, archived ones too.',
  responses: [
    {
      status: 200,
      description: 'A page of fields.',
      schema: listByCursor(customFieldSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const makeCustomField: Operation = {
  summary: 'Make a custom field',
  description: 'Key and type never change. A key that an archived field has is taken, too: 409 `custom_field_exists`.',
  bodyExample: { key: 'budget', label: 'Budget', type: 'number' },
  responses: [{ status: 201, description: 'Made.', ...field }],
  problems: ['custom_field_exists', 'too_many_custom_fields'],
};

export const changeCustomField: Operation = {
  summary: 'Change or archive a custom field',
  description: 'Contacts keep their values: an archived field shows them again when `archived` is set to false.',
  bodyExample: { label: 'Budget (USD)' },
  responses: [{ status: 200, description: 'The field as it is now.', ...field }],
  isVersioned: true,
};

export const archiveCustomField: Operation = {
  summary: 'Archive a custom field',
  description: 'The same as `archived: true`. No value is lost.',
  responses: [{ status: 204, description: 'Archived.' }],
  isVersioned: true,
};
