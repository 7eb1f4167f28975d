import { z } from 'zod';
import { tagKinds } from '#libs/contacts';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';

const tagSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    name: z.string(),
    kind: z.enum(tagKinds).meta({ description: 'manual; auto: set by rules; system: set by Doorbell itself.' }),
    color: z.string().nullable(),
    contacts: z.int().meta({ description: 'Live contacts that have the tag.' }),
  })
  .meta({ id: 'Tag' });

const example = {
  id: '019a2b3c-2222-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  name: 'Hot lead',
  kind: 'manual' as const,
  color: '#d97706',
  contacts: 12,
};
const { confirm: _confirm, ...job } = { ...jobExample, kind: 'tags', action: null, state: 'queued' as const };
const asJob = {
  status: 202,
  description: 'The job, where more than 10,000 contacts have the tag.',
  schema: one(jobSchema),
  example: { data: job },
  headers: ['Location'] as const,
};
const tag = { schema: one(tagSchema), example: { data: example } };

export const listTags: Operation = {
  summary: 'List tags',
  description:
    'The tags of the workspace by name, with the number of live contacts that have each. `search` finds a part of a name.',
  responses: [
    {
      status: 200,
      description: 'A page of tags.',
      schema: listByCursor(tagSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const makeTag: Operation = {
  summary: 'Make a tag',
  description:
    'A tag is also made when a contact gets a name that no tag has. Names that differ in case alone are one tag: such a name is refused with 409 `tag_exists`, and `tagId` names the tag.',
  bodyExample: { name: 'Hot lead', color: '#d97706' },
  responses: [{ status: 201, description: 'Made.', ...tag }],
  problems: ['tag_exists'],
};

export const changeTag: Operation = {
  summary: 'Rename, colour or merge a tag',
  description:
    'All contacts show the new name at once; each has a change in its timeline and an event. The name of another tag is 409 `tag_exists`; with `merge=true` the contacts get that other tag instead, which the response has, and this one ends. A tag of more than 10,000 contacts is renamed or merged by a job (202): a new name holds as soon as the job begins, and its changes and events follow; merged, contacts get the other tag batch by batch.',
  bodyExample: { name: 'Warm lead' },
  responses: [{ status: 200, description: 'The tag as it is now.', ...tag }, asJob],
  problems: ['tag_exists', 'system_tag'],
  isVersioned: true,
};

export const deleteTag: Operation = {
  summary: 'Delete a tag',
  description:
    'No contact has it any more; each that had it has a change in its timeline and an event. Of a tag of more than 10,000 contacts a job does it (202), batch by batch.',
  responses: [{ status: 204, description: 'Deleted.' }, asJob],
  problems: ['system_tag'],
  isVersioned: true,
};
