import { deadLettersCounted } from '#libs/contacts';
import { boundedCount, listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { bulkReplaySchema, deadLetterSchema, listedSchema, replaySchema } from './dead-letter.schema.js';

const listed = {
  id: '019a2b3c-2222-8f60-8a9b-0c1d2e3f4a5b',
  reason: 'invalid' as const,
  step: 'validate' as const,
  topic: 'inbound-messages',
  partition: 3,
  offset: 1042,
  inboxId: '019a2b3c-0000-7f60-8a9b-0c1d2e3f4a5b',
  error: 'ce_id: the header is missing',
  why: [{ code: 'event_header_missing', values: { header: 'ce_id' } }],
  size: 512,
  keptSize: 512,
  setAsideAt: '2026-11-22T09:30:00.000Z',
  status: 'open' as const,
  resolvedAt: null,
};
const letter = {
  ...listed,
  key: 'workspace:email:ann@example.com',
  headers: { 'content-type': 'application/json' },
  value: { text: '{}', base64: 'e30=', truncated: false },
};
const replay = {
  id: listed.id,
  dryRun: true,
  topic: 'inbound-messages',
  key: letter.key,
  expected: 'handled' as const,
  errors: [],
};

export const listDeadLetters: Operation = {
  summary: 'List dead letters',
  description:
    'Events that were set aside, newest first. Keys of the workspace that operates the system also see those whose workspace is unknown.',
  responses: [
    {
      status: 200,
      description: 'A page of dead letters.',
      schema: listByCursor(listedSchema),
      example: { data: [listed], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const countDeadLetters: Operation = {
  summary: 'Count dead letters',
  description: `Looks at the newest ${deadLettersCounted} of the workspace.`,
  responses: [
    {
      status: 200,
      description: 'How many there are.',
      schema: boundedCount('DeadLetterCount', 'There are older ones, which were not looked at.'),
      example: { data: { count: 3, more: false } },
    },
  ],
};

export const getDeadLetter: Operation = {
  summary: 'Read a dead letter',
  description: 'With its headers and up to 64 KiB of its original, as text where it is UTF-8.',
  responses: [
    { status: 200, description: 'The dead letter.', schema: one(deadLetterSchema), example: { data: letter } },
  ],
};

export const getOriginal: Operation = {
  summary: 'Download the original of a dead letter',
  description: 'The original bytes, as far as they are kept.',
  responses: [
    {
      status: 200,
      description: 'The bytes.',
      contentType: 'application/octet-stream',
      headers: ['Content-Disposition'],
    },
  ],
};

export const replayDeadLetter: Operation = {
  summary: 'Replay a dead letter',
  description:
    'Puts the original back onto its topic, with its key and headers. A dry run, the default, reports what would happen: whether it decodes and keeps the contract today. Replaying something twice changes nothing.',
  bodyExample: { dryRun: false },
  responses: [
    {
      status: 200,
      description: 'What happened, or what would happen.',
      schema: one(replaySchema),
      example: { data: replay },
    },
  ],
  problems: ['not_open', 'not_replayable'],
};

export const replayMany: Operation = {
  summary: 'Replay several dead letters',
  description:
    'Open ones: those named, those of a reason, or all; at most 100 a call, newest first; go on with nextCursor.',
  bodyExample: { reason: 'handler_failed', dryRun: false },
  responses: [
    {
      status: 200,
      description: 'What happened to each, or what would happen.',
      schema: one(bulkReplaySchema),
      example: { data: { dryRun: true, replays: [replay], refused: [], nextCursor: null } },
    },
  ],
};

export const discardDeadLetter: Operation = {
  summary: 'Discard a dead letter',
  description: 'It is no longer open; its bytes stay readable.',
  responses: [
    {
      status: 200,
      description: 'Discarded.',
      schema: one(deadLetterSchema),
      example: { data: { ...letter, status: 'discarded', resolvedAt: '2026-11-22T10:00:00.000Z' } },
    },
  ],
  problems: ['not_open'],
};
