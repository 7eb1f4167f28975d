import { z } from 'zod';
import { deadLetterReasons, deadLetterSteps } from '#libs/contracts';
import { deadLetterStatuses, type DeadLetter, type ListedDeadLetter } from '#libs/contacts';
import { whySchema } from '../reasons/why.schema.js';
import { whyOf } from '../reasons/why.js';

const time = z.iso.datetime();

/** Bytes of an original that a response carries; the rest is at …/original. */
export const shownBytes = 64 * 1024;

export const listedSchema = z
  .strictObject({
    id: z.guid(),
    reason: z.string().meta({ description: deadLetterReasons.join(', ') }),
    step: z.string().meta({ description: deadLetterSteps.join(', ') }),
    topic: z.string().meta({ description: 'Where it stood; a channel where it never reached the log.' }),
    partition: z.int().nullable(),
    offset: z.int().nullable(),
    inboxId: z
      .guid()
      .nullable()
      .meta({ description: 'By which inbox it came; null where the letter does not say so.' }),
    error: z.string(),
    why: whySchema,
    size: z.int().nullable().meta({ description: 'Bytes of the original; null where it had none.' }),
    keptSize: z
      .int()
      .meta({ description: 'Bytes of it that are kept: the first 1 MiB, or none beyond 256 MiB of a workspace.' }),
    setAsideAt: time,
    status: z.enum(deadLetterStatuses),
    resolvedAt: time.nullable(),
  })
  .meta({ id: 'ListedDeadLetter' });

export const deadLetterSchema = z
  .strictObject({
    ...listedSchema.shape,
    key: z.string().nullable(),
    headers: z.record(z.string(), z.string()),
    value: z
      .strictObject({
        text: z.string().nullable().meta({ description: 'Null where the bytes are no UTF-8.' }),
        base64: z.string(),
        truncated: z.boolean().meta({ description: 'True when only the first 64 KiB are shown.' }),
      })
      .nullable(),
  })
  .meta({ id: 'DeadLetter' });

export const replaySchema = z
  .strictObject({
    id: z.guid(),
    dryRun: z.boolean(),
    topic: z.string(),
    key: z.string().nullable(),
    expected: z.enum(['handled', 'set_aside_again']),
    errors: z.array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'Replay' });

export const bulkReplaySchema = z
  .strictObject({
    dryRun: z.boolean(),
    replays: z.array(replaySchema),
    refused: z.array(z.strictObject({ id: z.guid(), code: z.string(), message: z.string(), why: whySchema })),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Where letters are left that this call did not reach: send it as cursor.' }),
  })
  .meta({ id: 'BulkReplay' });

/** As a list shows it. */
export function presentListed(letter: ListedDeadLetter): z.output<typeof listedSchema> {
  return { ...letter, why: whyOf(letter.error) };
}

/** A letter as the API shows it. */
export function presentDeadLetter({ key, head, headers, ...letter }: DeadLetter): z.output<typeof deadLetterSchema> {
  const value = head && {
    text: textOf(head, letter.size),
    base64: head.toString('base64'),
    truncated: head.length !== letter.size,
  };
  const shown = Object.entries(headers).map(([name, bytes]) => [name, Buffer.from(bytes, 'base64').toString()]);
  return { ...presentListed(letter), key: key?.toString() ?? null, headers: Object.fromEntries(shown), value };
}

/** A cut may split the last character; its bytes are left out. */
function textOf(head: Buffer, size: number | null): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(head, { stream: head.length !== size });
  } catch {
    return null;
  }
}
