import { randomUUID } from 'node:crypto';
import { topics } from '#libs/contracts';
import type { PartitionShare, Publisher, ReceivedMessage, ShareSubscription } from '#libs/messaging';
import { waitFor } from '../waiting/wait-for.js';
import { cursorRow, inboxRow, signalOf, streamMessage } from './share/share-events.js';
import { Listening } from './share/listening.js';

/** One implementation of the share with a log of its own. */
export interface ShareUnderTest {
  publisher: Publisher;
  share(subscription: ShareSubscription): PartitionShare;
  close(): Promise<void>;
}

interface Setup {
  publisher: Publisher;
  join(group?: string): Promise<Listening>;
}

/** The rules of every share of partitions. Each rule has a log of its own, so that all run at the same time. */
export function partitionShareSuite(transport: string, open: () => Promise<ShareUnderTest>): void {
  const rule = (sentence: string, prove: (setup: Setup) => Promise<void>): void =>
    it.concurrent(sentence, () => withSetup(open, prove));

  describe(`a share over ${transport}`, () => {
    rule('of one member is everything; its rows come before it is restored, new messages after', async (setup) => {
      const keys = Array.from({ length: 30 }, () => randomUUID());
      await setup.publisher.publish([...keys.map((key) => inboxRow(key)), ...keys.map((key) => cursorRow(key))]);
      const member = await setup.join();
      await waitFor('all to be restored', () => member.restored.size === all.length);
      expect(namesOf(member.rowsBeforeRestored).size).toBe(60);
      expect([...member.assigned].sort((a, b) => a - b)).toEqual(all);
      await waitFor('it to be fresh', () => member.share.fresh);
      const later = randomUUID();
      await setup.publisher.publish([inboxRow(later)]);
      await waitFor('the later row', () => member.rows.some(({ key }) => String(key) === later));
    });

    rule('has the rows and the messages of a key in one partition', async (setup) => {
      const keys = Array.from({ length: 40 }, () => randomUUID());
      await setup.publisher.publish(
        keys.flatMap((key) => [inboxRow(key), cursorRow(key), streamMessage(key), signalOf(key)]),
      );
      const member = await setup.join();
      await waitFor('all rows', () => namesOf(member.rows).size === 80);
      await waitFor('the rest', () => namesOf([...member.messages, ...member.signals]).size === 80);
      for (const key of keys) expect(member.partitionsOf(key).size).toBe(1);
    });

    rule('of two members is the same half of every topic each, and everything again when one leaves', async (setup) => {
      const group = randomUUID();
      const staying = await setup.join(group);
      await waitFor('all to be restored', () => staying.restored.size === all.length);
      const leaving = await setup.join(group);
      await waitFor('half each', () => staying.restored.size === 6 && leaving.restored.size === 6);
      expect([...staying.assigned, ...leaving.assigned].sort((a, b) => a - b)).toEqual(all);
      const keys = Array.from({ length: 40 }, () => randomUUID());
      await setup.publisher.publish(keys.flatMap((key) => [inboxRow(key), streamMessage(key)]));
      const heard = (): Set<string> => namesOf([...staying.messages, ...leaving.messages]);
      await waitFor('every message', () => heard().size === 40);
      expect(namesOf(staying.messages).size).toBeLessThan(40);
      await leaving.close();
      await waitFor('all of it again', () => staying.restored.size === all.length);
      await waitFor('what the other has not handled', () => namesOf(staying.messages).size === 40);
    });

    rule('goes on behind the handled messages, and gives the unhandled ones again', async (setup) => {
      const group = randomUUID();
      const key = randomUUID();
      await setup.publisher.publish(Array.from({ length: 5 }, () => streamMessage(key)));
      const before = await setup.join(group);
      await waitFor('the messages', () => before.messages.length >= 5);
      for (const index of [0, 1, 3]) before.handle(index);
      await before.close();
      const after = await setup.join(group);
      await waitFor('those without a status', () => after.messages.length >= 3);
      expect(after.messages[0]?.offset).toBe(before.messages[2]?.offset);
    });

    rule('stops reading a partition while too many of its messages have no status; the others go on', async (setup) => {
      const member = await setup.join();
      const [slow, other] = await inTwoPartitions(setup.publisher, member);
      const value = Buffer.alloc(64 * 1024, 'x');
      for (let round = 0; round < 20; round += 1)
        await setup.publisher.publish(Array.from({ length: 8 }, () => streamMessage(slow, value)));
      await waitFor('the bound', () => member.of(slow).length >= 128);
      await setup.publisher.publish([
        ...Array.from({ length: 80 }, () => streamMessage(slow, value)),
        inboxRow(slow),
        streamMessage(other),
      ]);
      await waitFor('the others', () => member.of(other).length > 1 && member.rows.length > 0);
      expect(member.of(slow).length).toBeLessThan(200);
      await waitFor('all of it', () => {
        member.handleAll();
        return member.of(slow).length > 240;
      });
    });

    rule(
      'gives a signal once, to the owner of its partition, also before messages that have no status',
      async (setup) => {
        const group = randomUUID();
        const members = [await setup.join(group), await setup.join(group)] as const;
        await waitFor('half each', () => members.every(({ restored }) => restored.size === 6));
        const keys = Array.from({ length: 40 }, () => randomUUID());
        await setup.publisher.publish(keys.flatMap((key) => [streamMessage(key), signalOf(key)]));
        await waitFor('every signal', () => namesOf(members.flatMap(({ signals }) => signals)).size === 40);
        for (const { signals, assigned } of members) {
          expect(signals.every(({ partition }) => assigned.has(partition))).toBe(true);
          expect(placesOf(signals).size).toBe(signals.length);
          expect(namesOf(signals).size).toBeLessThan(40);
        }
      },
    );

    rule('does not give the signals of a former owner again', async (setup) => {
      const group = randomUUID();
      const keys: string[] = Array.from({ length: 20 }, () => randomUUID());
      await setup.publisher.publish(keys.map((key) => signalOf(key)));
      const former = await setup.join(group);
      await waitFor('the signals', () => namesOf(former.signals).size === keys.length);
      await former.close();
      const owner = await setup.join(group);
      const later = keys.map(() => randomUUID());
      await setup.publisher.publish(later.map((key) => signalOf(key)));
      await waitFor('the later ones', () => namesOf(owner.signals).size === later.length);
      expect(owner.signals.filter(({ key }) => keys.includes(String(key)))).toEqual([]);
    });

    rule('reports while it is no member', async (setup) => {
      const member = await setup.join();
      await waitFor('it to join', () => member.assigned.size > 0);
      expect(() => member.share.check()).not.toThrow();
      await member.close();
      expect(() => member.share.check()).toThrow('not a member');
      expect(member.share.fresh).toBe(false);
    });
  });
}

const all = Array.from({ length: topics.inboxes.partitions }, (_, partition) => partition);

async function withSetup(open: () => Promise<ShareUnderTest>, prove: (setup: Setup) => Promise<void>): Promise<void> {
  const log = await open();
  const members: Listening[] = [];
  const join = async (group: string = randomUUID()): Promise<Listening> => {
    const tables = [topics.inboxes.name, topics.inboxCursors.name];
    const member = new Listening(
      log.share({ group, tables, stream: topics.outboundMessages.name, signals: [topics.fileRequests.name] }),
    );
    members.push(member);
    await member.start();
    return member;
  };
  try {
    await prove({ publisher: log.publisher, join });
  } finally {
    await Promise.all(members.map((member) => member.close()));
    await log.close();
  }
}

/** The log may hold a message twice: what counts is which keys came, on which topic. */
function namesOf(messages: readonly ReceivedMessage[]): Set<string> {
  return new Set(messages.map(({ topic, key }) => `${topic}/${String(key)}`));
}

/** Where messages stand on the log: a message that was given twice has one place. */
function placesOf(messages: readonly ReceivedMessage[]): Set<string> {
  return new Set(messages.map(({ partition, offset }) => `${partition}/${offset}`));
}

/** Two keys that lie apart; one message of each is on the stream then. */
async function inTwoPartitions(publisher: Publisher, member: Listening): Promise<[string, string]> {
  const keys = Array.from({ length: 40 }, () => randomUUID());
  await publisher.publish(keys.map((key) => streamMessage(key)));
  await waitFor('a message of each', () => keys.every((key) => member.of(key).length > 0));
  const [first = '', ...others] = keys;
  const [partition] = member.partitionsOf(first);
  return [first, others.find((key) => !member.partitionsOf(key).has(partition ?? -1)) ?? first];
}
