import { cloudInbox, fixture, fixtureNames } from '../../test/cloud/fixtures.js';
import { CloudTranslator } from './cloud.translator.js';
import type { ReceivedCloudMessage } from './received-message.js';
import { ContactBook } from './rules/people/contact-book.js';
import { partsOf, readDelivery } from './webhook/delivery.js';

const translator = new CloudTranslator();
const receivedAt = new Date('2026-11-20T12:00:00.000Z');

function messagesIn(delivery: Buffer): ReceivedCloudMessage[] {
  return readDelivery(delivery).updates.flatMap(({ value }) => {
    const contacts = new ContactBook(value.contacts);
    return partsOf(value).map((one) => ({ ...one, contacts, receivedAt }));
  });
}

function translation(raw: ReceivedCloudMessage) {
  try {
    return translator.translate(raw, cloudInbox);
  } catch (error) {
    return translator.unreadable(raw, cloudInbox, error as Error);
  }
}

describe('a message of a delivery', () => {
  it.each(fixtureNames)('is translated alike from its original: %s', (name) => {
    for (const raw of messagesIn(fixture(name))) {
      const revived = translator.revive(translator.original(raw), receivedAt);
      expect(translation(revived)).toEqual(translation(raw));
    }
  });

  it('is kept with the people whom it names, not with all of its delivery', () => {
    const people = Array.from({ length: 50 }, (_, n) => ({ wa_id: `4917000000${n + 10}`, profile: { name: `P${n}` } }));
    const message = { from: people[7]?.wa_id, id: 'wamid.1', type: 'text', text: { body: 'Hello' } };
    const raw = { part: 'message' as const, message, contacts: new ContactBook(people), receivedAt };
    expect(JSON.parse(String(translator.original(raw)))).toMatchObject({ contacts: [people[7]] });
  });
});
