import { cloudInbox } from '../../../../test/cloud/fixtures.js';
import { statusSchema } from '../../webhook/delivery.schema.js';
import { messageStatusOf } from './message-status.js';

const messageId = '0199f0c0-0000-7000-8000-000000000001';
const receivedAt = new Date('2026-11-20T12:00:00.000Z');

function statusOf(status: string, mark: string) {
  const receipt = { id: 'wamid.1', status, timestamp: '1763640000', biz_opaque_callback_data: mark };
  return messageStatusOf(statusSchema.parse(receipt), cloudInbox, receivedAt);
}

describe('a receipt of a message that is several for WhatsApp', () => {
  it.each(['sent', 'delivered', 'read', 'failed'])(
    'is the status of the message where it is the last: %s',
    (status) => {
      expect(statusOf(status, messageId)).toMatchObject({ messageId, status });
    },
  );

  it('is none where it is an earlier one, unless that failed', () => {
    for (const status of ['sent', 'delivered', 'read']) expect(statusOf(status, `part:${messageId}`)).toBeNull();
    expect(statusOf('failed', `part:${messageId}`)).toMatchObject({ messageId, status: 'failed' });
  });
});
