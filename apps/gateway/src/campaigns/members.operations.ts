import { z } from 'zod';
import { contactExample, contactSchema } from '../contacts/contact.schema.js';
import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';

const memberSchema = z
  .strictObject({
    contact: contactSchema,
    addedAt: z.iso.datetime(),
    reason: z.string().nullable(),
    by: z.strictObject({ kind: z.string(), id: z.string() }).meta({
      description: 'Who or what added it: `api_key`, `user`, `bulk` with the id of the job, `rule`; accept any other.',
    }),
  })
  .meta({ id: 'CampaignMember' });

const memberExample = {
  contact: contactExample,
  addedAt: '2026-11-20T08:00:00.000Z',
  reason: 'asked at the fair',
  by: { kind: 'api_key', id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5d' },
};

const addedSchema = z
  .strictObject({
    added: z.int(),
    unchanged: z.int().meta({ description: 'Members already.' }),
    missing: z.int().meta({ description: 'Ids without a live contact.' }),
    refused: z.int().meta({ description: 'They do not consent to the purpose of the campaign.' }),
    refusals: z.array(z.strictObject({ id: z.uuid(), reason: z.string() })),
  })
  .meta({ id: 'MembersAdded' });

const refusals = [{ id: contactExample.id, reason: 'The contact has withdrawn consent to marketing.' }];

export const listMembers: Operation = {
  summary: 'List the members of a campaign',
  description: 'Newest first. A deleted contact is not listed; restored, it is a member as before.',
  responses: [
    {
      status: 200,
      description: 'A page of members.',
      schema: listByCursor(memberSchema),
      example: { data: [memberExample], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const addMembers: Operation = {
  summary: 'Add contacts to a campaign',
  description:
    'Up to 100 `ids` are added at once (200). More ids, or a `filter` or `segment` less `exclude`, are a job that awaits its confirmation (201), as POST /contacts/bulk with `add_to_campaign` makes it. Where the campaign names a purpose, contacts that have withdrawn their consent to it, or never gave it, are refused with the reason; who withdraws later leaves the campaign. Each contact that joins or leaves has a change in its timeline and an event.',
  bodyExample: { ids: [contactExample.id], reason: 'asked at the fair' },
  responses: [
    {
      status: 200,
      description: 'What became of the ids.',
      schema: one(addedSchema),
      example: { data: { added: 2, unchanged: 1, missing: 0, refused: 1, refusals } },
    },
    {
      status: 201,
      description: 'The job.',
      schema: one(jobSchema),
      example: { data: jobExample },
      headers: ['Location'],
    },
  ],
  problems: ['campaign_archived', 'campaign_unknown'],
};

export const removeMember: Operation = {
  summary: 'Remove a contact from a campaign',
  description: 'Many are removed by POST /contacts/bulk with `remove_from_campaign`.',
  responses: [{ status: 204, description: 'Removed.' }],
};
