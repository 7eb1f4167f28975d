/** Kafka headers: CloudEvents 1.0 in binary mode, and what the dead-letter queue adds to the original's own. */
export const ceHeaders = {
  specversion: 'ce_specversion',
  id: 'ce_id',
  source: 'ce_source',
  type: 'ce_type',
  time: 'ce_time',
  subject: 'ce_subject',
  /** Extension: whose event this is, readable even where the data is not. */
  workspaceId: 'ce_workspaceid',
  contentType: 'content-type',
  /** How the value is packed; absent where it is as it came. */
  contentEncoding: 'content-encoding',
  traceparent: 'traceparent',
} as const;

export const deadLetterHeaders = {
  id: 'dead-letter-id',
  reason: 'dead-letter-reason',
  step: 'dead-letter-step',
  topic: 'dead-letter-topic',
  partition: 'dead-letter-partition',
  offset: 'dead-letter-offset',
  error: 'dead-letter-error',
  time: 'dead-letter-time',
  /** Bytes that the original had, where the letter keeps its beginning alone. */
  originalBytes: 'dead-letter-original-bytes',
} as const;

/** Why an event was set aside. */
export const deadLetterReasons = [
  'undecodable',
  'invalid',
  'rejected_by_database',
  'handler_failed',
  'unreadable_source',
] as const;
export type DeadLetterReason = (typeof deadLetterReasons)[number];

/** Where it was set aside. */
export const deadLetterSteps = ['translate', 'decode', 'validate', 'handle'] as const;
export type DeadLetterStep = (typeof deadLetterSteps)[number];
