import { z } from 'zod';
import { bounds } from '../texts/bounds.js';
import { fileStates, sha256Schema } from './attachment.js';

const ofFile = {
  workspaceId: z.uuid(),
  inboxId: z.uuid(),
  messageId: z.uuid(),
  attachmentId: z.uuid(),
};

/**
 * Asks the owner of an inbox to fetch a file from its provider: the data of the event `doorbell.file-request.v1`.
 * The same request comes again until a state follows, or the provider's time for it is over.
 */
export const fileRequestSchema = z
  .strictObject({
    ...ofFile,
    providerFileId: z.string().min(1).max(512),
    fileName: z.string().max(bounds.name).nullable(),
    contentType: z.string().max(127),
    /** Bytes, as the provider told them; null where it did not. */
    size: z.int().nonnegative().nullable(),
    /** More is `too_large`. */
    maxBytes: z.int().positive(),
    /** A request that is read after this is void: a later one is on its way. */
    validUntil: z.iso.datetime(),
  })
  .meta({ id: 'FileRequestV1', title: 'File request' });

/** What became of a file: the data of the event `doorbell.file-state.v1`. */
export const fileStateSchema = z
  .strictObject({
    ...ofFile,
    /** `pending`: it could not be fetched this time; `reason` says why. */
    state: z.enum(fileStates),
    /** In plain words; null with `stored`. */
    reason: z.string().max(500).nullable(),
    /** Only with `stored`. */
    stored: z
      .strictObject({ sha256: sha256Schema, size: z.int().nonnegative(), contentType: z.string().max(127) })
      .optional(),
    at: z.iso.datetime(),
  })
  .refine(({ state, stored }) => (state === 'stored') === (stored !== undefined), {
    error: 'a stored file says where it is, and no other does',
    path: ['stored'],
  })
  .meta({ id: 'FileStateV1', title: 'File state' });

export type FileRequest = z.infer<typeof fileRequestSchema>;
export type FileStateChange = z.infer<typeof fileStateSchema>;
