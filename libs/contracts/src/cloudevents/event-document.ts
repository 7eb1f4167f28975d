import type { EventEnvelope } from './event-envelope.js';

/** An event as one JSON document (CloudEvents 1.0.2, JSON format). The attributes are those of the Kafka headers. */
export interface EventDocument {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  time: string;
  subject: string;
  workspaceid: string;
  datacontenttype: 'application/json';
  data: unknown;
}

export function eventDocument({ workspaceId, ...attributes }: EventEnvelope, data: unknown): EventDocument {
  return { specversion: '1.0', ...attributes, workspaceid: workspaceId, datacontenttype: 'application/json', data };
}
