import { z } from 'zod';

/** A message as its event has it: as it stands when the event is sent. */
export const eventMessageSchema = z
  .strictObject({
    id: z.uuid(),
    direction: z.enum(['inbound', 'outbound']),
    source: z
      .enum(['api', 'device'])
      .nullable()
      .meta({ description: 'Of what went out: sent by the API, or written on the device of the business.' }),
    channel: z.string(),
    inboxId: z.uuid(),
    kind: z.string().meta({ description: 'As of a message of the API; an open set.' }),
    status: z.string().meta({ description: 'As of a message of the API; an open set.' }),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Of an outbound message: why it failed, waits or is unconfirmed.' }),
    text: z.string(),
    textTruncated: z.boolean(),
    subject: z.string().nullable(),
    aboutId: z.uuid().nullable().meta({
      description: 'The message that a reply, an edit, a deletion or a reaction is about, where it is known.',
    }),
    sentAt: z.iso.datetime(),
    attachments: z.array(
      z.strictObject({
        id: z.string().nullable(),
        fileName: z.string().nullable(),
        contentType: z.string(),
        size: z.number().nullable().meta({ description: 'Bytes, as the provider says.' }),
      }),
    ),
  })
  .meta({ id: 'EventMessage', title: 'Message of an event' });

export type EventMessage = z.infer<typeof eventMessageSchema>;
