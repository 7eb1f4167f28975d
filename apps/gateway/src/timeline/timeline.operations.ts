import { listByCursor } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { timelineEntry, timelineExample } from './timeline.schema.js';

export const readTimeline: Operation = {
  summary: "Read a contact's timeline",
  description:
    'Messages of all channels, forms, and every change of the contact with its cause. Newest first. `kinds` limits it to some; with `upcoming` the showings, appointments and other records that are still to come stand first, the next one first.',
  responses: [
    {
      status: 200,
      description: 'A page of the timeline.',
      schema: listByCursor(timelineEntry),
      example: { data: [timelineExample], nextCursor: null },
      headers: ['Content-Location'],
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};
