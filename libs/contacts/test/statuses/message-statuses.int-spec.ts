import fc from 'fast-check';
import { forgetReceipts, KeepMessageStatuses } from '#libs/contacts';
import { outboundStatuses, type MessageStatus, type OutboundStatus } from '#libs/contracts';
import { OutboundUnderTest } from '../outbound-under-test.js';

let outbound: OutboundUnderTest;
beforeAll(async () => {
  outbound = await OutboundUnderTest.create();
});
afterAll(() => outbound?.store.drop());

const keep = (...batch: MessageStatus[]) => new KeepMessageStatuses(outbound.store.contacts).keep(batch);
const report = (status: OutboundStatus, traits: Partial<MessageStatus>): MessageStatus => ({
  workspaceId: outbound.store.workspaceId,
  inboxId: outbound.inboxId,
  messageId: null,
  externalId: null,
  status,
  reason: null,
  at: new Date().toISOString(),
  ...traits,
});
const receipts = () => outbound.store.count('message_receipts');

describe('what became of an outbound message', () => {
  it('is its status, with the provider’s id once that is known', async () => {
    const messageId = await outbound.queue();
    await keep(report('sent', { messageId, externalId: 'p-1' }));
    expect(await outbound.message(messageId)).toMatchObject({ status: 'sent', external_id: 'p-1', reason: null });
  });

  it('shows why it waits while it waits', async () => {
    const messageId = await outbound.queue();
    await keep(report('queued', { messageId, reason: 'The provider wants a pause of a minute.' }));
    expect(await outbound.message(messageId)).toMatchObject({
      status: 'queued',
      reason: expect.stringMatching(/pause/u),
    });
    await keep(report('sent', { messageId, externalId: 'p-2' }));
    expect(await outbound.message(messageId)).toMatchObject({ status: 'sent', reason: null });
  });

  it.each([
    ['sent', 'queued', 'sent'],
    ['sent', 'unconfirmed', 'sent'],
    ['sent', 'failed', 'failed'],
    ['failed', 'sent', 'failed'],
    ['failed', 'delivered', 'delivered'],
    ['read', 'delivered', 'read'],
    ['delivered', 'failed', 'delivered'],
  ] as const)('after %s and then %s is %s, in one batch and in two', async (first, second, outcome) => {
    const [one, two] = [await outbound.queue(), await outbound.queue()];
    await keep(
      report(first, { messageId: one }),
      report(second, { messageId: one }),
      report(first, { messageId: two }),
    );
    await keep(report(second, { messageId: two }));
    expect([await outbound.message(one), await outbound.message(two)]).toMatchObject([
      { status: outcome },
      { status: outcome },
    ]);
  });

  it('is noted on outbound of that inbox alone, never on what came in', async () => {
    const messageId = await outbound.queue();
    await keep(report('failed', { messageId, inboxId: await outbound.connect() }));
    expect(await outbound.message(messageId)).toMatchObject({ status: 'queued' });
  });
});

describe('a receipt', () => {
  it('finds its outbound message by the provider’s id', async () => {
    const messageId = await outbound.queue();
    await keep(report('sent', { messageId, externalId: 'p-3' }));
    await keep(report('delivered', { externalId: 'p-3' }), report('read', { externalId: 'p-3' }));
    expect(await outbound.message(messageId)).toMatchObject({ status: 'read' });
  });

  it('that comes before the provider’s id is known waits, and counts then', async () => {
    const messageId = await outbound.queue();
    const before = await receipts();
    await keep(report('delivered', { externalId: 'p-4' }));
    await keep(report('read', { externalId: 'p-4' }), report('delivered', { externalId: 'p-4' }));
    expect(await outbound.message(messageId)).toMatchObject({ status: 'queued' });
    await keep(report('sent', { messageId, externalId: 'p-4' }));
    expect(await outbound.message(messageId)).toMatchObject({ status: 'read' });
    expect(await receipts()).toBe(before);
  });

  it('of something that was never ours is kept for 30 days', async () => {
    const before = await receipts();
    await keep(report('read', { externalId: 'written on the phone' }), report('read', { externalId: 'an old one' }));
    await outbound.store.rows(
      `update message_receipts set at = now() - interval '31 days' where external_id = 'an old one'`,
    );
    expect(await receipts()).toBe(before + 2);
    expect(await forgetReceipts(outbound.store.contacts)).toBe(1);
    expect(await receipts()).toBe(before + 1);
  });

  it('is not lost when it meets the report of its outbound message in another consumer', async () => {
    for (let round = 0; round < 10; round += 1) {
      const messageId = await outbound.queue();
      const externalId = `raced-${round}`;
      await Promise.all([keep(report('sent', { messageId, externalId })), keep(report('delivered', { externalId }))]);
      expect(await outbound.message(messageId)).toMatchObject({ status: 'delivered' });
    }
  });
});

/** By what may come of it: every report, in any order, any number of times, in any batches. */
describe('reports', () => {
  it('lead to the same in every order and division, also when some come twice', async () => {
    let serial = 0;
    const history = fc.record({
      statuses: fc.array(fc.tuple(fc.constantFrom(...outboundStatuses), fc.constantFrom('id', 'receipt')), {
        maxLength: 8,
      }),
      seed: fc.infiniteStream(fc.nat(1_000)),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ statuses, seed }) => {
        const outcomes = new Set<unknown>();
        for (const _ of [1, 2]) {
          serial += 1;
          const [messageId, externalId] = [await outbound.queue(), `any-${serial}`];
          const named = { id: { messageId, externalId }, receipt: { externalId } };
          const all = [report('sent', named.id), ...statuses.map(([status, by]) => report(status, named[by as 'id']))];
          const drawn = [...all, ...all.slice(0, 2)].map((one) => ({ one, at: seed.next().value ?? 0 }));
          const shuffled = drawn.sort((a, b) => a.at - b.at).map(({ one }) => one);
          const cut = (seed.next().value ?? 0) % shuffled.length;
          await keep(...shuffled.slice(0, cut));
          await keep(...shuffled.slice(cut));
          outcomes.add((await outbound.message(messageId))['status']);
        }
        expect(outcomes.size).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});
