import { randomUUID } from 'node:crypto';
import { outboundMessageSchema } from '#libs/contracts';
import { outboundPage } from './outbound-page.js';
import type { UnrelayedMessage } from './unrelayed-messages.sql.js';

const file = {
  id: randomUUID(),
  fileName: 'plan.pdf',
  contentType: 'application/pdf',
  size: 3,
  sha256: 'a'.repeat(64),
};

function message(details: Record<string, unknown>): UnrelayedMessage {
  return {
    messageId: randomUUID(),
    workspaceId: randomUUID(),
    inboxId: randomUUID(),
    contactId: randomUUID(),
    channel: 'email',
    text: '',
    subject: null,
    details: { to: { kind: 'email', value: 'ann@example.com' }, ...details },
    status: 'queued',
    handedOverAt: null,
    createdAt: '2026-11-22T12:00:00.000Z',
  };
}

describe('the event of an outbound message', () => {
  it('carries references to its files, and none where it has none', () => {
    const { events } = outboundPage([message({ attachments: [file] }), message({})], new Set());
    const sent = events.map(({ value }) => outboundMessageSchema.parse(JSON.parse(String(value))));
    expect(sent.map((one) => one.attachments)).toEqual([[file], undefined]);
  });

  it('carries what fills a template, and that of a release without headers and buttons', () => {
    const former = { name: 'viewing', language: 'en', parameters: ['Ada'] };
    const whole = {
      ...former,
      header: { text: 'Park Row' },
      buttons: [{ index: 0, kind: 'url', text: 'park-row' }],
    };
    const { events } = outboundPage([message({ template: former }), message({ template: whole })], new Set());
    const sent = events.map(({ value }) => outboundMessageSchema.parse(JSON.parse(String(value))));
    expect(sent.map(({ template }) => template)).toEqual([former, whole]);
  });

  it('is not made of files that cannot be read: the message fails, and its reason names them', () => {
    const { events, refused } = outboundPage([message({ attachments: [{ ...file, sha256: 'x' }] })], new Set());
    expect([events, refused[0]?.reason]).toEqual([[], expect.stringContaining('attachments.0.sha256')]);
  });
});
