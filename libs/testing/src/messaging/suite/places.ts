import { randomUUID } from 'node:crypto';
import { done, type MessageBatchHandler, type Place, type Places, type ReceivedMessage } from '#libs/messaging';
import { UnavailableError } from '#libs/platform';
import { waitFor } from '../../waiting/wait-for.js';
import { consuming, idOf, sampleEvents, type LogUnderTest, type Rule } from './log-under-test.js';

/** The store of a handler, in memory. Its places can be set back, as by a standby that lacks the last commits. */
class StoreOfPlaces implements Places {
  readonly places = new Map<number, Place>();

  read(partitions: readonly number[]): Promise<ReadonlyMap<number, Place>> {
    const known = partitions.flatMap((one): [number, Place][] => {
      const place = this.places.get(one);
      return place ? [[one, { ...place }]] : [];
    });
    return Promise.resolve(new Map(known));
  }

  begin(places: ReadonlyMap<number, Place>): Promise<void> {
    for (const [partition, place] of places) this.places.set(partition, { ...place });
    return Promise.resolve();
  }

  reached(partition: number, next: string): Promise<void> {
    const place = this.places.get(partition);
    if (place && BigInt(place.next) < BigInt(next)) place.next = next;
    return Promise.resolve();
  }

  moveTo(message: ReceivedMessage | undefined, next: number): void {
    const place = this.places.get(message?.partition ?? -1);
    if (!place) throw new Error('the partition was not read');
    place.next = String(next);
  }
}

const taking =
  (into: ReceivedMessage[]): MessageBatchHandler =>
  (batch) => {
    into.push(...batch);
    return Promise.resolve(batch.map(() => done));
  };

/** Rules for a handler whose store keeps how far it has come. */
export function placeRules(rule: Rule): void {
  describe('a place in the store', () => {
    rule('follows the handled messages, so that none comes twice', async (log) => {
      const { store, group, events, first } = await readOnce(log);
      expect(store.places.get(first[0]?.partition ?? -1)?.next).toBe('10');
      const later = sampleEvents(3);
      await log.publisher.publish(later);
      const reread = await readUntil(log, { group, places: store }, 3);
      expect(reread.map(idOf)).toEqual(later.map(idOf));
      expect(first.map(idOf)).toEqual(events.map(idOf));
    });

    rule(
      'before the committed offset is where reading begins: messages that the store lost come again',
      async (log) => {
        const { store, group, events, first } = await readOnce(log);
        store.moveTo(first[0], 4);
        const reread = await readUntil(log, { group, places: store }, 6);
        expect(reread.map(idOf)).toEqual(events.slice(4).map(idOf));
      },
    );

    rule('behind the committed offset skips nothing', async (log) => {
      const group = randomUUID();
      const store = new StoreOfPlaces();
      const events = sampleEvents(10);
      await log.publisher.publish(events);
      const tried: ReceivedMessage[] = [];
      const failing = await consuming(log, { group, places: store }, (batch) => {
        tried.push(...batch);
        return Promise.reject(new UnavailableError('the log is away after the commit'));
      });
      await waitFor('a try', () => tried.length > 0);
      await failing.close();
      store.moveTo(tried[0], 7);
      const all = await readUntil(log, { group, places: store }, 10);
      expect(all.map(idOf)).toEqual(events.map(idOf));
    });

    rule('beyond the end of the log belongs to another log: reading begins at the start', async (log) => {
      const { store, group, events, first } = await readOnce(log);
      store.moveTo(first[0], 1_000);
      const reread = await readUntil(log, { group, places: store }, 10);
      expect(reread.map(idOf)).toEqual(events.map(idOf));
      expect(store.places.get(first[0]?.partition ?? -1)?.next).toBe('10');
    });

    rule('is read again after an outage: messages that the store lost come again', async (log) => {
      const store = new StoreOfPlaces();
      const handled: ReceivedMessage[] = [];
      const events = sampleEvents(10);
      let failures = 0;
      const consumer = await consuming(log, { places: store }, (batch) => {
        if (handled.length === 10 && failures === 0) {
          failures += 1;
          store.moveTo(batch[0], 4);
          return Promise.reject(new UnavailableError('a standby takes over'));
        }
        return taking(handled)(batch);
      });
      await log.publisher.publish(events);
      await waitFor('the first ten', () => handled.length === 10);
      const later = sampleEvents(1);
      await log.publisher.publish(later);
      await waitFor('all, and what was lost', () => handled.length === 17);
      await consumer.close();
      expect(handled.slice(10).map(idOf)).toEqual([...events.slice(4), ...later].map(idOf));
    });

    rule('that cannot be read makes its messages wait', async (log) => {
      const store = new StoreOfPlaces();
      let away = true;
      const read = (partitions: readonly number[]) =>
        away ? Promise.reject(new UnavailableError('the database is away')) : store.read(partitions);
      const asked = { begin: store.begin.bind(store), reached: store.reached.bind(store), read };
      const handled: ReceivedMessage[] = [];
      await log.publisher.publish(sampleEvents(5));
      const consumer = await consuming(log, { places: asked }, taking(handled));
      expect(handled).toEqual([]);
      away = false;
      await waitFor('all of them', () => handled.length === 5);
      await consumer.close();
    });
  });
}

/** Ten events of one sender, handled and committed by a consumer that has ended. */
async function readOnce(log: LogUnderTest) {
  const [group, store, events] = [randomUUID(), new StoreOfPlaces(), sampleEvents(10)];
  await log.publisher.publish(events);
  const first = await readUntil(log, { group, places: store }, 10);
  return { group, store, events, first };
}

async function readUntil(
  log: LogUnderTest,
  reading: { group: string; places: Places },
  count: number,
): Promise<ReceivedMessage[]> {
  const found: ReceivedMessage[] = [];
  const consumer = await consuming(log, reading, taking(found));
  await waitFor(`${count} messages`, () => found.length >= count);
  await consumer.close();
  return found;
}
