import { z } from 'zod';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';

const time = z.iso.datetime();

const campaignSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    name: z.string(),
    purpose: z
      .string()
      .nullable()
      .meta({ description: 'Only contacts that consent to it are members. It never changes.' }),
    contacts: z.int().meta({ description: 'Live contacts in it.' }),
    archivedAt: time.nullable().meta({ description: 'Archived, it takes no new members and keeps those that it has.' }),
    createdAt: time,
  })
  .meta({ id: 'Campaign' });

const example = {
  id: '019a2b3c-5555-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  name: 'Open house, June',
  purpose: 'marketing',
  contacts: 812,
  archivedAt: null,
  createdAt: '2026-11-20T08:00:00.000Z',
};
const campaign = { schema: one(campaignSchema), example: { data: example } };

export const listCampaigns: Operation = {
  summary: 'List campaigns',
  description: 'Newest first, archived ones too unless `archived` is false.',
  responses: [
    {
      status: 200,
      description: 'A page of campaigns.',
      schema: listByCursor(campaignSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const makeCampaign: Operation = {
  summary: 'Make a campaign',
  description:
    'A named audience, without members. The name of a campaign in use, whatever the case, is 409 `campaign_exists`.',
  bodyExample: { name: 'Open house, June', purpose: 'marketing' },
  responses: [{ status: 201, description: 'Made.', ...campaign }],
  problems: ['campaign_exists'],
};

export const getCampaign: Operation = {
  summary: 'Get a campaign',
  responses: [{ status: 200, description: 'The campaign.', ...campaign }],
  isVersioned: true,
};

export const changeCampaign: Operation = {
  summary: 'Rename or archive a campaign',
  description: 'Its members stay. `archived: false` takes it back into use.',
  bodyExample: { name: 'Open house, July' },
  responses: [{ status: 200, description: 'The campaign as it is now.', ...campaign }],
  problems: ['campaign_exists'],
  isVersioned: true,
};

export const archiveCampaign: Operation = {
  summary: 'Archive a campaign',
  description: 'The same as `archived: true`. No member is lost.',
  responses: [{ status: 204, description: 'Archived.' }],
  isVersioned: true,
};
