import { readFileSync, writeFileSync } from 'node:fs';
import { canonicalPhone, inboundMessageEvent, senderKey } from '#libs/contracts';
import {
  aCloudDelivery,
  cloudInbox,
  fixture,
  fixtureNames,
  goldenFile,
  translated,
} from '../../test/cloud/fixtures.js';

/** `UPDATE_GOLDEN=1` writes the file again; its difference is what a reviewer reads. */
function golden(): Record<string, unknown> {
  if (process.env['UPDATE_GOLDEN']) {
    const all = fixtureNames.map((name) => [name, translated(fixture(name))]);
    writeFileSync(goldenFile(), `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  }
  return JSON.parse(readFileSync(goldenFile(), 'utf8')) as Record<string, unknown>;
}

function messageOf(name: string) {
  const [translation] = translated(fixture(name)).messages;
  if (translation?.kind !== 'message') throw new Error(`${name} is ${translation?.kind}`);
  return { eventId: translation.eventId, ...translation.message };
}

function identitiesOf(name: string): string[] {
  return messageOf(name).sender.identities.map(({ kind, value, verified }) => `${kind} ${value} ${verified}`);
}

describe('a documented delivery', () => {
  it.each(fixtureNames)('%s becomes what its golden translation says', (name) => {
    expect(JSON.parse(JSON.stringify(translated(fixture(name))))).toEqual(golden()[name]);
  });

  it('has a golden translation, and each translation its delivery', () => {
    expect(Object.keys(golden()).sort()).toEqual([...fixtureNames].sort());
  });

  it.each(fixtureNames)('%s gives events within their contract', (name) => {
    for (const translation of translated(fixture(name)).messages) {
      if (translation.kind === 'skip') continue;
      expect(inboundMessageEvent(translation.eventId, translation.message).topic).toBe('inbound-messages');
    }
  });
});

describe('a sender', () => {
  it('is known by number and by business-scoped id where Meta gives both, which links the two', () => {
    expect(identitiesOf('sender-number-and-user-id')).toEqual([
      'whatsapp_bsuid US.13491208655302741918 true',
      'whatsapp_phone 16505551234 true',
      'phone +16505551234 true',
    ]);
  });

  it('is known by the business-scoped id alone where a user name hides the number', () => {
    expect(identitiesOf('sender-user-id-only')).toEqual(['whatsapp_bsuid US.13491208655302741918 true']);
  });

  it('keeps the order of messages when the number arrives late', () => {
    expect(senderKey(messageOf('sender-number-and-user-id'))).toBe(senderKey(messageOf('sender-user-id-only')));
  });

  it.each([
    ['sender-brazilian-eight-digits', '551187654321', '+5511987654321'],
    ['sender-mexican-521', '5215512345678', '+525512345678'],
    ['sender-argentinian-549', '5491123456789', '+5491123456789'],
  ])('%s is known by the raw id and by the number that people dial', (name, raw, phone) => {
    expect(identitiesOf(name)).toEqual([`whatsapp_phone ${raw} true`, `phone ${phone} true`]);
  });

  it('keeps a raw id that no number library finds valid', () => {
    expect(identitiesOf('sender-invalid-number')).toEqual(['whatsapp_phone 15550001234 true']);
  });

  it('has the name that stands under the same id, wherever it stands', () => {
    const names = translated(fixture('contacts-in-another-order')).messages.map(
      (one) => one.kind === 'message' && [one.message.content.text, one.message.sender.displayName],
    );
    expect(names).toEqual([
      ['I am Sheena', 'Sheena Nelson'],
      ['I am Ana', 'Ana'],
    ]);
  });

  it('has no name rather than another person’s', () => {
    expect(messageOf('contact-of-nobody').sender.displayName).toBeNull();
  });

  it('who changed the number is the same person under the old and the new one', () => {
    expect(messageOf('system-number-changed')).toMatchObject({ kind: 'number_changed' });
    expect(identitiesOf('system-number-changed')).toEqual([
      'whatsapp_phone 12125552368 true',
      'phone +12125552368 true',
      'whatsapp_phone 16505551234 true',
      'phone +16505551234 true',
    ]);
  });

  it('of a card is who passed it on, never who stands on it', () => {
    expect(identitiesOf('contacts')).toEqual(['whatsapp_phone 16505551234 true', 'phone +16505551234 true']);
    expect(messageOf('contacts').content.text).toContain('Barbara J. Johnson');
  });

  it('who gave the own card because we asked for it is known by that number too', () => {
    expect(identitiesOf('contacts-requested')).toContain(`phone ${canonicalPhone('16502530000')} true`);
  });
});

describe('the same message delivered again', () => {
  it('has the same id, whenever it comes and whichever contacts stand beside it', () => {
    const [first] = translated(aCloudDelivery({}), new Date('2026-11-20T12:00:00.000Z')).messages;
    const [repeated] = translated(aCloudDelivery({ contacts: [] }), new Date('2026-11-27T12:00:00.000Z')).messages;
    expect(first && repeated && 'eventId' in first && 'eventId' in repeated && first.eventId === repeated.eventId).toBe(
      true,
    );
  });

  it('has another id in another inbox', () => {
    const other = { ...cloudInbox, inboxId: '0f0e0d0c-0b0a-4908-8706-0504030201ff' };
    const ids = [cloudInbox, other].map((inbox) => {
      const [one] = translated(aCloudDelivery({}), new Date(), inbox).messages;
      return one && 'eventId' in one && one.eventId;
    });
    expect(new Set(ids).size).toBe(2);
  });
});

describe('a message that cannot be read', () => {
  it.each([
    ['without an id', { id: undefined }],
    ['with a malformed id', { id: 7 }],
    ['with a malformed text', { text: { body: ['x'] } }],
    ['without a sender', { from: undefined }],
    ['from a malformed sender', { from: 'somebody' }],
    ['with an id that could not be stored', { id: 'wamid.\0' }],
  ])('%s is kept flagged, as it came, without a sender', (_what, traits) => {
    const [translation] = translated(aCloudDelivery({ message: traits, contacts: [] })).messages;
    expect(translation).toMatchObject({
      kind: 'unreadable',
      message: { flags: [{ flag: 'unreadable' }], sender: { identities: [] } },
    });
  });

  it('does not affect its neighbours', () => {
    const delivery = aCloudDelivery({ message: { id: undefined }, more: [{ id: 'wamid.2' }] });
    expect(translated(delivery).messages.map(({ kind }) => kind)).toEqual(['unreadable', 'message']);
  });

  it('says what is wrong and nothing of what was written', () => {
    const [translation] = translated(aCloudDelivery({ message: { id: undefined, text: { body: 'secret' } } })).messages;
    expect(translation?.kind === 'unreadable' && translation.message.flags[0]?.reason).toMatch(/id/u);
    expect(translation?.kind === 'unreadable' && translation.message.flags[0]?.reason).not.toMatch(/secret/u);
  });
});
