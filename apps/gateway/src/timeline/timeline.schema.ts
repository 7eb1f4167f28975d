import { z } from 'zod';
import { changeKindSchema } from '#libs/contracts';
import { messageExample } from '../messages/message.example.js';
import { messageSchema } from '../messages/message.schema.js';
import { recordSchema } from '../records/records.operations.js';

const time = z.iso.datetime();

export const entryTypes = ['message', 'submission', 'event', 'change', 'record'] as const;

/** One thing that happened with a contact. */
export const timelineEntry = z
  .strictObject({
    id: z.uuid(),
    type: z.enum(entryTypes).meta({
      description:
        '`message`: a message in either direction. `submission`: a form was sent. `event`: something happened on the channel, such as a block. `change`: the contact changed. `record`: something is to come, such as a showing; only with `upcoming`.',
    }),
    at: time,
    summary: z.string().meta({ description: 'What happened, in one sentence.' }),
    message: messageSchema.nullable().meta({ description: 'Null for all else.' }),
    change: z
      .strictObject({
        kind: changeKindSchema,
        changes: z.record(z.string(), z.strictObject({ before: z.unknown(), after: z.unknown() })),
        cause: z.strictObject({ kind: z.string(), id: z.string() }),
      })
      .nullable()
      .meta({ description: 'Before and after of every field, and the cause of the change.' }),
    record: recordSchema.nullable().meta({ description: 'What is to come; null for all else.' }),
  })
  .meta({ id: 'TimelineEntry' });

export type TimelineEntryView = z.output<typeof timelineEntry>;

export const timelineExample: TimelineEntryView = {
  id: messageExample.id,
  type: 'message',
  at: messageExample.sentAt,
  summary: 'Wrote on email: Flat with a garden',
  message: messageExample,
  change: null,
  record: null,
};
