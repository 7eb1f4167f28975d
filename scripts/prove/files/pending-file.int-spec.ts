import '#libs/testing/slow';
import { randomBytes } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { Inboxes } from '#libs/contacts';
import { attachmentId, fileStateEvent, inboundMessageEvent, topics, type FileRequest } from '#libs/contracts';
import { FileStore } from '#libs/files';
import { done, KafkaConsumer, KafkaPublisher } from '#libs/messaging';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { startService } from '../../../apps/contacts/test/running-service.js';
import { RunningGateway, type TestWorkspace } from '../../../apps/gateway/test/support/running-gateway.js';

/** The contacts service and the gateway on one database; the test is the adapter. */
let kafka: TestTopics;
let running: RunningGateway;
let here: TestWorkspace;
let inboxId: string;
let service: INestApplication;
let publisher: KafkaPublisher;
let consumer: KafkaConsumer;
const requests: FileRequest[] = [];

beforeAll(async () => {
  const [database, testTopics] = await Promise.all([createTestDatabase(), createTestTopics()]);
  kafka = testTopics;
  running = await RunningGateway.start(database);
  here = await running.workspace();
  const bot = { channel: 'telegram', driver: 'polling', name: 'Bot', settings: {}, accounts: ['4711'] } as const;
  inboxId = await new Inboxes(running.admin).connect(here.workspaceId, { ...bot, sealedCredentials: 'v1.a.b' });
  service = await startService(database, kafka);
  publisher = new KafkaPublisher(kafka);
  consumer = new KafkaConsumer(kafka);
  await consumer.run({ topic: topics.fileRequests.name, group: 'adapter', batchSize: 10 }, async (batch) => {
    for (const { value } of batch) requests.push(JSON.parse(String(value)) as FileRequest);
    return batch.map(() => done);
  });
});
afterAll(async () => {
  await Promise.all([publisher?.close(), consumer?.close(), service?.close()]);
  await Promise.all([running?.stop(), kafka?.drop()]);
});

/** A message whose file the provider keeps is on the log; returns its id. */
async function arrived(): Promise<string> {
  const { id, message } = anInboundMessage({ workspaceId: here.workspaceId, inboxId, channel: 'telegram' });
  const receivedAt = new Date().toISOString();
  const file = { fileName: 'plan.bin', contentType: 'application/octet-stream', size: null, providerFileId: 'file-1' };
  message.content.attachments = [{ ...file, id: attachmentId(id, 0), state: 'pending' }];
  await publisher.publish([inboundMessageEvent(id, { ...message, receivedAt })]);
  return id;
}

interface ShownFile {
  state: string;
  size: number | null;
  url: string | null;
}

/** The message's file as the API shows it; undefined while the message is not there. */
async function shown(id: string): Promise<ShownFile | undefined> {
  const { body } = await here.api.get(`/messages/${id}`);
  const attachments = body['data']?.['attachments'] as ShownFile[] | undefined;
  return attachments?.[0];
}

const requestsOf = (id: string): FileRequest[] => requests.filter(({ messageId }) => messageId === id);

/** The row's next request is due now. */
const makeDue = (id: string) =>
  running.sql("update message_files set next_try_at = now() where message_id = $1 and state = 'pending'", [id]);

/** Stores the bytes as the inbox's owner does, and reports it. */
async function fetched({ workspaceId, messageId, attachmentId: id }: FileRequest, bytes: Buffer): Promise<void> {
  const store = running.gateway.app.get(FileStore);
  const { sha256, size } = await store.put(workspaceId, bytes, { maxBytes: bytes.length });
  const stored = { sha256, size, contentType: 'application/octet-stream' };
  const of = { workspaceId, inboxId, messageId, attachmentId: id, at: new Date().toISOString() };
  await publisher.publish([fileStateEvent({ ...of, state: 'stored', reason: null, stored })]);
}

async function served(url: string): Promise<Buffer> {
  const response = await fetch(running.origin + url, { headers: { authorization: `Bearer ${here.api.key}` } });
  return Buffer.from(await response.arrayBuffer());
}

describe('a file that its provider keeps', () => {
  it('is requested once its message stands, again when that is due, and served once it is stored', async () => {
    const id = await arrived();
    const request = await waitFor('the request', () => requestsOf(id)[0]);
    expect(request).toMatchObject({ inboxId, providerFileId: 'file-1', attachmentId: attachmentId(id, 0) });
    expect(await shown(id)).toMatchObject({ state: 'pending', url: null });

    await makeDue(id);
    await waitFor('the second request', () => requestsOf(id).length === 2);

    const bytes = randomBytes(5_000);
    await fetched(request, bytes);
    const file = await waitFor('the state', async () => {
      const now = await shown(id);
      return now?.state === 'stored' && now;
    });
    expect(file).toMatchObject({ size: bytes.length, url: `/api/v1/attachments/${request.attachmentId}` });
    expect(bytes.equals(await served(file.url ?? ''))).toBe(true);

    await makeDue(id);
    expect(
      await running.sql('select from message_files where message_id = $1 and next_try_at is not null', [id]),
    ).toEqual([]);
  });
});
