import { readFileSync } from 'node:fs';
import { contactEventSchema } from './contact-event.v1.js';
import { contactDocumentSchema } from '../cloudevents/contact-document.js';
import { type EventRecord, inboundMessageEvent } from '../cloudevents/inbound-event.js';
import { fileRequestSchema, fileStateSchema } from './file-request.v1.js';
import { inboundMessageSchema } from './inbound-message.v1.js';
import { inboxSchema } from './inbox.v1.js';
import { inboxCursorSchema, inboxStateSchema } from './inbox-state.v1.js';
import { jobEventSchema } from './job.v1.js';
import { messageStatusSchema } from './message-status.v1.js';
import { outboundMessageSchema } from './outbound-message.v1.js';
import {
  contactEvent,
  contactEventDocument,
  fileRequestEvent,
  fileStateEvent,
  inboxCursorEvent,
  inboxEvent,
  inboxStateEvent,
  jobEvent,
  messageStatusEvent,
  outboundMessageEvent,
} from '../cloudevents/outgoing-events.js';

interface Example {
  topic: string;
  key: string;
  headers: Record<string, string>;
  data: unknown;
}

function example(name: string): Example {
  return JSON.parse(readFileSync(new URL(`./examples/${name}.json`, import.meta.url), 'utf8')) as Example;
}

/** What is published for the example's data, in the example's own form. */
function asExample({ value, ...record }: EventRecord): Example {
  return { ...record, data: JSON.parse(String(value)) as unknown };
}

/** Published examples are never edited: an event that no longer looks like its example is a new version. */
describe('an event as it goes onto the log', () => {
  it.each([
    'inbound-message.mail.v1',
    'inbound-message.junk.v1',
    'inbound-message.edit.v1',
    'inbound-message.submission.v1',
    'inbound-message.own-text.v1',
    'inbound-message.device.v1',
    'inbound-message.consent.v1',
    'inbound-message.files.v1',
  ])('is the golden example %s', (name) => {
    const golden = example(name);
    const data = inboundMessageSchema.parse(golden.data);
    expect(asExample(inboundMessageEvent(golden.headers['ce_id'] ?? '', data))).toEqual(golden);
  });

  it('is the golden example inbox.v1', () => {
    const golden = example('inbox.v1');
    const event = inboxEvent(inboxSchema.parse(golden.data), golden.headers['ce_time'] ?? '', false);
    expect(asExample(event)).toEqual(golden);
  });

  it('is the golden example contact-event.v1', () => {
    const golden = example('contact-event.v1');
    const event = contactEvent(golden.headers['ce_id'] ?? '', contactEventSchema.parse(golden.data));
    expect(asExample(event)).toEqual(golden);
  });

  it('has the same attributes and data as one JSON document, by webhook and in the stream', () => {
    const text = readFileSync(new URL('./examples/contact-event.json-format.v1.json', import.meta.url), 'utf8');
    const golden = contactDocumentSchema.parse(JSON.parse(text));
    expect(contactEventDocument(golden.id, golden.data)).toEqual(golden);
    const { headers, value } = contactEvent(golden.id, golden.data);
    const { data, datacontenttype, ...attributes } = golden;
    expect(JSON.parse(String(value))).toEqual(data);
    const inHeaders = Object.entries(attributes).map(([name, attribute]) => [`ce_${name}`, attribute]);
    expect(headers).toEqual({ ...Object.fromEntries(inHeaders), 'content-type': datacontenttype });
  });

  const ofKeys: [string, (data: unknown, time: string) => EventRecord][] = [
    ['outbound-message.v1', (data) => outboundMessageEvent(outboundMessageSchema.parse(data))],
    ['message-status.v1', (data) => messageStatusEvent(messageStatusSchema.parse(data))],
    ['file-request.v1', (data, time) => fileRequestEvent(fileRequestSchema.parse(data), time)],
    ['file-state.v1', (data) => fileStateEvent(fileStateSchema.parse(data))],
    ['inbox-state.v1', (data) => inboxStateEvent(inboxStateSchema.parse(data))],
    ['job.v1', (data) => jobEvent(jobEventSchema.parse(data))],
    ['inbox-cursor.v1', (data, time) => inboxCursorEvent(inboxCursorSchema.parse(data), time)],
  ];

  it.each(ofKeys)('is the golden example %s', (name, event) => {
    const golden = example(name);
    expect(asExample(event(golden.data, golden.headers['ce_time'] ?? ''))).toEqual(golden);
  });

  it('removes an inbox by an empty value under the same key', () => {
    const golden = example('inbox.v1');
    const event = inboxEvent(inboxSchema.parse(golden.data), golden.headers['ce_time'] ?? '', true);
    expect(event).toMatchObject({ key: golden.key, value: null });
  });
});

describe('an inbound message', () => {
  const refusals: [string, (message: Record<string, unknown>) => void][] = [
    ['an unknown field', (message) => (message['tenant'] = 'x')],
    ['an unknown channel', (message) => (message['channel'] = 'fax')],
    [
      'no sender identity and no flag',
      (message) => (message['sender'] = { ...(message['sender'] as object), identities: [] }),
    ],
    [
      'text beyond its bound',
      (message) => (message['content'] = { ...(message['content'] as object), text: 'x'.repeat(65_537) }),
    ],
    ['a time without its zone', (message) => (message['sentAt'] = '2025-11-21T10:00:00')],
    ['no external id', (message) => (message['externalId'] = '')],
    ['an edit that does not say of what', (message) => (message['kind'] = 'edit')],
    ['an unknown kind', (message) => (message['kind'] = 'poke')],
    ['a workspace that is no id', (message) => (message['workspaceId'] = 'acme')],
    ['a direction and no recipient', (message) => (message['direction'] = 'outbound')],
    ['a recipient and no direction', (message) => (message['recipient'] = message['sender'])],
    [
      'a sender beside whom the business wrote to',
      (message) => Object.assign(message, { direction: 'outbound', recipient: message['sender'] }),
    ],
    ['a consent that does not say to what', (message) => (message['kind'] = 'consent')],
    ['a consent that is none', (message) => (message['consent'] = { purpose: 'marketing', granted: true })],
  ];

  it.each(refusals)('is refused with %s', (_, spoil) => {
    const message = example('inbound-message.mail.v1').data as Record<string, unknown>;
    spoil(message);
    expect(inboundMessageSchema.safeParse(message).success).toBe(false);
  });
});
