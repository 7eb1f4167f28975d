import '#libs/testing/slow';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaRights, topics, type Inbox, type KafkaUser, type TopicName } from '#libs/contracts';
import {
  done,
  ensureAcls,
  ensureTopics,
  KafkaConsumer,
  KafkaPublisher,
  KafkaShare,
  KafkaTable,
  reachKafka,
  readCopies,
  readSince,
  type KafkaConnection,
} from '#libs/messaging';
import { createLogger, UnavailableError, type KafkaAccess } from '#libs/platform';
import { Listening } from '#libs/testing/messaging';
import { TestAuthority } from '#libs/testing/net';
import { waitFor } from '#libs/testing/waiting';
import { ensureJava } from '../../local/programs/java.js';
import { ensureKafkaJars } from '../../local/stores/kafka/kafka-jars.js';
import { principalsOf } from '../../../apps/cli/src/migrate/kafka-principals.js';
import { quietProgress } from '../../local/terminal/quiet-progress.js';
import { SecuredKafka } from './secured-kafka.js';

const users = Object.keys(kafkaRights) as KafkaUser[];
const adapters = users.filter((user) => user.endsWith('-adapter'));
const logger = createLogger('test', 'silent');
const folder = mkdtempSync(join(tmpdir(), 'secured-kafka-'));
let authority: TestAuthority;
let kafka: SecuredKafka;

beforeAll(async () => {
  authority = TestAuthority.create();
  const progress = quietProgress();
  const java = await ensureJava(progress, false);
  const jars = await ensureKafkaJars(java, { progress, signal: new AbortController().signal });
  const certificates = { ca: authority.file, broker: authority.issue('127.0.0.1') };
  const tls = { ca: readFileSync(authority.file, 'utf8') };
  kafka = await SecuredKafka.start({
    java: java.program,
    jars,
    folder,
    certificates,
    tls,
    users: [...users, 'stranger'],
  });
  await ensureTopics({ ...kafka.as('admin'), logger });
  await ensureAcls({ ...kafka.as('admin'), logger, principals: principalsOf([]) });
  await ensureAcls({ ...kafka.as('admin'), logger, principals: principalsOf([]) });
}, 300_000);
afterAll(async () => {
  await kafka?.close();
  authority?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const as = (user: string): KafkaConnection => connection(kafka.as(user), user);
const connection = (access: KafkaAccess, user: string): KafkaConnection => ({ ...access, clientId: user, logger });

async function publish(user: string, topic: TopicName, key: string, publishTimeout = 30_000): Promise<void> {
  const publisher = new KafkaPublisher({ ...as(user), publishTimeout });
  try {
    await publisher.publish([{ topic, key, value: Buffer.from('{}'), headers: {} }]);
  } finally {
    await publisher.close();
  }
}

/** Whether a member of the service's own group gets a message that is written there. */
async function reads(user: KafkaUser, topic: TopicName): Promise<void> {
  const key = randomUUID();
  await publish('admin', topic, key);
  const found = new Set<string>();
  const consumer = new KafkaConsumer(as(user));
  await consumer.run({ topic, group: `${kafkaRights[user].groups}-${topic}`, batchSize: 10 }, (batch) => {
    for (const message of batch) found.add(String(message.key));
    return Promise.resolve(batch.map(() => done));
  });
  await waitFor(`${user} to read ${topic}`, () => found.has(key));
  await consumer.close();
}

describe('a service’s own user, with the rights of the table alone,', () => {
  it.each(users)('writes what it has to write: %s', async (user) => {
    await Promise.all(kafkaRights[user].writes.map((topic) => publish(user, topic, randomUUID())));
  });

  it('reads in groups of its own what it has to read', async () => {
    const { contacts } = kafkaRights;
    await Promise.all(contacts.reads.map((topic) => reads('contacts', topic)));
    const since = { ...as('contacts'), topic: topics.outboundMessages.name, since: 0 };
    let past = 0;
    await readSince(since, (batch) => Promise.resolve(void (past += batch.length)));
    expect(past).toBeGreaterThan(0);
  });

  it('shares the inboxes, and reads their table', async () => {
    const [tables, stream] = [[topics.inboxes.name, topics.inboxCursors.name], topics.outboundMessages.name];
    const members = adapters.map((user) => new Listening(new KafkaShare({ ...as(user), group: user, tables, stream })));
    const rows = adapters.map((user) => new KafkaTable<Inbox>({ ...as(user), topic: topics.inboxes.name }));
    await Promise.all([...members, ...rows].map((one) => one.start()));
    await waitFor('each to have its partitions', () => members.every(({ restored }) => restored.size === 12));
    await waitFor('each to have the table', () => rows.every(({ restored }) => restored));
    await Promise.all([...members, ...rows].map((one) => one.close()));
  });

  it('cannot write what is another’s, and nothing of it is there', async () => {
    const { contactEvents, inboxes, outboundMessages } = topics;
    const attempts = [
      ['email-adapter', contactEvents.name],
      ['email-adapter', inboxes.name],
      ['web-adapter', outboundMessages.name],
      ['gateway', inboxes.name],
    ] as const;
    const key = `forged-${randomUUID()}`;
    const results = await Promise.allSettled(attempts.map(([user, topic]) => publish(user, topic, key, 3_000)));
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(UnavailableError) as unknown });
    for (const topic of new Set(attempts.map(([, name]) => name))) expect(await keysOf(topic)).not.toContain(key);
  });

  it('cannot read what is not its own', async () => {
    const seen = await readCopies(as('email-adapter'), allTopics());
    expect([...seen.keys()].toSorted()).toEqual(
      [
        'dead-letters',
        'file-requests',
        'file-states',
        'inbound-messages',
        'inbox-cursors',
        'inbox-states',
        'inboxes',
        'message-statuses',
        'originals',
        'outbound-messages',
      ].map((name) => `sec.${name}`),
    );
    const past = { ...as('email-adapter'), topic: topics.inboundMessages.name, since: 0 };
    await expect(readSince(past, () => Promise.resolve())).rejects.toThrow(/for want of a right/u);
  });
});

async function keysOf(topic: TopicName): Promise<string[]> {
  const keys: string[] = [];
  await readSince({ ...as('admin'), topic, since: 0 }, (batch) =>
    Promise.resolve(void keys.push(...batch.map(({ key }) => String(key)))),
  );
  return keys;
}

const allTopics = (): string[] => Object.values(topics).map(({ name }) => `sec.${name}`);

describe('a client that is not allowed', () => {
  it('sees nothing and writes nothing as a user without rights', async () => {
    expect((await readCopies(as('stranger'), allTopics())).size).toBe(0);
    await expect(publish('stranger', topics.inboundMessages.name, 'x', 2_000)).rejects.toBeInstanceOf(UnavailableError);
  });

  it('gets one sentence: the login is wrong, and which variables to correct', async () => {
    const login = { mechanism: 'scram-sha-256', username: 'contacts', password: 'hunter2' } as const;
    const wrong = reachKafka(connection(kafka.as('contacts', login), 'contacts'));
    await expect(wrong).rejects.toThrow(
      "Kafka can't be reached: Kafka refuses the login; correct KAFKA_USERNAME and KAFKA_PASSWORD",
    );
  });

  it('is refused in plain text, and receives nothing', async () => {
    const { brokers } = kafka.as('admin');
    await expect(reachKafka(connection({ brokers, topicPrefix: '' }, 'plain'))).rejects.toBeInstanceOf(
      UnavailableError,
    );
  });

  it('trusts no broker that a stranger has signed for', async () => {
    const access = { ...kafka.as('admin'), tls: {} };
    await expect(reachKafka(connection(access, 'admin'))).rejects.toThrow(
      /name the file of its authority in KAFKA_TLS/u,
    );
  });
});

describe('a login', () => {
  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)('works by %s', async (mechanism) => {
    const login = { mechanism, username: 'admin', password: 'admin-secret' };
    await reachKafka(connection(kafka.as('admin', login), 'admin'));
  });

  it('works by an access token that is given for a client’s id and secret', async () => {
    const endpoint = createServer((_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ access_token: unsignedToken('admin'), expires_in: 600 })),
    );
    await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
    const { port } = endpoint.address() as AddressInfo;
    const tokenUrl = `http://127.0.0.1:${port}/token`;
    const login = {
      mechanism: 'oauthbearer',
      tokenUrl,
      clientId: 'admin',
      clientSecret: 'x',
      scope: undefined,
    } as const;
    try {
      await reachKafka(connection(kafka.as('admin', login), 'admin'));
    } finally {
      endpoint.closeAllConnections();
      endpoint.close();
    }
  });
});

function unsignedToken(sub: string): string {
  const now = Math.floor(Date.now() / 1_000);
  const parts = [{ alg: 'none' }, { sub, iat: now, exp: now + 600 }];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
}
