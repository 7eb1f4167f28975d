import { z } from 'zod';
import { arrivalSchema, fileEncodings, sha256Schema } from '../events/attachment.js';
import { inboundMessageSchema } from '../events/inbound-message.v1.js';
import { inboxSchema } from '../events/inbox.v1.js';

/**
 * One original for a translator process: a line of JSON on its standard input. The process ends after the last line, and
 * returns a line of `translatedSchema` for each, in any order.
 */
export const toTranslateSchema = z.strictObject({
  /** Returned with the translation. */
  ref: z.int().nonnegative(),
  /** As it is today. */
  inbox: inboxSchema,
  receivedAt: z.iso.datetime(),
  original: z.union([
    /** As it stands on `originals`, unpacked, in base64. */
    z.strictObject({ payload: z.string() }),
    /** A mail's source in the file store. */
    z.strictObject({ sha256: sha256Schema, encoding: z.enum(fileEncodings).nullable() }),
  ]),
  arrival: arrivalSchema.optional(),
  /** Stores the files that it carries itself, so that the message can refer to them. Absent: nothing is written anywhere. */
  keepFiles: z.literal(true).optional(),
});

const ref = toTranslateSchema.shape.ref;
const reason = z.string().max(1_000);
/** One payload of several that came together, as it would stand on `originals` by itself. */
const part = z.strictObject({
  /** Of the inbox that it is for, as the inbox claims it. */
  account: z.string().max(256),
  /** In base64. */
  payload: z.string(),
});
const translated = { ref, eventId: z.uuid(), message: inboundMessageSchema };

/**
 * What today's translator makes of an original. `failed`: it could not be read now, for example because its file is missing. `parts`:
 * it holds several payloads, each of which is translated by itself; `unread` says why something of it is none of them.
 */
export const translatedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), ...translated }),
  z.strictObject({ kind: z.literal('unreadable'), ...translated }),
  z.strictObject({ kind: z.literal('skip'), ref, reason }),
  z.strictObject({ kind: z.literal('failed'), ref, reason }),
  z.strictObject({ kind: z.literal('parts'), ref, parts: z.array(part), unread: reason.nullable() }),
]);

export type ToTranslate = z.infer<typeof toTranslateSchema>;
export type TranslatedLine = z.infer<typeof translatedSchema>;
export type TranslatedParts = Extract<TranslatedLine, { kind: 'parts' }>;
/** Of one payload. */
export type Translated = Exclude<TranslatedLine, TranslatedParts>;
