import { z } from 'zod';
import { plans, type PlanName } from '#libs/access';
import { isLanguage } from '#libs/contacts';
import { isPhoneCountry } from '#libs/contracts';
import { one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import type { Input } from '../http/input/input.js';
import { line, orNull } from '../http/input/text-fields.js';

const countryMeaning = 'ISO 3166-1; reads phones without country code. Null: they are refused.';
const languageMeaning = 'ISO 639-1; of contacts whose own language is not known.';
const nullIsUnlimited = 'Null: unlimited.';

const workspaceSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    name: z.string(),
    defaultCountry: z.string().nullable().meta({ description: countryMeaning }),
    defaultLanguage: z.string().meta({ description: languageMeaning }),
    plan: z.enum(Object.keys(plans) as [PlanName, ...PlanName[]]),
    limits: z
      .strictObject({
        maxPageSize: z.int(),
        requestsPerMinute: z.int().nullable().meta({ description: nullIsUnlimited }),
        maxFileBytes: z.int().nullable().meta({ description: nullIsUnlimited }),
      })
      .meta({ description: 'What the plan allows; the operator sets it.' }),
    used: z.strictObject({ files: z.int(), fileBytes: z.int() }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Workspace' });

const country = line({ max: 100, otherwise: orNull, isCode: true })
  .toUpperCase()
  .refine(isPhoneCountry, {
    error: 'is no country (ISO 3166-1) that has phone numbers; send two letters such as US.',
    params: { code: 'invalid_country' },
  })
  .nullable()
  .optional()
  .meta({ description: countryMeaning });

const language = line({ max: 100, otherwise: 'send two letters such as en', isCode: true })
  .toLowerCase()
  .refine(isLanguage, {
    error: 'is no ISO 639-1 code; send two letters such as en.',
    params: { code: 'invalid_language' },
  })
  .optional()
  .meta({ description: languageMeaning });

/** What PATCH /workspace takes. */
export const workspaceChanges = {
  schema: z
    .strictObject(
      {
        name: line({ max: 200, otherwise: 'send the name of the workspace' }).optional(),
        defaultCountry: country,
        defaultLanguage: language,
      },
      { error: 'must be a JSON object; send {"name": "Acme Homes"}.' },
    )
    .meta({ id: 'WorkspaceChanges' }),
} satisfies Input<z.ZodType>;

const example: z.output<typeof workspaceSchema> = {
  id: '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  name: 'Acme Homes',
  defaultCountry: 'US',
  defaultLanguage: 'en',
  plan: 'growth',
  limits: plans.growth,
  used: { files: 1_204, fileBytes: 734_003_200 },
  createdAt: '2026-11-20T08:00:00.000Z',
};

export const readWorkspace: Operation = {
  summary: 'Read the workspace',
  description:
    'Its name, what it takes for granted of phones and languages, what its plan allows and how much of that is used.',
  responses: [{ status: 200, description: 'The workspace.', schema: one(workspaceSchema), example: { data: example } }],
  isVersioned: true,
};

export const changeWorkspace: Operation = {
  summary: 'Change the workspace',
  description:
    'Only the sent fields change; `defaultCountry: null` refuses phones without country code. It holds for what comes from now on, everywhere within seconds. The plan is the operator’s.',
  bodyExample: { name: 'Acme Homes', defaultCountry: 'US' },
  responses: [{ status: 200, description: 'The workspace.', schema: one(workspaceSchema), example: { data: example } }],
  isVersioned: true,
};
