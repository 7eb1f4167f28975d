import { readFileSync, writeFileSync } from 'node:fs';
import type { Translation } from '#libs/adapter-kit';
import { eventId, inboundMessageSchema } from '#libs/contracts';
import { fixture, fixtureNames, goldenFile, translated } from '../../test/web/fixtures.js';
import { inbox } from '../../test/web/inbox.js';
import type { SpokenRecord } from './web-record.js';

function described(translation: Translation): unknown {
  if (translation.kind === 'skip') return translation;
  const { kind, eventId: id, message } = translation;
  return { result: kind, eventId: id, ...message };
}

function messageOf(record: SpokenRecord) {
  const translation = translated(record);
  if (translation.kind !== 'message') throw new Error(`it is ${translation.kind}`);
  return translation;
}

/** `UPDATE_GOLDEN=1` writes the file again; its difference is what a reviewer reads. */
function golden(): Record<string, unknown> {
  if (process.env['UPDATE_GOLDEN']) {
    const all = fixtureNames.map((name) => [name, described(translated(fixture(name)))]);
    writeFileSync(goldenFile(), `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  }
  return JSON.parse(readFileSync(goldenFile(), 'utf8')) as Record<string, unknown>;
}

describe('what the page reports', () => {
  it.each(fixtureNames)('%s becomes what its golden translation says', (name) => {
    expect(JSON.parse(JSON.stringify(described(translated(fixture(name)))))).toEqual(golden()[name]);
  });

  it('has a golden translation, and each translation its record', () => {
    expect(Object.keys(golden()).sort()).toEqual([...fixtureNames].sort());
  });

  it.each(fixtureNames)('%s keeps to the contract', (name) => {
    const translation = translated(fixture(name));
    if (translation.kind !== 'skip') expect(inboundMessageSchema.safeParse(translation.message).error).toBeUndefined();
  });
});

describe('one message', () => {
  it('has one id under both addresses, whenever it comes', () => {
    const [number, hidden] = [fixture('chat'), fixture('chat-hidden-id-alone')];
    expect(messageOf({ ...hidden, receivedAt: '2025-12-01T00:00:00.000Z' }).eventId).toBe(messageOf(number).eventId);
  });

  it('is what its edit, its deletion and its reactions are about', () => {
    const { eventId: id, message } = messageOf(fixture('chat'));
    for (const name of [
      'edit',
      'edit-of-a-message-never-seen',
      'deletion',
      'reaction',
      'deletion-with-an-id-of-its-own',
    ])
      expect(messageOf(fixture(name)).message.about).toEqual({ eventId: id, externalId: message.externalId });
  });

  it('has another id than its edit and its deletion', () => {
    const ids = ['chat', 'edit', 'edit-without-time', 'deletion', 'reaction'].map(
      (name) => messageOf(fixture(name)).eventId,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is named by WhatsApp’s time and id alone', () => {
    const providerId = ['3A1F9C7E5B2D4A6081C3'];
    const id = eventId({ providerTime: 1_763_640_000_000, inboxId: inbox.inboxId, providerId });
    expect(messageOf(fixture('chat')).eventId).toBe(id);
  });
});

it('what cannot be read is kept whole, flagged, under the same id again', () => {
  const [one, two] = [translated(fixture('without-id')), translated(fixture('without-id'))];
  if (one.kind !== 'unreadable' || two.kind !== 'unreadable') throw new Error('it was read');
  expect(one.eventId).toBe(two.eventId);
  expect(one.message.content.text).toContain('Is the flat still free?');
  expect(one.message.flags).toMatchObject([{ flag: 'unreadable' }]);
});
