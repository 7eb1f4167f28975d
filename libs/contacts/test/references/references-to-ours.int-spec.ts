import { randomUUID } from 'node:crypto';
import type { BuiltMessage, MessageTraits } from '#libs/testing/builders';
import { BusinessUnderTest } from '../business-under-test.js';

let business: BusinessUnderTest;
beforeAll(async () => {
  business = await BusinessUnderTest.create();
});
afterAll(() => business?.drop());

const named = (externalId: string) => ({ eventId: null, externalId });
const minute = (n: number) => `2026-04-01T08:0${n}:00.000Z`;

/** The business writes on its device, changes it, and the customer likes it and replies. */
function exchange(digits: string): { first: BuiltMessage; reply: BuiltMessage; all: BuiltMessage[] } {
  const externalId = `wamid.${randomUUID()}`;
  const about = named(externalId);
  const ours = (n: number, traits: Partial<MessageTraits>) =>
    business.written(digits, { sentAt: minute(n), ...traits });
  const theirs = (n: number, traits: Partial<MessageTraits>) => business.said(digits, { sentAt: minute(n), ...traits });
  const first = ours(0, { externalId, text: 'Come at nine' });
  const reply = theirs(3, { about, text: 'Gladly' });
  const all = [
    first,
    ours(1, { kind: 'edit', about, text: 'Come at ten' }),
    theirs(2, { kind: 'reaction', about, text: '👍' }),
    reply,
    theirs(4, { kind: 'edit', about, text: 'Nonsense' }),
    ours(5, { kind: 'reaction', about: named(reply.message.externalId), text: '🙂' }),
  ];
  return { first, reply, all };
}

describe('what is said about a message that the business wrote on its device', () => {
  it.each(['as it happened', 'the other way round', 'one by one', 'one by one, the other way round'])(
    'is about it when it comes %s',
    async (how) => {
      const digits = business.aNumber();
      await business.store.ingest([business.said(digits, { sentAt: '2026-03-01T08:00:00.000Z' })]);
      const { first, reply, all } = exchange(digits);
      const inOrder = how.endsWith('round') ? all.toReversed() : all;
      const batches = how.startsWith('one') ? inOrder.map((one) => [one]) : [inOrder];
      for (const batch of batches) await business.store.ingest(batch);
      const shown = await business.history(digits);
      expect(shown.find(({ id }) => id === first.id)).toMatchObject({
        text: 'Come at ten',
        editedAt: minute(1),
        externalId: first.message.externalId,
        reactions: [{ direction: 'inbound', text: '👍', at: minute(2) }],
      });
      expect(shown.find(({ id }) => id === reply.id)).toMatchObject({
        about: { messageId: first.id, externalId: first.message.externalId },
        reactions: [{ direction: 'outbound', text: '🙂', at: minute(5) }],
      });
      expect(shown.find(({ text }) => text === 'Nonsense')).toMatchObject({ kind: 'edit', about: { messageId: null } });
    },
  );

  it('is about the outbound message when the message turns out to be its echo', async () => {
    const digits = business.aNumber();
    const messageId = await business.reply(digits, 'See you');
    const echo = business.written(digits, { text: 'See you', sentAt: new Date().toISOString() });
    const { externalId } = echo.message;
    const reply = business.said(digits, { about: named(externalId), text: 'Yes' });
    await business.store.ingest([echo]);
    await business.store.ingest([reply]);
    await business.report({ messageId, externalId });
    const shown = await business.history(digits);
    expect(shown.find(({ id }) => id === reply.id)).toMatchObject({ about: { messageId, externalId } });
  });

  it('finds an outbound message when it is taken in while the sending is reported', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const digits = business.aNumber();
        const messageId = await business.reply(digits, `Reply ${n}`);
        const externalId = `wamid.${randomUUID()}`;
        return {
          digits,
          messageId,
          externalId,
          reply: business.said(digits, { about: named(externalId), text: 'Yes' }),
        };
      }),
    );
    await Promise.all(
      pairs.flatMap(({ reply, messageId, externalId }) => [
        business.store.ingest([reply], 1),
        business.report({ messageId, externalId }),
      ]),
    );
    for (const { digits, reply, messageId } of pairs) {
      const shown = (await business.history(digits)).find(({ id }) => id === reply.id);
      expect(shown).toMatchObject({ about: { messageId } });
    }
  });
});
