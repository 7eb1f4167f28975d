import '#libs/testing/slow';
import fc from 'fast-check';
import { inboundMessageEvent, inboundMessageSchema, isVisible, ownWords } from '#libs/contracts';
import { fixture, fixtureNames, translated } from '../../test/web/fixtures.js';
import type { SpokenRecord } from './web-record.js';

const address = fc
  .tuple(fc.integer({ min: 10_000, max: 999_999_999 }), fc.constantFrom('c.us', 'lid'))
  .map(([user, server]) => `${user}@${server}`);
const id = fc.stringMatching(/^[0-9A-F]{8,32}$/u);
const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 400 })
  .filter((one) => one.toWellFormed() === one && isVisible(one));
const extras = fc.dictionary(
  fc.constantFrom('caption', 'size', 'mimetype', 'loc', 'ctwaContext', 'vcardList'),
  fc.anything(),
);

const valid = fc
  .record({
    address,
    id,
    text,
    name: fc.option(text),
    t: fc.integer({ min: 1_300_000_000, max: 1_900_000_000 }),
    extras,
  })
  .map(({ address: from, id: bare, text: body, name, t, extras: other }): SpokenRecord & { body: string } => ({
    kind: 'message',
    body,
    receivedAt: '2025-11-20T12:00:00.000Z',
    model: { ...other, id: { fromMe: false, remote: from, id: bare }, from, type: 'chat', body, t, notifyName: name },
  }));

/** A recorded model with a few parts replaced by anything at all. */
const damaged = fc
  .tuple(
    fc.constantFrom(...fixtureNames),
    fc.dictionary(
      fc.constantFrom(
        'id',
        'from',
        'type',
        't',
        'body',
        'caption',
        'lat',
        'msgKey',
        'parentMsgKey',
        'vcardList',
        'pollOptions',
        'protocolMessageKey',
      ),
      fc.anything(),
      { maxKeys: 3 },
    ),
  )
  .map(([name, changes]): SpokenRecord => {
    const record = fixture(name);
    return { ...record, model: { ...record.model, ...changes } };
  });

describe('any message that WhatsApp’s page can show', () => {
  it('keeps its text and its sender, and has the same id twice', () => {
    fc.assert(
      fc.property(valid, (record) => {
        const [one, two] = [translated(record), translated(record)];
        if (one.kind !== 'message' || two.kind !== 'message') throw new Error(`it is ${one.kind}`);
        expect(one.message.content.text).toBe(record.body.replaceAll('\0', ''));
        expect(one.message.sender.identities[0]?.value).toBe(String(record.model['from']).split('@')[0]);
        expect(ownWords({ channel: 'whatsapp', ...one.message.content })).toBe(one.message.content.text);
        expect(two.eventId).toBe(one.eventId);
        expect(() => inboundMessageEvent(one.eventId, one.message)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

describe('anything at all in place of a model’s parts', () => {
  it('is a message within its contract, is skipped with a reason, or is kept as unreadable', () => {
    fc.assert(
      fc.property(damaged, (record) => {
        const translation = translated(record);
        if (translation.kind === 'skip') return expect(translation.reason).not.toBe('');
        expect(inboundMessageSchema.safeParse(translation.message).error?.issues ?? []).toEqual([]);
        expect(translation.message.content.text).not.toBe('');
        expect(Buffer.from(JSON.stringify(translation.message)).length).toBeLessThan(500_000);
      }),
      { numRuns: 500 },
    );
  });
});
