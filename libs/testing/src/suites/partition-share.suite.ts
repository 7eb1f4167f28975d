import { randomUUID } from 'node:crypto';
import { topics } from '#libs/contracts';
import type { PartitionShare, Publisher, ReceivedMessage, ShareSubscription } from '#libs/messaging';
import { waitFor } from '../wait-for.js';
import { cursorRow, inboxRow, streamMessage } from './share/share-events.js';
import { Listening } from './share/listening.js';

/** One implementation of the share with a log of its own. */
export interface ShareUnderTest {
  publisher: Publisher;
  share(subscription: ShareSubscription): PartitionShare;
  close(): Promise<void>;
}

/** What every share of partitions keeps. */
export function partitionShareSuite(transport: string, open: () => Promise<ShareUnderTest>): void {
  describe(`a share over ${transport}`, () => {
    let log: ShareUnderTest | undefined;
    let members: Listening[] = [];
    const current = (): ShareUnderTest => log ?? notOpen();
    const join = async (group = randomUUID()): Promise<Listening> => {
      const tables = [topics.inboxes.name, topics.inboxCursors.name];
      const member = new Listening(current().share({ group, tables, stream: topics.outboundMessages.name }));
      members.push(member);
      await member.start();
      return member;
    };
    const all = Array.from({ length: topics.inboxes.partitions }, (_, partition) => partition);
    beforeEach(async () => {
      log = await open();
      members = [];
    });
    afterEach(async () => {
      await Promise.all(members.map((member) => member.close()));
      await log?.close();
    });

    it('of one member is everything; its rows come before it is restored, then whatever is new', async () => {
      const keys = Array.from({ length: 30 }, () => randomUUID());
      await current().publisher.publish([...keys.map((key) => inboxRow(key)), ...keys.map((key) => cursorRow(key))]);
      const member = await join();
      await waitFor('all to be restored', () => member.restored.size === all.length);
      expect(namesOf(member.rowsBeforeRestored).size).toBe(60);
      expect([...member.assigned].sort((a, b) => a - b)).toEqual(all);
      expect(member.share.fresh).toBe(true);
      const later = randomUUID();
      await current().publisher.publish([inboxRow(later)]);
      await waitFor('the later row', () => member.rows.some(({ key }) => String(key) === later));
    });

    it('has the rows and the messages of a key in one partition', async () => {
      const keys = Array.from({ length: 40 }, () => randomUUID());
      await current().publisher.publish(keys.flatMap((key) => [inboxRow(key), cursorRow(key), streamMessage(key)]));
      const member = await join();
      await waitFor('all', () => namesOf(member.rows).size === 80 && namesOf(member.messages).size === 40);
      for (const key of keys) expect(member.partitionsOf(key).size).toBe(1);
    });

    it('of two members is a half each, of every topic the same, and all again when one leaves', async () => {
      const group = randomUUID();
      const staying = await join(group);
      await waitFor('all to be restored', () => staying.restored.size === all.length);
      const leaving = await join(group);
      await waitFor('half each', () => staying.restored.size === 6 && leaving.restored.size === 6);
      expect([...staying.assigned, ...leaving.assigned].sort((a, b) => a - b)).toEqual(all);
      const keys = Array.from({ length: 40 }, () => randomUUID());
      await current().publisher.publish(keys.flatMap((key) => [inboxRow(key), streamMessage(key)]));
      const heard = (): Set<string> => namesOf([...staying.messages, ...leaving.messages]);
      await waitFor('every message', () => heard().size === 40);
      expect(namesOf(staying.messages).size).toBeLessThan(40);
      await leaving.close();
      await waitFor('all of it again', () => staying.restored.size === all.length);
      await waitFor('what the other has not handled', () => namesOf(staying.messages).size === 40);
    });

    it('goes on behind what was handled, and hands over again what was not', async () => {
      const group = randomUUID();
      const key = randomUUID();
      await current().publisher.publish(Array.from({ length: 5 }, () => streamMessage(key)));
      const before = await join(group);
      await waitFor('the messages', () => before.messages.length >= 5);
      for (const index of [0, 1, 3]) before.handle(index);
      await before.close();
      const after = await join(group);
      await waitFor('those without a fate', () => after.messages.length >= 3);
      expect(after.messages[0]?.offset).toBe(before.messages[2]?.offset);
    });

    it('reads a partition no further while too much of it has no fate; the others go on', async () => {
      const [slow, quick] = [randomUUID(), randomUUID()];
      const member = await join();
      const value = Buffer.alloc(64 * 1024, 'x');
      for (let round = 0; round < 20; round += 1)
        await current().publisher.publish(Array.from({ length: 8 }, () => streamMessage(slow, value)));
      await waitFor('the bound', () => member.of(slow).length >= 128);
      await current().publisher.publish([
        ...Array.from({ length: 80 }, () => streamMessage(slow, value)),
        inboxRow(slow),
      ]);
      const other = await otherPartition(current(), member, quick, slow);
      await waitFor('the other', () => member.of(other).length > 0 && member.rows.length > 0);
      expect(member.of(slow).length).toBeLessThan(200);
      await waitFor('all of it', () => {
        member.handleAll();
        return member.of(slow).length >= 240;
      });
    });

    it('tells of itself while it is no member', async () => {
      const member = await join();
      await waitFor('it to join', () => member.assigned.size > 0);
      expect(() => member.share.check()).not.toThrow();
      await member.close();
      expect(() => member.share.check()).toThrow('not a member');
      expect(member.share.fresh).toBe(false);
    });
  });
}

/** The log may hold a message twice: what counts is which keys came, on which topic. */
function namesOf(messages: readonly ReceivedMessage[]): Set<string> {
  return new Set(messages.map(({ topic, key }) => `${topic}/${String(key)}`));
}

/** A key that lies elsewhere than another one. */
async function otherPartition(log: ShareUnderTest, member: Listening, first: string, than: string): Promise<string> {
  for (let key = first; ; key = randomUUID()) {
    await log.publisher.publish([streamMessage(key)]);
    await waitFor('a message, or that it waits', () => member.of(key).length > 0 || member.of(than).length > 0);
    const elsewhere = await waitFor('its place', () => member.of(key)[0] ?? null, 500).catch(() => null);
    if (elsewhere && elsewhere.partition !== member.of(than)[0]?.partition) return key;
  }
}

function notOpen(): never {
  throw new Error('the log is not open');
}
