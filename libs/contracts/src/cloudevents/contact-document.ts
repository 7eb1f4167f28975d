import { z } from 'zod';
import { contactEventSchema } from '../events/contact-event.v1.js';
import { topics } from '../topics/topics.js';

/**
 * A change of a contact as one JSON document (CloudEvents 1.0, JSON format): what webhooks and the live stream send. Attributes
 * and data are those of the event on `contact-events`.
 */
export const contactDocumentSchema = z
  .strictObject({
    specversion: z.literal('1.0'),
    id: z.uuid().meta({ description: 'The same for the same event, however often it comes.' }),
    source: z.string().meta({ description: '`/workspaces/<id>/contacts/<id>`' }),
    type: z.literal(topics.contactEvents.type),
    time: z.iso.datetime(),
    subject: z.uuid().meta({ description: 'The contact.' }),
    workspaceid: z.uuid(),
    datacontenttype: z.literal('application/json'),
    data: contactEventSchema,
  })
  .meta({ id: 'ContactEventDocument', title: 'Contact event as one JSON document' });

export type ContactEventDocument = z.infer<typeof contactDocumentSchema>;
