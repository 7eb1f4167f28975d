import { z } from 'zod';
import { purpose } from '../consents/consent.inputs.js';
import { reason } from '../bulk/bulk.input.js';
import { selectionFaults } from '../bulk/bulk-faults.js';
import { selectionFields } from '../bulk/selection.input.js';
import type { Input } from '../http/input/input.js';
import { cursorText, flag, limit, limitOfPlan } from '../http/input/query-fields.js';
import { line } from '../http/input/text-fields.js';

const name = line({ max: 100, otherwise: 'send what people call the campaign' });

/** What POST /campaigns takes. */
export const newCampaign = {
  schema: z
    .strictObject(
      {
        name,
        purpose: purpose.nullable().optional().meta({
          description:
            'Only contacts that consent to it are members: see the consents of a contact. It never changes. Null, or left out: every contact may be one.',
        }),
      },
      { error: 'must be a JSON object; send {"name": "…"}.' },
    )
    .meta({ id: 'NewCampaign' }),
} satisfies Input<z.ZodType>;

/** What PATCH /campaigns/:id takes. */
export const campaignChanges = {
  schema: z
    .strictObject(
      { name: name.optional(), archived: z.boolean({ error: 'must be true or false.' }).optional() },
      { error: 'must be a JSON object; send {"name": "…"}.' },
    )
    .meta({ id: 'CampaignChanges' }),
} satisfies Input<z.ZodType>;

/** What GET /campaigns takes. */
export const campaignList = {
  schema: z.strictObject({
    archived: flag.optional().meta({ description: 'true: archived ones; false: those in use. Left out: both.' }),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

export const memberList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

/** What POST /campaigns/:id/members takes. */
export const newMembers = {
  schema: z
    .strictObject(
      {
        ...selectionFields,
        reason: reason.optional().meta({ description: 'Why they are added; each member shows it.' }),
      },
      { error: 'must be a JSON object; send {"ids": […]}, {"filter": …} or {"segment": "…"}.' },
    )
    .meta({ id: 'NewMembers' }),
  rules: selectionFaults,
} satisfies Input<z.ZodType>;
