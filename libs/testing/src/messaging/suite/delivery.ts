import { randomUUID } from 'node:crypto';
import { topics } from '#libs/contracts';
import { done, type MessageBatchHandler, type ReceivedMessage } from '#libs/messaging';
import { UnavailableError } from '#libs/platform';
import { waitFor } from '../../waiting/wait-for.js';
import { collecting, consuming, idOf, sampleEvent, sampleEvents, type Rule } from './log-under-test.js';

const recording =
  (batches: ReceivedMessage[][]): MessageBatchHandler =>
  (batch) => {
    batches.push([...batch]);
    return Promise.resolve(batch.map(() => done));
  };

/** Rules of publishing, order, sharing and closing. */
export function deliveryRules(rule: Rule): void {
  describe('a published message', () => {
    rule('is on the log once publish has resolved, with its key, bytes and headers', async (log) => {
      const sent = { ...sampleEvent(1), headers: { ...sampleEvent(1).headers, 'x-own': 'kept' } };
      await log.publisher.publish([sent]);
      const { messages, consumer } = await collecting(log, topics.inboundMessages.name);
      const [received] = await waitFor('the message', () => messages.length === 1 && messages);
      expect(received).toMatchObject({ topic: sent.topic, key: Buffer.from(String(sent.key)), value: sent.value });
      expect(String(received?.headers['x-own'])).toBe('kept');
      await consumer.close();
    });

    rule('is on the log once when many publish at the same time', async (log) => {
      const events = Array.from({ length: 300 }, (_, number) => sampleEvent(number, `sender-${number % 40}`));
      await Promise.all(events.map((event) => log.publisher.publish([event])));
      const { messages, consumer } = await collecting(log, topics.inboundMessages.name);
      await waitFor('all of them', () => messages.length >= events.length);
      await consumer.close();
      expect(messages.map(idOf).sort()).toEqual(events.map(idOf).sort());
    });

    rule('keeps the order of its key, also across publishes that were not awaited', async (log) => {
      const senders = Array.from({ length: 15 }, (_, index) => `sender-${index}`);
      const published = Array.from({ length: 30 }, (_, number) =>
        log.publisher.publish(senders.map((sender) => sampleEvent(number, sender))),
      );
      await Promise.all(published);
      const { messages, consumer } = await collecting(log, topics.inboundMessages.name);
      await waitFor('all of them', () => messages.length === 30 * senders.length);
      await consumer.close();
      const inOrder = Array.from({ length: 30 }, (_, number) => number);
      for (const sender of senders) expect(numbersOf(messages, sender)).toEqual(inOrder);
    });

    rule('is refused as unavailable after close', async (log) => {
      const { publisher } = log;
      await publisher.close();
      await expect(publisher.publish([sampleEvent(1)])).rejects.toBeInstanceOf(UnavailableError);
    });
  });

  describe('a batch', () => {
    rule('never exceeds its size, and has consecutive messages of one partition', async (log) => {
      await log.publisher.publish([...sampleEvents(250), ...sampleEvents(30, 'grace')]);
      const batches: ReceivedMessage[][] = [];
      const consumer = await consuming(log, { batchSize: 100 }, recording(batches));
      await waitFor('all of them', () => batches.flat().length === 280);
      await consumer.close();
      for (const batch of batches) expectGapless(batch, 100);
    });

    rule('comes to every group, and within a group once', async (log) => {
      const events = sampleEvents(50);
      await log.publisher.publish(events);
      const [first, second]: [ReceivedMessage[][], ReceivedMessage[][]] = [[], []];
      const consumers = [await consuming(log, {}, recording(first)), await consuming(log, {}, recording(second))];
      await waitFor('both', () => first.flat().length >= 50 && second.flat().length >= 50);
      await Promise.all(consumers.map((consumer) => consumer.close()));
      for (const batches of [first, second]) expect(batches.flat().map(idOf)).toEqual(events.map(idOf));
    });

    rule('comes again when its consumer ended before it was done', async (log) => {
      const group = randomUUID();
      const events = sampleEvents(20);
      await log.publisher.publish(events);
      let tries = 0;
      const failing = await consuming(log, { group }, () => {
        tries += 1;
        return Promise.reject(new UnavailableError('the database is away'));
      });
      await waitFor('a try', () => tries > 0);
      await failing.close();
      const batches: ReceivedMessage[][] = [];
      const next = await consuming(log, { group }, recording(batches));
      await waitFor('all of them again', () => batches.flat().length >= 20);
      await next.close();
      expect(batches.flat().map(idOf)).toEqual(events.map(idOf));
    });
  });
}

function numbersOf(messages: ReceivedMessage[], sender: string): number[] {
  const ofSender = messages.filter(({ key }) => String(key).endsWith(`:${sender}@example.org`));
  return ofSender.map(({ value }) => {
    const event: { content: { text: string } } = JSON.parse(String(value));
    return Number(event.content.text);
  });
}

function expectGapless(batch: ReceivedMessage[], size: number): void {
  expect(batch.length).toBeLessThanOrEqual(size);
  const first = batch[0];
  batch.forEach(({ partition, offset }, index) => {
    expect(partition).toBe(first?.partition);
    expect(Number(offset)).toBe(Number(first?.offset) + index);
  });
}
