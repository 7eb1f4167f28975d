import { topics } from '#libs/contracts';
import { deadLetter, done, eventLoop, type Outcome, type OutgoingMessage, type ReceivedEvent } from '#libs/messaging';
import { createLogger, UnavailableError } from '#libs/platform';
import { waitFor } from '../../waiting/wait-for.js';
import {
  collecting,
  consuming,
  idOf,
  sampleEvent,
  sampleEvents,
  type LogUnderTest,
  type Rule,
} from './log-under-test.js';

const logger = createLogger('messaging-suite', 'silent');

/** Rules for outages: everything waits, nothing is set aside. */
export function outageRules(rule: Rule): void {
  describe('an outage', () => {
    rule('retries the same messages in order, skips none and sets none aside', async (log) => {
      const events = sampleEvents(30);
      await log.publisher.publish(events);
      const handled: string[] = [];
      let failures = 4;
      const handle = async (batch: readonly ReceivedEvent[]) => {
        if (failures-- > 0) throw new UnavailableError('the database is away');
        handled.push(...batch.map(({ id }) => id));
        return batch.map(() => done);
      };
      const loop = eventLoop(handle, { publisher: log.publisher, group: 'g', logger });
      const consumer = await consuming(log, {}, loop);
      await waitFor('all of them', () => handled.length >= events.length);
      await consumer.close();
      expect(handled).toEqual(events.map(idOf));
      expect(await deadLettersBehind(log)).toEqual([]);
    });

    rule('of one partition lets the others go on', async (log) => {
      const stuck = sampleEvent(1, 'stuck');
      const others = Array.from({ length: 24 }, (_, number) => sampleEvent(number, `sender-${number}`));
      await log.publisher.publish([stuck, ...others]);
      const handled = new Set<string>();
      let away = true;
      const consumer = await consuming(log, { batchSize: 1 }, async ([message]) => {
        if (message && idOf(message) === idOf(stuck) && away) throw new UnavailableError('away');
        if (message) handled.add(idOf(message));
        return [done];
      });
      await waitFor('the other partitions', () => handled.size > 10);
      const later = sampleEvent(99, senderOf(others.find((event) => handled.has(idOf(event)))));
      await log.publisher.publish([later]);
      await waitFor('what came later elsewhere', () => handled.has(idOf(later)));
      expect(handled.has(idOf(stuck))).toBe(false);
      away = false;
      await waitFor('the rest', () => handled.size === others.length + 2);
      await consumer.close();
    });

    rule('of the dead letters makes their batch wait too', async (log) => {
      await log.publisher.publish(sampleEvents(3));
      let refusals = 3;
      const publisher = {
        publish: (messages: readonly OutgoingMessage[]) =>
          refusals-- > 0 ? Promise.reject(new UnavailableError('away')) : log.publisher.publish(messages),
        close: () => Promise.resolve(),
      };
      const consumer = await consuming(log, {}, eventLoop(refuse, { publisher, group: 'g', logger }));
      const letters = await collecting(log, topics.deadLetters.name);
      await waitFor('the dead letters', () => letters.messages.length === 3);
      await Promise.all([consumer.close(), letters.consumer.close()]);
      expect(refusals).toBeLessThan(0);
    });
  });
}

async function refuse(batch: readonly ReceivedEvent[]): Promise<Outcome[]> {
  return batch.map(() => deadLetter('handler_failed', 'handle', new Error('no')));
}

/** Publishes a marker and reads up to it: every earlier message comes before the marker. */
async function deadLettersBehind(log: LogUnderTest): Promise<string[]> {
  const markers = Array.from({ length: 30 }, (_, number): OutgoingMessage => {
    return { topic: topics.deadLetters.name, key: `marker-${number}`, value: null, headers: {} };
  });
  await log.publisher.publish(markers);
  const { messages, consumer } = await collecting(log, topics.deadLetters.name);
  await waitFor('the markers', () => messages.filter(({ key }) => String(key).startsWith('marker')).length === 30);
  await consumer.close();
  return messages.filter(({ key }) => !String(key).startsWith('marker')).map(({ key }) => String(key));
}

function senderOf(event: OutgoingMessage | undefined): string {
  return String(event?.key).split(':').at(-1)?.replace('@example.org', '') ?? '';
}
