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

const change = (value: object) => ({ changes: [{ field: 'messages', value }] });
const of = (phoneNumberId: string, messages: object[]) =>
  change({ metadata: { phone_number_id: phoneNumberId }, messages });
const delivery = (...entry: object[]) =>
  translator.partsOf(Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry })));

describe('a delivery that was set aside as a whole', () => {
  it.each(fixtureNames)('is each of its messages: %s', (name) => {
    const raw = messagesIn(fixture(name));
    const { parts = [] } = translator.partsOf(fixture(name)) ?? {};
    const revived = parts.map(({ payload }) => translator.revive(payload, receivedAt));
    expect(revived.map(translation)).toEqual(raw.map(translation));
  });

  it('says of what number each is, and what of it cannot be read or carries no message', () => {
    const both = delivery(of('1', [{ id: 'a' }, { id: 'b' }]), of('2', [{ id: 'c' }]));
    expect(both).toMatchObject({ parts: [{ account: '1' }, { account: '1' }, { account: '2' }], unread: null });
    expect(delivery(of('1', [{ id: 'a' }]), change({}))?.unread).toContain('metadata');
    expect(delivery(of('1', []))).toEqual({ kind: 'parts', parts: [], unread: 'it has no message; discard it' });
  });

  it('is none where the bytes are a message alone, or no JSON', () => {
    const [raw] = messagesIn(fixture(fixtureNames[0] ?? ''));
    expect(raw && translator.partsOf(translator.original(raw))).toBeNull();
    expect(translator.partsOf(Buffer.from('{"id":"wamid.1"}'))).toBeNull();
    expect(translator.partsOf(Buffer.from('no JSON'))).toBeNull();
  });
});
