import '#libs/testing/slow';
import type { INestApplication } from '@nestjs/common';
import { Inboxes, findMissing, NightlySearch } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import { type Database } from '#libs/database';
import { inboundMessageEvent, topics, type EventRecord } from '#libs/contracts';
import { KafkaPublisher, PastInbound } from '#libs/messaging';
import { createLogger, createRegistry } from '#libs/platform';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestTopics } from '#libs/testing/kafka';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import type { TestTopics } from '#libs/testing/kafka';
import type { TestDatabase } from '#libs/testing/postgres';
import { MissingMessages } from '../src/relays/missing-messages.js';
import { startService } from './running-service.js';

const topic = topics.inboundMessages.name;
const day = 24 * 3_600_000;

let database: TestDatabase;
let kafka: TestTopics;
let admin: Database;
let publisher: KafkaPublisher;
let service: INestApplication | undefined;
let workspaceId: string;
let inboxId: string;
let lost: string;

/** Stored, stored twice over, set aside, stored and lost, known by a former id, and not read yet: one of each. */
beforeAll(async () => {
  [database, kafka] = await Promise.all([createTestDatabase(), createTestTopics()]);
  admin = database.connect('admin');
  workspaceId = await new Workspaces(admin).create({ name: 'Gaps', plan: 'local' });
  const inbox = { channel: 'email', driver: 'smtp', name: 'Mail', settings: {} } as const;
  inboxId = await new Inboxes(admin).connect(workspaceId, {
    ...inbox,
    sealedCredentials: null,
    accounts: ['gaps@example.org'],
  });
  publisher = new KafkaPublisher(kafka);
  service = await startService(database, kafka);
  const [kept, gone, unread] = [message(), message(), message()];
  const known = message({ formerIds: [String(kept.headers['ce_id'])] });
  await publisher.publish([kept, { ...kept }, { ...message(), value: Buffer.from('{') }, gone, known]);
  await waitFor('the messages', async () => (await ask('select from messages')).length === 2);
  await waitFor('all of them to be passed', passedAll);
  await service.close();
  service = undefined;
  await publisher.publish([unread]);
  lost = gone.headers['ce_id'] ?? '';
});
afterAll(async () => {
  await service?.close();
  await publisher?.close();
  await Promise.all([kafka?.drop(), database?.drop()]);
});
beforeEach(() => ask('delete from messages where message_id = $1', lost));

const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

/** All from one sender: one partition has them in this order. */
function message(traits: { formerIds?: string[] } = {}): EventRecord {
  const plain = { workspaceId, inboxId, from: 'ada@example.org', text: 'Hello' };
  const { id, message: event } = anInboundMessage({ ...plain, ...traits });
  return inboundMessageEvent(id, event);
}

async function passedAll(): Promise<boolean> {
  const text = 'select max(next_offset) as next from consumer_places where topic = $1';
  const letters = await ask('select from dead_letters');
  return (await ask<{ next: number }>(text, kafka.topicPrefix + topic))[0]?.next === 5 && letters.length === 1;
}

const log = () => new PastInbound({ ...kafka, bytesPerSecond: 1_000_000 });
const reading = () => ({ topic: kafka.topicPrefix + topic, group: `${kafka.topicPrefix}contacts` });
const contacts = () => database.connect('doorbell_contacts');
const aDayAgo = () => new Date(Date.now() - day);

describe('the search for messages that Kafka has and Postgres lacks', () => {
  it('names the message whose row is gone, and no repetition, dead letter or unread one', async () => {
    const found = await findMissing(contacts(), log(), { reading: reading(), since: aDayAgo() });
    const place = { partition: expect.any(Number), offset: '3', messageId: lost };
    expect(found).toEqual({ looked: 5, missing: 1, places: [place] });
  });

  it('takes a message from an unknown place for missing: only a dead letter explains it', async () => {
    const odd = { ...message(), headers: {} };
    await publisher.publish([odd]);
    await ask(`update consumer_places set next_offset = next_offset + 2 where topic = $1`, reading().topic);
    const found = await findMissing(contacts(), log(), { reading: reading(), since: aDayAgo() });
    await ask(`update consumer_places set next_offset = next_offset - 2 where topic = $1`, reading().topic);
    expect(found.places.map(({ offset, messageId }) => [offset, messageId !== null])).toEqual([
      ['3', true],
      ['5', true],
      ['6', false],
    ]);
  });

  it('reads nothing that came before', async () => {
    const found = await findMissing(contacts(), log(), { reading: reading(), since: new Date(Date.now() + day) });
    expect(found).toEqual({ looked: 0, missing: 0, places: [] });
  });
});

describe('the nightly search', () => {
  let now: Date;
  const replica = () => new NightlySearch(contacts(), log(), { reading: reading(), clock: { now: () => now } });
  /** The last search was before the last night. */
  const searchIsDue = () => {
    now = new Date();
    return ask(`update gap_searches set begun_at = now() - interval '25 hours', ended_at = null, missing = 0`);
  };

  it('is done once a night, by one replica of several', async () => {
    await searchIsDue();
    const found = await Promise.all([replica().search(), replica().search()]);
    expect(found.filter((one) => one !== null).map(({ missing }) => missing)).toEqual([1]);
    expect(await replica().search()).toBeNull();
    now = new Date(now.getTime() + day);
    expect((await replica().search())?.missing).toBe(1);
  });

  it('that was cut off is taken up again after four hours', async () => {
    await searchIsDue();
    const away = { messages: () => Promise.reject(new Error('cut off')), setAside: () => Promise.resolve() };
    const cut = new NightlySearch(contacts(), away, { reading: reading(), clock: { now: () => now } });
    await expect(cut.search()).rejects.toThrow('cut off');
    expect(await replica().search()).toBeNull();
    now = new Date(now.getTime() + 4 * 3_600_000 + 1);
    expect((await replica().search())?.missing).toBe(1);
  });

  it('shows on every replica what one of them has found, and when', async () => {
    await searchIsDue();
    const [first, second] = [createRegistry('contacts'), createRegistry('contacts')];
    const shared = { database: contacts(), logger: createLogger('test', 'silent') };
    await new MissingMessages({ ...shared, search: replica(), registry: first }).look();
    await new MissingMessages({ ...shared, search: replica(), registry: second }).look();
    for (const registry of [first, second]) {
      const text = await registry.metrics();
      expect(text).toMatch(/^doorbell_missing_messages\{.*\} 1$/mu);
      expect(text).toMatch(
        new RegExp(`^doorbell_missing_messages_searched_timestamp_seconds\\{.*\\} ${now.getTime() / 1_000}$`, 'mu'),
      );
    }
  });
});
