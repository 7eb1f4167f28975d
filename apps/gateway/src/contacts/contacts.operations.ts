import { z } from 'zod';
import { listByPage, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import {
  contactExample,
  contactSchema,
  contactThenSchema,
  listedContactSchema,
  restoredSchema,
} from './contact.schema.js';

const contact = { schema: one(contactSchema), example: { data: contactExample } };

export const listContacts: Operation = {
  summary: 'List contacts',
  description:
    'Filters combine; deleted contacts never appear; unset values sort last. Go through many pages with `cursor`: it is as fast on the last page as on the first and does not shift when contacts come in. Send a cursor with the sort and filter that it was made with, and without `page`. `total` is exact; only where a search has more than 100,000 matches it is an estimate, and `pagination.totalIsEstimate` says so. With a cursor, `pagination.page` is the number that the page would have if no contact had changed since the first page.',
  responses: [
    {
      status: 200,
      description: 'A page of contacts.',
      schema: listByPage(listedContactSchema),
      example: {
        data: [contactExample],
        pagination: { page: 1, limit: 20, total: 1, totalPages: 1 },
        nextCursor: null,
      },
    },
  ],
  problems: ['invalid_cursor', 'cursor_with_page', 'cursor_mismatch', 'segment_broken'],
};

export const queryContacts: Operation = {
  summary: 'Query contacts',
  description:
    'As the list of contacts, by a filter that groups conditions: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a leaf `{"field", "op", "value"}`. Up to 5 groups deep, 50 leaves and 1,000 values of one `in`. A field or op that is not possible is 400, and `errors[].field` has its place, such as `filter.all[2].op`. A filter that takes the database longer than 5 seconds is 503 `search_too_slow`. `startAt` begins the list at a value of its sort, with one seek at any size: `{"sort": "name", "startAt": "m"}` is those from M on; `pagination.page` counts from there.',
  bodyExample: {
    filter: {
      all: [
        { field: 'status', op: 'eq', value: 'prospect' },
        { field: 'tags', op: 'in', value: ['Hot lead'] },
        { field: 'lastActivityAt', op: 'olderThan', value: 'P7D' },
      ],
    },
    sort: '-lastActivityAt',
  },
  responses: listContacts.responses,
  problems: ['invalid_cursor', 'cursor_mismatch', 'segment_broken'],
};

export const createContact: Operation = {
  summary: 'Create a contact',
  description:
    "An e-mail address or phone that identifies a live contact is refused with 409 `contact_exists`, unless `onDuplicate` says otherwise: `create` makes a second record, which shows the value but is not identified by it; `update` fills the empty fields of the existing contact and returns 200. Phones without country code are read with the workspace's country, in every spelling that was ever valid there.",
  bodyExample: { name: 'Ann Example', email: 'ann@example.com', phone: '+1 202-555-0143', tags: ['garden'] },
  responses: [
    { status: 201, description: 'Created.', ...contact, headers: ['Location', 'ETag'] },
    { status: 200, description: 'The existing contact, filled (onDuplicate=update).', ...contact, headers: ['ETag'] },
  ],
  problems: ['contact_exists', 'assignee_unknown', 'system_tag'],
};

export const getContact: Operation = {
  summary: 'Read a contact',
  description:
    'For the id of a contact that was merged away, the response has the survivor, and Content-Location names it. With `at` it is the contact as it was then, before its merge also one that was merged away, and `past` says so; a time before its making is 404, one before the log of changes 410 `log_gone` with `since`.',
  responses: [
    {
      status: 200,
      description: 'The contact.',
      schema: one(z.union([contactSchema, contactThenSchema])),
      example: { data: contactExample },
      headers: ['ETag', 'Content-Location'],
    },
    { status: 304, description: 'If-None-Match names the present state.' },
  ],
  problems: ['log_gone'],
  headers: ['If-None-Match'],
};

export const changeContact: Operation = {
  summary: 'Change a contact',
  description:
    'Only the fields sent change; null clears, but for name, status, role and source. `language: null` returns to the default and to detection. `tags` replaces the set. A body without fields changes nothing and returns 200. Send If-Match with the ETag that you read: the response is 412 when the contact was changed since then.',
  bodyExample: { status: 'applicant', company: null },
  responses: [
    { status: 200, description: 'The contact as it is now.', ...contact, headers: ['ETag', 'Content-Location'] },
  ],
  problems: ['contact_exists', 'assignee_unknown', 'last_identity', 'system_tag', 'version_mismatch'],
  headers: ['If-Match'],
};

export const deleteContact: Operation = {
  summary: 'Delete a contact',
  description: 'Its history is kept, and a restore brings the contact back. So does a new message of the person.',
  responses: [{ status: 204, description: 'Deleted.' }],
  problems: ['version_mismatch'],
  headers: ['If-Match'],
};

export const restoreContact: Operation = {
  summary: 'Restore a deleted contact',
  description:
    'Returns 200 also when it was not deleted. Identities that another contact got after the deletion stay with that contact.',
  responses: [
    {
      status: 200,
      description: 'The contact, live again.',
      schema: one(restoredSchema),
      example: { data: { ...contactExample, identitiesLeftOut: [] } },
      headers: ['ETag'],
    },
  ],
};
