import '#libs/testing/slow';
import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { Inboxes } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import { type Database } from '#libs/database';
import { inboundMessageEvent, inboxStateEvent, messageStatusEvent, topics, type JobEvent } from '#libs/contracts';
import { Jobs } from '#libs/jobs';
import { done, KafkaConsumer, KafkaPublisher, type ReceivedMessage } from '#libs/messaging';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestTopics, messagesOnLog, type TestTopics } from '#libs/testing/kafka';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { startService } from './running-service.js';

let database: TestDatabase;
let kafka: TestTopics;
let app: INestApplication;
let admin: Database;
/** Waits longer for Kafka than the service's own would. */
let publisher: KafkaPublisher;
let outbound: KafkaConsumer;
/** By their places: what a consumer gets again is no second copy. */
const sent = new Map<string, ReceivedMessage>();
let workspaceId: string;
let inboxId: string;

beforeAll(async () => {
  [database, kafka] = await Promise.all([createTestDatabase(), createTestTopics()]);
  admin = database.connect('admin');
  workspaceId = await new Workspaces(admin).create({ name: 'Service', plan: 'local' });
  const inbox = { channel: 'telegram', driver: 'polling', name: 'Bot', settings: {} } as const;
  inboxId = await new Inboxes(admin).connect(workspaceId, {
    ...inbox,
    sealedCredentials: 'v1.a.b',
    accounts: ['4711'],
  });
  app = await startService(database, kafka);
  publisher = new KafkaPublisher(kafka);
  outbound = new KafkaConsumer(kafka);
  const reading = { topic: topics.outboundMessages.name, group: 'sender', batchSize: 10 };
  await outbound.run(reading, (batch) =>
    Promise.resolve(batch.map((one) => (sent.set(`${one.partition}:${one.offset}`, one), done))),
  );
});
afterAll(async () => {
  await publisher?.close();
  await outbound?.close();
  await app?.close();
  await Promise.all([kafka?.drop(), database?.drop()]);
});

const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  admin.within([workspaceId], (queries) => queries.query<Row>({ text, values }));

async function queue(): Promise<string> {
  const id = randomUUID();
  const details = { to: { kind: 'telegram_user', value: '77' } };
  await ask(
    `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, status, text, details, relayed,
       sent_at, received_at, kafka_partition, kafka_offset)
     values ($1, $2, $2, $3, 'telegram', 'outbound', 'queued', 'Yes.', $4, false, now(), now(), -1, -1)`,
    workspaceId,
    id,
    inboxId,
    details,
  );
  return id;
}

const copiesOf = (id: string): number =>
  [...sent.values()].filter(({ headers }) => headers['ce_id']?.toString() === id).length;
const statusOf = async (id: string) =>
  (await ask<{ status: string }>('select status from messages where message_id = $1', id))[0]?.status;

describe('the contacts service', () => {
  it('hands an outbound message to Kafka and notes what its sender and the provider report', async () => {
    const [id, at] = [await queue(), new Date().toISOString()];
    await waitFor('the outbound message on the log', () => copiesOf(id) > 0);
    const report = { workspaceId, inboxId, reason: null, at };
    await publisher.publish([messageStatusEvent({ ...report, messageId: id, externalId: '77:1', status: 'sent' })]);
    await waitFor('the status', async () => (await statusOf(id)) === 'sent');
    await publisher.publish([messageStatusEvent({ ...report, messageId: null, externalId: '77:1', status: 'read' })]);
    await waitFor('the receipt', async () => (await statusOf(id)) === 'read');
  });

  it('publishes each state of a job to job-events, under the id of the job as key', async () => {
    const principal = { kind: 'api_key', id: 'tests', role: 'admin' };
    const wanted = {
      kind: 'bulk',
      neededRight: 'contacts:write',
      principal,
      params: {},
      total: 7,
      needsConfirmation: true,
    };
    const jobs = new Jobs(admin);
    const { job } = await jobs.create(workspaceId, wanted);
    await jobs.cancel(workspaceId, job.id);
    const states = (found: ReceivedMessage[]) =>
      found.filter(({ key }) => key?.toString() === job.id).map(({ value }) => JSON.parse(String(value)) as JobEvent);
    const isCancelled = (found: ReceivedMessage[]) => states(found).some(({ state }) => state === 'cancelled');
    const found = states(await messagesOnLog(kafka, isCancelled, topics.jobEvents.name));
    expect(found.at(-1)).toMatchObject({ workspaceId, kind: 'bulk', progress: { done: 0, total: 7 }, error: null });
  });

  it('sets aside what is no status, and notes those around it, also beside some of unknown outbound messages', async () => {
    const [one, other] = [await queue(), await queue()];
    const report = { workspaceId, inboxId, reason: null, at: new Date().toISOString(), status: 'sent' as const };
    const [first, unknown, last] = [one, randomUUID(), other].map((messageId) =>
      messageStatusEvent({ ...report, messageId, externalId: `set-aside:${messageId}` }),
    );
    if (!first || !unknown || !last) throw new Error('three were made');
    const broken = { ...first, value: Buffer.from(JSON.stringify({ ...report, messageId: one, status: 'lost' })) };
    await publisher.publish([first, broken, unknown, last]);
    await waitFor(
      'both to be sent',
      async () => (await statusOf(one)) === 'sent' && (await statusOf(other)) === 'sent',
    );
    await waitFor('the dead letter', async () => {
      const letters = await ask('select from dead_letters where topic = $1', topics.messageStatuses.name);
      return letters.length === 1;
    });
  });

  it('asks the log before it hands over an outbound message of which it cannot know whether it went out', async () => {
    const id = await queue();
    const isRelayed = async () =>
      (await ask('select from messages where message_id = $1 and relayed', id)).length === 1;
    await waitFor('the outbound message on the log', async () => copiesOf(id) > 0 && (await isRelayed()));
    await ask('update messages set relayed = false where message_id = $1', id);
    await waitFor('the look at the log', isRelayed);
    const next = await queue();
    await waitFor('the next on the log', () => copiesOf(next) > 0);
    expect(copiesOf(id)).toBe(1);
  });

  it('keeps how an inbox fares, and sets aside what is no state without holding up the next', async () => {
    const state = {
      workspaceId,
      inboxId,
      state: 'failing' as const,
      lastError: 'Get a new token.',
      backlog: 7,
      owner: 'replica-1',
      account: null,
      pairing: null,
      progress: null,
      at: new Date().toISOString(),
    };
    const event = inboxStateEvent(state);
    await publisher.publish([{ ...event, value: Buffer.from('{}') }, event]);
    await waitFor('the state', async () => {
      const [kept] = await ask<{ error: string }>(
        'select last_error as error from inbox_states where inbox_id = $1',
        inboxId,
      );
      return kept?.error === 'Get a new token.';
    });
    await waitFor('the dead letter', async () => {
      const letters = await ask('select from dead_letters where topic = $1', topics.inboxStates.name);
      return letters.length === 1;
    });
  });

  it('sets aside messages of a workspace that names another one’s inbox, and stores those around them', async () => {
    const stranger = await new Workspaces(admin).create({ name: 'Stranger', plan: 'local' });
    const mine = anInboundMessage({ workspaceId, inboxId, from: 'well@example.com' });
    const forged = anInboundMessage({ workspaceId: stranger, inboxId, from: 'well@example.com' });
    const disguised = inboundMessageEvent(forged.id, forged.message);
    const headers = { ...disguised.headers, ce_workspaceid: workspaceId };
    await publisher.publish([disguised, { ...disguised, headers }, inboundMessageEvent(mine.id, mine.message)]);
    await waitFor(
      'the honest one',
      async () => (await ask('select from messages where message_id = $1', mine.id)).length === 1,
    );
    await waitFor('the dead letters', async () => {
      const letters = await admin.within([], (queries) =>
        queries.query<{ error: string }>({
          text: 'select error from dead_letters where topic = $1',
          values: [topics.inboundMessages.name],
        }),
      );
      return letters.length === 2;
    });
    const [stored] = await ask<{ n: number }>('select count(*) as n from messages where message_id = $1', forged.id);
    expect(stored?.n).toBe(0);
  });
});
