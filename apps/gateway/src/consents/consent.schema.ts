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
    proof: z
      .strictObject({
        messageId: z.uuid().nullable(),
        wording: z.string().nullable(),
        url: z.string().nullable(),
        ip: z.string().nullable(),
        doubleOptInAt: z.iso.datetime().nullable(),
      })
      .nullable()
      .meta({ description: 'What shows that it was given or withdrawn; null where nothing was given.' }),
    recordedBy: z.strictObject({ kind: z.string(), id: z.string() }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Consent' });

export const consentExample: z.output<typeof consentSchema> = {
  id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5c',
  purpose: 'messages',
  channel: null,
  granted: false,
  source: 'wrote STOP',
  proof: {
    messageId: '019a2b3c-4d5e-8f60-8a9b-0c1d2e3f4a5e',
    wording: 'STOP',
    url: null,
    ip: null,
    doubleOptInAt: null,
  },
  recordedBy: { kind: 'api_key', id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5d' },
  at: '2026-11-22T09:30:00.000Z',
};
