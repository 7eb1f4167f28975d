import { ceHeaders, deadLetterHeaders, deadLetterReasons, deadLetterSteps, topics, type Topic } from '#libs/contracts';
import { stringify } from 'yaml';
import { componentRef, componentSchemas } from './component-schemas.js';
import { contactDocumentName, webhookDocumentName } from './json-schemas.js';

type Tree = Record<string, unknown>;

const text: Tree = { type: 'string' };
const heading = '# Made by "npm run generate" from libs/contracts; change it there.\n';

/** The topics table as an AsyncAPI 3.0 document. */
export function asyncApi(): string {
  const all = Object.entries(topics) as [string, Topic][];
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Doorbell events',
      version: '1',
      description:
        'CloudEvents 1.0 over Kafka in binary mode: attributes as headers, data as the JSON value. Names stand behind TOPIC_PREFIX where that is set. Delivery is at least once; the same event always has the same id.',
    },
    defaultContentType: 'application/json',
    channels: { ...Object.fromEntries(all.map(([name, topic]) => [name, channel(name, topic)])), ...overHttp },
    operations: Object.fromEntries(
      [...all.map(([name]) => name), ...Object.keys(overHttp)].map((name) => [`read_${name}`, read(name)]),
    ),
    components: {
      messages: { ...Object.fromEntries(all.map(([name, topic]) => [name, message(topic)])), ...documents },
      schemas: componentSchemas(),
    },
  };
  return heading + stringify(document, { lineWidth: 120, aliasDuplicateObjects: false });
}

const eventStream: Tree = {
  address: '/api/v1/events',
  description:
    'Every change of every contact of one workspace, live, as server-sent events; `id` is its place in the log.',
  messages: { eventDocument: { $ref: '#/components/messages/eventDocument' } },
};

const webhooks: Tree = {
  address: null,
  description:
    'A POST to the address that a workspace gives its webhook, signed by Standard Webhooks, in order for each contact.',
  messages: {
    eventDocument: { $ref: '#/components/messages/eventDocument' },
    webhookDocument: { $ref: '#/components/messages/webhookDocument' },
  },
};

/** The same events over HTTP. */
const overHttp: Tree = { eventStream, webhooks };

const documents: Tree = {
  eventDocument: documentOf(contactDocumentName),
  webhookDocument: documentOf(webhookDocumentName),
};

function documentOf(name: string): Tree {
  return { name, contentType: 'application/cloudevents+json', payload: { $ref: componentRef(name) } };
}

function channel(name: string, topic: Topic): Tree {
  return {
    address: topic.name,
    description: `${topic.description} ${retentionOf(topic)}`,
    messages: { [name]: { $ref: `#/components/messages/${name}` } },
    bindings: {
      kafka: {
        topic: topic.name,
        partitions: topic.partitions,
        topicConfiguration: {
          'cleanup.policy': [topic.retention === null ? 'compact' : 'delete'],
          ...(topic.retention === null ? {} : { 'retention.ms': topic.retention }),
          'max.message.bytes': topic.maxMessageBytes,
        },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function read(name: string): Tree {
  return { action: 'receive', channel: { $ref: `#/channels/${name}` } };
}

function message({ key, type, schema, name }: Topic): Tree {
  return {
    name: type ?? name,
    contentType: type ? 'application/json' : 'application/octet-stream',
    headers: {
      type: 'object',
      properties: type ? eventHeaders(type) : { ...eventHeaders(null), ...setAsideHeaders() },
    },
    payload: type && schema ? { $ref: componentRef(type) } : {},
    bindings: { kafka: { key: { type: 'string', description: key }, bindingVersion: '0.5.0' } },
  };
}

function eventHeaders(type: string | null): Tree {
  return {
    [ceHeaders.specversion]: { const: '1.0' },
    [ceHeaders.id]: { ...text, description: 'The same for the same event for ever.' },
    [ceHeaders.source]: text,
    [ceHeaders.type]: type ? { const: type } : text,
    [ceHeaders.time]: { ...text, format: 'date-time' },
    [ceHeaders.subject]: text,
    [ceHeaders.workspaceId]: { ...text, format: 'uuid' },
  };
}

function setAsideHeaders(): Tree {
  return {
    [deadLetterHeaders.id]: { ...text, format: 'uuid' },
    [deadLetterHeaders.reason]: { ...text, enum: [...deadLetterReasons] },
    [deadLetterHeaders.step]: { ...text, enum: [...deadLetterSteps] },
    [deadLetterHeaders.topic]: text,
    [deadLetterHeaders.partition]: { ...text, pattern: String.raw`^\d+$` },
    [deadLetterHeaders.offset]: { ...text, pattern: String.raw`^\d+$` },
    [deadLetterHeaders.error]: text,
    [deadLetterHeaders.time]: { ...text, format: 'date-time' },
  };
}

function retentionOf({ retention }: Topic): string {
  return retention === null ? 'The last value of each key is kept.' : `Kept for ${retention / 86_400_000} days.`;
}
