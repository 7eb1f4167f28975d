import '#libs/testing/slow';
import fc from 'fast-check';
import type { Update } from 'grammy/types';
import { Ingest } from '#libs/adapter-kit';
import { inboundMessageEvent, inboundMessageSchema, storable, topics } from '#libs/contracts';
import { MemoryLog } from '#libs/messaging';
import { anyEvent } from '../test/any-event.js';
import { anyMessage, anyNonsense } from '../test/any-update.js';
import { inbox } from '../test/fixtures.js';
import { postedUpdates, receivedUpdates, type ReceivedUpdate } from './received-update.js';
import { TelegramTranslator } from './telegram.translator.js';

const translator = new TelegramTranslator();
const receivedAt = new Date('2027-11-16T12:00:00.000Z');

function only(raws: ReceivedUpdate[]): ReceivedUpdate {
  const [raw] = raws;
  if (!raw) throw new Error('there is one');
  return raw;
}

function messageOf(update: Update) {
  const translation = translator.translate(only(receivedUpdates(update, receivedAt)), inbox);
  if (translation.kind === 'skip') throw new Error(translation.reason);
  return translation;
}

describe('any message that Telegram might send', () => {
  it('is understood, within its contract, without losing a word', () => {
    fc.assert(
      fc.property(anyMessage, ({ update, said }) => {
        const { kind, message, eventId } = messageOf(update);
        expect(kind).toBe('message');
        expect(inboundMessageSchema.safeParse(message).error?.issues ?? []).toEqual([]);
        expect(inboundMessageEvent(eventId, message).value?.includes('\\u0000')).toBe(false);
        for (const words of said) expect(message.content.text).toContain(storable(words).trim());
        expect(message.content.text).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('is translated alike from its original', () => {
    fc.assert(
      fc.property(anyMessage, ({ update }) => {
        // As Telegram gives it: JSON has no negative zero.
        const raw = only(receivedUpdates(JSON.parse(JSON.stringify(update)) as Update, receivedAt));
        const revived = translator.revive(translator.original(raw), receivedAt);
        expect(translator.translate(revived, inbox)).toEqual(translator.translate(raw, inbox));
      }),
      { numRuns: 200 },
    );
  });

  it('has the same id when it comes again, under whichever number, polled or posted', () => {
    fc.assert(
      fc.property(anyMessage, ({ update }) => {
        const { eventId } = messageOf(update);
        expect(messageOf({ ...update, update_id: 7 }).eventId).toBe(eventId);
        const posted = translator.translate(
          only(postedUpdates(Buffer.from(JSON.stringify(update)), new Date())),
          inbox,
        );
        expect(posted).toMatchObject({ eventId });
      }),
      { numRuns: 200 },
    );
  });
});

describe('any button, reaction, block, request to join and deletion', () => {
  it('is understood, within its contract, without losing a word, and has the same id when it comes again', () => {
    fc.assert(
      fc.property(anyEvent, ({ update, said }) => {
        const { kind, message, eventId } = messageOf(update);
        expect(kind).toBe('message');
        expect(inboundMessageSchema.safeParse(message).error?.issues ?? []).toEqual([]);
        for (const words of said) expect(message.content.text).toContain(storable(words).trim());
        expect(messageOf(structuredClone(update)).eventId).toBe(eventId);
      }),
      { numRuns: 300 },
    );
  });
});

describe('anything else in an update', () => {
  it('is understood, passed over, or kept as unreadable, always within the contract', async () => {
    const log = new MemoryLog();
    const ingest = new Ingest<ReceivedUpdate>({ channel: 'telegram', translator, publisher: log.publisher() });
    await fc.assert(
      fc.asyncProperty(anyNonsense, async (update) => {
        const raw = only(postedUpdates(Buffer.from(JSON.stringify(update)), receivedAt));
        const [outcome] = await ingest.ingest(raw, [inbox]);
        expect(['done', 'skip', 'deadLetter']).toContain(outcome?.kind);
      }),
      { numRuns: 500 },
    );
    for (const { value } of log.messages(topics.inboundMessages.name)) expect(value?.includes('\\u0000')).toBe(false);
    expect(log.messages(topics.deadLetters.name).length).toBeGreaterThan(0);
  });

  it('is kept as unreadable whatever was wrong with it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary' }), (bytes, reason) => {
        const raw = only(postedUpdates(Buffer.from(bytes), receivedAt));
        const { message } = translator.unreadable(raw, inbox, new Error(reason));
        expect(inboundMessageSchema.safeParse(message).error?.issues ?? []).toEqual([]);
      }),
    );
  });
});
