import { randomUUID } from 'node:crypto';
import { done, type MessageBatchHandler, type ReceivedMessage } from '#libs/messaging';
import { waitFor } from '../../waiting/wait-for.js';
import { consuming, idOf, sampleEvent, sampleEvents, type LogUnderTest, type Rule } from './log-under-test.js';

/** Rules of sharing a group and of leaving it. */
export function membershipRules(rule: Rule): void {
  describe('two consumers of a group', () => {
    rule('share the messages, and none is missed', async (log) => {
      const group = randomUUID();
      const taken: [ReceivedMessage[], ReceivedMessage[]] = [[], []];
      const consumers = [
        await consuming(log, { group }, taking(taken[0])),
        await consuming(log, { group }, taking(taken[1])),
      ];
      const sent = await publishUntil(log, () => taken.every((one) => one.length > 0));
      await waitFor('every message', () => new Set(taken.flat().map(idOf)).size === sent.length);
      await Promise.all(consumers.map((consumer) => consumer.close()));
      expect(new Set(taken.flat().map(idOf))).toEqual(new Set(sent));
    });

    rule('take over from each other when one leaves', async (log) => {
      const group = randomUUID();
      const taken: [ReceivedMessage[], ReceivedMessage[]] = [[], []];
      const leaving = await consuming(log, { group }, taking(taken[0]));
      const staying = await consuming(log, { group }, taking(taken[1]));
      await leaving.close();
      const events = Array.from({ length: 60 }, (_, number) => sampleEvent(number, `sender-${number}`));
      await log.publisher.publish(events);
      await waitFor('every message', () => new Set(taken[1].map(idOf)).size === events.length);
      await staying.close();
      expect(taken[0]).toEqual([]);
    });
  });

  describe('close', () => {
    rule('lets the batch in hand end and commits it', async (log) => {
      const group = randomUUID();
      await log.publisher.publish(sampleEvents(10));
      const hand = Promise.withResolvers<void>();
      const begun: number[] = [];
      const consumer = await consuming(log, { group }, async (batch) => {
        begun.push(batch.length);
        await hand.promise;
        return batch.map(() => done);
      });
      await waitFor('a batch in hand', () => begun.length === 1);
      let closed = false;
      const closing = consumer.close().then(() => (closed = true));
      await new Promise((resolve) => setImmediate(resolve));
      expect(closed).toBe(false);
      hand.resolve();
      await closing;
      await log.publisher.publish([sampleEvent(10)]);
      const later: ReceivedMessage[] = [];
      const next = await consuming(log, { group }, taking(later));
      await waitFor('the later message', () => later.length > 0);
      await next.close();
      expect(begun).toEqual([10]);
      expect(later).toHaveLength(1);
    });
  });
}

const taking =
  (into: ReceivedMessage[]): MessageBatchHandler =>
  (batch) => {
    into.push(...batch);
    return Promise.resolve(batch.map(() => done));
  };

/** Publishes rounds over many keys until the condition holds; the ids of all that was sent. */
async function publishUntil(log: LogUnderTest, condition: () => boolean): Promise<string[]> {
  const sent: string[] = [];
  await waitFor('both to take some', async () => {
    const round = Array.from({ length: 40 }, (_, number) => sampleEvent(number, `sender-${number}`));
    await log.publisher.publish(round);
    sent.push(...round.map(idOf));
    return condition();
  });
  return sent;
}
