import { envelopeHeaders } from '../cloudevents/event-envelope.js';
import type { Topic } from './topic.js';
import { topics } from './topics.js';

const all = Object.values(topics) as Topic[];

describe('the table of topics', () => {
  it('has the names that others rely on', () => {
    expect(all.map(({ name }) => name)).toEqual([
      'inbound-messages',
      'outbound-messages',
      'message-statuses',
      'originals',
      'file-requests',
      'file-states',
      'inboxes',
      'inbox-states',
      'inbox-cursors',
      'contact-events',
      'job-events',
      'dead-letters',
    ]);
  });

  it('gives what is owned together the same number of partitions', () => {
    const { inboxes, inboxCursors, outboundMessages, messageStatuses } = topics;
    const counts = [inboxes, inboxCursors, outboundMessages, messageStatuses].map(({ partitions }) => partitions);
    expect(new Set(counts).size).toBe(1);
    expect(new Set([inboxes.key, inboxCursors.key, outboundMessages.key, messageStatuses.key])).toEqual(
      new Set(['inbox id']),
    );
  });

  it('says which topics are partitioned like another, with as many partitions and the same key', () => {
    const like = all.filter(({ partitionedLike }) => partitionedLike !== undefined);
    expect(like.map(({ name }) => name)).toEqual(['outbound-messages', 'file-requests', 'inbox-cursors']);
    for (const { partitionedLike, partitions, key } of like)
      expect(all.find(({ name }) => name === partitionedLike)).toMatchObject({ partitions, key });
  });

  it('keeps dead letters longer than what they are about, and room for the largest mail in base64', () => {
    expect(topics.deadLetters.retention).toBeGreaterThan(topics.inboundMessages.retention);
    expect(topics.deadLetters.maxMessageBytes).toBeGreaterThan(25 * 1024 * 1024);
  });

  it('names each event type once', () => {
    const types = all.flatMap(({ type }) => type ?? []);
    expect(new Set(types).size).toBe(types.length);
  });
});

describe("an event's headers", () => {
  it('carry any subject in ASCII', () => {
    const headers = envelopeHeaders({
      id: '1',
      source: '/x',
      type: 't',
      time: '2025-11-21T10:00:00.000Z',
      subject: 'josé@例え.jp',
      workspaceId: 'w',
    });
    expect(headers['ce_subject']).toMatch(/^[\u0020-\u007E]+$/u);
  });
});
