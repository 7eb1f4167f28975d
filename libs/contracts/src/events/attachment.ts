import { z } from 'zod';
import { bounds } from '../texts/bounds.js';

/**
 * Where a file's bytes are. `pending`: the provider has them, the owner of the inbox fetches them. `stored`: in the file
 * store. `expired`: the provider no longer has them, or never gave them. `too_large`: more than an inbox may store.
 */
export const fileStates = ['pending', 'stored', 'expired', 'too_large'] as const;
export type FileState = (typeof fileStates)[number];

/** SHA-256 of the bytes as they are stored: with the workspace, their key in the file store. */
export const sha256Schema = z.string().regex(/^[\da-f]{64}$/u);

/** A file of an inbound message: a reference, never the bytes. */
export const attachmentSchema = z.strictObject({
  /** Under which the API serves it. Absent in events of earlier releases, whose bytes were not kept. */
  id: z.uuid().optional(),
  fileName: z.string().max(bounds.name).nullable(),
  contentType: z.string().max(127),
  /** Bytes, decoded; null where the provider does not say. Events of earlier releases have 0 there. */
  size: z.int().nonnegative().nullable(),
  /** What fetches the content from the provider, where the provider keeps it. */
  providerFileId: z.string().max(512).nullable(),
  /** When the event was made; later states are events on `file-states`. Absent where `id` is. */
  state: z.enum(fileStates).optional(),
  /** Only with state `stored`. */
  sha256: sha256Schema.optional(),
});

/** How the stored bytes of an original are packed. */
export const fileEncodings = ['gzip', 'zstd'] as const;

/**
 * What was known of a mail when it came and does not stand in its source. A later translator believes its sender by this
 * and by nothing it finds out later. What is absent was not known, or is false.
 */
export const arrivalSchema = z.strictObject({
  /** MAIL FROM; null for the null return path. */
  envelopeFrom: z.string().max(320).nullable().optional(),
  /** What our check of the From domain found. */
  dmarc: z.enum(['pass', 'fail']).optional(),
  /** The inbox's own mail host handed it over. */
  fromOwnHost: z.literal(true).optional(),
  /** It lay in the mailbox when that was connected. */
  isHistory: z.literal(true).optional(),
  /** What stood behind the plus of the address that it was sent to. */
  tag: z.string().max(bounds.name).optional(),
});

/** A mail's source in the file store, as it came. */
export const originalSchema = z.strictObject({
  sha256: sha256Schema,
  /** Bytes as stored, packed by `encoding`. */
  size: z.int().nonnegative(),
  encoding: z.enum(fileEncodings).nullable(),
  /** Media type of what is in it. */
  contentType: z.string().max(127),
  arrival: arrivalSchema.optional(),
});

/** A file that goes out with a message: it lies in the file store. */
export const outboundFileSchema = z.strictObject({
  id: z.uuid(),
  fileName: z.string().min(1).max(bounds.name),
  contentType: z.string().max(127),
  size: z.int().nonnegative(),
  sha256: sha256Schema,
});

export type Attachment = z.infer<typeof attachmentSchema>;
export type MailArrival = z.infer<typeof arrivalSchema>;
export type OriginalFile = z.infer<typeof originalSchema>;
export type OutboundFile = z.infer<typeof outboundFileSchema>;
