import { ceHeaders } from './headers.js';

/** The attributes of a CloudEvents 1.0 event that this system uses. */
export interface EventEnvelope {
  id: string;
  source: string;
  type: string;
  /** ISO 8601, UTC. */
  time: string;
  subject: string;
  workspaceId: string;
}

/** The Kafka headers of an event in binary mode (CloudEvents Kafka binding 1.0.2, section 3.2). */
export function envelopeHeaders(envelope: EventEnvelope): Record<string, string> {
  return {
    [ceHeaders.specversion]: '1.0',
    [ceHeaders.id]: envelope.id,
    [ceHeaders.source]: envelope.source,
    [ceHeaders.type]: envelope.type,
    [ceHeaders.time]: envelope.time,
    [ceHeaders.subject]: encodeURI(envelope.subject),
    [ceHeaders.workspaceId]: envelope.workspaceId,
    [ceHeaders.contentType]: 'application/json',
  };
}
