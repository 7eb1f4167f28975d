import '#libs/testing/slow';
import type { INestApplication } from '@nestjs/common';
import { Inboxes } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import { type Database } from '#libs/database';
import { inboundMessageEvent, topics } from '#libs/contracts';
import { KafkaPublisher } from '#libs/messaging';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestTopics } from '#libs/testing/kafka';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import type { TestTopics } from '#libs/testing/kafka';
import type { TestDatabase } from '#libs/testing/postgres';
import { startService } from './running-service.js';

let database: TestDatabase;
let kafka: TestTopics;
let admin: Database;
let publisher: KafkaPublisher;
let service: INestApplication;
let workspaceId: string;
let inboxId: string;

beforeAll(async () => {
  [database, kafka] = await Promise.all([createTestDatabase(), createTestTopics()]);
  admin = database.connect('admin');
  workspaceId = await new Workspaces(admin).create({ name: 'Failover', plan: 'local' });
  const inbox = { channel: 'email', driver: 'smtp', name: 'Mail', settings: {} } as const;
  inboxId = await new Inboxes(admin).connect(workspaceId, {
    ...inbox,
    sealedCredentials: null,
    accounts: ['failover@example.org'],
  });
  publisher = new KafkaPublisher(kafka);
  service = await startService(database, kafka);
});
afterAll(async () => {
  await service?.close();
  await publisher?.close();
  await Promise.all([kafka?.drop(), database?.drop()]);
});

const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

async function publish(count: number): Promise<string[]> {
  const messages = Array.from({ length: count }, () =>
    anInboundMessage({ workspaceId, inboxId, from: 'ada@example.org', text: 'Is it still free?' }),
  );
  await publisher.publish(messages.map(({ id, message }) => inboundMessageEvent(id, message)));
  return messages.map(({ id }) => id);
}

const areStored = async (ids: readonly string[]): Promise<boolean> =>
  (await ask('select from messages where message_id = any ($1)', ids)).length === ids.length;

/** What a promoted standby lacks: the last commits, which are messages and the places that moved with them. */
async function loseCommitsOf(ids: readonly string[]): Promise<void> {
  await ask(
    `with lost as (delete from messages where message_id = any ($1) returning kafka_partition, kafka_offset),
       first as (select kafka_partition, min(kafka_offset) as at from lost group by 1)
     update consumer_places p set next_offset = f.at from first f where p.partition = f.kafka_partition and p.topic = $2`,
    ids,
    kafka.topicPrefix + topics.inboundMessages.name,
  );
}

describe('a standby that takes over without the last commits', () => {
  it('gets every message again once its consumer starts again, though Kafka has the offsets', async () => {
    const kept = await publish(20);
    await waitFor('the first messages', () => areStored(kept));
    const last = await publish(30);
    await waitFor('the last messages', () => areStored(last));
    await service.close();
    await loseCommitsOf(last);
    service = await startService(database, kafka);
    await waitFor('what was lost', () => areStored(last));
    expect(await areStored(kept)).toBe(true);
  });

  it('gets them again with the next message, where no process noticed the failover', async () => {
    const last = await publish(10);
    await waitFor('the last messages', () => areStored(last));
    await loseCommitsOf(last);
    const next = await publish(1);
    await waitFor('what was lost, and the next', () => areStored([...last, ...next]));
  });
});
