import { z } from 'zod';
import { channels } from '#libs/contracts';

/** What a contact allowed or withdrew. */
export const consentSchema = z
  .strictObject({
    id: z.uuid(),
    purpose: z.string(),
    channel: z.enum(channels).nullable().meta({ description: 'Null: every channel.' }),
    granted: z.boolean(),
    source: z.string().nullable(),
    recordedBy: z.strictObject({ kind: z.string(), id: z.string() }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Consent' });

export const consentExample: z.output<typeof consentSchema> = {
  id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5c',
  purpose: 'messages',
  channel: null,
  granted: false,
  source: 'asked on the phone to be left alone',
  recordedBy: { kind: 'api_key', id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5d' },
  at: '2026-11-22T09:30:00.000Z',
};
