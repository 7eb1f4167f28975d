import { contactDocumentSchema, type ContactEventDocument } from '#libs/contracts';
import type { Operation } from '../docs/operation.js';

const workspaceId = '019a2b3c-0000-7f60-8a9b-0c1d2e3f4a5b';
const contactId = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b';
const time = '2026-11-20T08:00:00.000Z';

const example: ContactEventDocument = {
  specversion: '1.0',
  id: '019a2b3c-7777-7f60-8a9b-0c1d2e3f4a5b',
  source: `/workspaces/${workspaceId}/contacts/${contactId}`,
  type: 'doorbell.contact-event.v1',
  time,
  subject: contactId,
  workspaceid: workspaceId,
  datacontenttype: 'application/json',
  data: {
    workspaceId,
    contactId,
    kind: 'updated',
    changes: { status: { before: 'prospect', after: 'applicant' } },
    cause: { kind: 'api_key', id: '019a2b3c-8888-4f60-8a9b-0c1d2e3f4a5b' },
    occurredAt: time,
  },
};

export const followEvents: Operation = {
  summary: 'Follow events as they happen',
  description:
    'Server-sent events (text/event-stream): one for each change of a contact and each message, within a second, without end. Messages come to callers who have the right `messages:read`. `data` is the event as one JSON document, the same as webhooks send; `id` is its place in the log of changes. Connect again with `Last-Event-ID` (or `after`) and no event is left out or comes twice, by whichever gateway; a place is good for seven days, then it is 410 `place_gone`. A comment comes every 15 seconds, with the place so far. The filter is judged on the contact as it is when the event is sent; the event that ends a contact passes any. A client that takes nothing for ten seconds is cut off.',
  headers: ['Last-Event-ID'],
  responses: [
    {
      status: 200,
      description: 'The stream; this is the `data` of each event.',
      contentType: 'text/event-stream',
      schema: contactDocumentSchema,
      example,
    },
  ],
  problems: ['place_gone', 'too_many_streams'],
};
