import { randomUUID } from 'node:crypto';
import {
  fileRequestEvent,
  fileStateSchema,
  inboxCursorEvent,
  inboxCursorSchema,
  inboxEvent,
  inboxStateSchema,
  messageStatusSchema,
  outboundMessageEvent,
  topics,
  type FileRequest,
  type FileStateChange,
  type Inbox,
  type InboxCursor,
  type InboxState,
  type MessageStatus,
  type OutboundMessage,
  type TopicName,
} from '#libs/contracts';
import type { FileStore } from '#libs/files';
import { MemoryLog, type MemoryShare, type Publisher } from '#libs/messaging';
import { createLogger, createRegistry, SecretBox, type Registry } from '#libs/platform';
import { InboxHost, type HostTiming, type InboxDriver } from '../src/index.js';
import { FakeDriver } from './fake-driver.js';

export const secrets = new SecretBox(Buffer.alloc(32, 7).toString('base64'));

/** As the usual one, in a test's time. */
const quick: HostTiming = {
  stateIntervalMs: 60_000,
  stateGapMs: 0,
  reopen: { firstMs: 5, longestMs: 20, jitter: 0.2 },
  heldForMs: 60_000,
  closeLimitMs: 2_000,
  sendLimitMs: 5_000,
  resend: { firstMs: 5, longestMs: 20, jitter: 0.2 },
  giveUpAfterMs: 24 * 60 * 60 * 1_000,
  waitLimitMs: 60_000,
  publish: { firstMs: 5, longestMs: 20, jitter: 0.2 },
  fileLimitMs: 5_000,
  refetch: { firstMs: 5, longestMs: 20, jitter: 0.2 },
};

export interface Replica {
  host: InboxHost;
  share: MemoryShare;
  driver: FakeDriver;
  registry: Registry;
}

/** A log, and as many replicas of an adapter on it as a test wants. */
export class HostRig {
  readonly log = new MemoryLog();
  private readonly replicas: Replica[] = [];
  private readonly over = new AbortController();

  /** For a provider that never responds: until the test is over. */
  never<T>(): Promise<T> {
    return new Promise((_, reject) => {
      this.over.signal.addEventListener('abort', () => reject(new Error('the test is over')));
    });
  }

  async start(
    driver = new FakeDriver(),
    given: { timing?: Partial<HostTiming>; publisher?: Publisher; drivers?: InboxDriver[]; files?: FileStore } = {},
  ): Promise<Replica> {
    const share = this.log.share({
      group: 'telegram-adapter',
      tables: [topics.inboxes.name, topics.inboxCursors.name],
      stream: topics.outboundMessages.name,
      signals: [topics.fileRequests.name],
    });
    const registry = createRegistry('test');
    const host = new InboxHost({
      channel: 'telegram',
      drivers: given.drivers ?? [driver],
      share,
      publisher: given.publisher ?? this.log.publisher(),
      secrets,
      files: given.files,
      replica: `replica-${this.replicas.length + 1}`,
      logger: createLogger('test', 'silent'),
      registry,
      timing: { ...quick, ...given.timing },
    });
    const replica = { host, share, driver, registry };
    this.replicas.push(replica);
    await host.start();
    return replica;
  }

  async stop(replica: Replica): Promise<void> {
    this.replicas.splice(this.replicas.indexOf(replica), 1);
    await replica.host.close();
    await replica.share.close();
  }

  async stopAll(): Promise<void> {
    this.log.away = false;
    this.over.abort();
    await Promise.all([...this.replicas].map((replica) => this.stop(replica)));
  }

  put(inbox: Inbox, removed = false): Promise<void> {
    return this.log.publisher().publish([inboxEvent(inbox, new Date().toISOString(), removed)]);
  }

  async queue(inbox: Inbox, given: Partial<OutboundMessage> = {}): Promise<OutboundMessage> {
    const message = anOutboundMessage(inbox, given);
    await this.log.publisher().publish([outboundMessageEvent(message)]);
    return message;
  }

  /** As if another replica had owned the inbox. */
  writtenByAnother({ workspaceId, inboxId }: Inbox, record: Pick<InboxCursor, 'cursors' | 'outbound'>): Promise<void> {
    const event = inboxCursorEvent({ workspaceId, inboxId, ...record }, '2030-01-01T00:00:00.000Z');
    return this.log.publisher().publish([event]);
  }

  /** As if the owner before had been stopped in the middle of writing its record, and had gone on only now. */
  async writtenLate(inboxId: string, record: (cursor: InboxCursor) => boolean): Promise<void> {
    const written = this.log.messages(topics.inboxCursors.name).filter(({ key }) => String(key) === inboxId);
    const late = written.find(({ value }) => value && record(inboxCursorSchema.parse(JSON.parse(String(value)))));
    if (!late) throw new Error('there is no such record');
    const headers = Object.fromEntries(Object.entries(late.headers).map(([name, value]) => [name, String(value)]));
    await this.log.publisher().publish([{ topic: late.topic, key: inboxId, value: late.value, headers }]);
  }

  async request(inbox: Inbox, given: Partial<FileRequest> = {}): Promise<FileRequest> {
    const request = aFileRequest(inbox, given);
    await this.log.publisher().publish([fileRequestEvent(request, new Date().toISOString())]);
    return request;
  }

  fileStates({ attachmentId }: FileRequest): FileStateChange[] {
    return this.values(topics.fileStates.name)
      .map((value) => fileStateSchema.parse(value))
      .filter((state) => state.attachmentId === attachmentId);
  }

  states(inboxId: string): InboxState[] {
    return this.values(topics.inboxStates.name, inboxId).map((value) => inboxStateSchema.parse(value));
  }

  state(inboxId: string): InboxState | undefined {
    return this.states(inboxId).at(-1);
  }

  cursor(inboxId: string): InboxCursor | undefined {
    return this.values(topics.inboxCursors.name, inboxId)
      .map((value) => inboxCursorSchema.parse(value))
      .at(-1);
  }

  /** What a topic has for a key, with null where it was removed. */
  rows(topic: TopicName, key: string): (string | null)[] {
    return this.log.messages(topic).flatMap((one) => (String(one.key) === key ? [one.value?.toString() ?? null] : []));
  }

  statuses({ messageId }: OutboundMessage): MessageStatus[] {
    return this.values(topics.messageStatuses.name)
      .map((value) => messageStatusSchema.parse(value))
      .filter((status) => status.messageId === messageId);
  }

  private values(topic: TopicName, key?: string): unknown[] {
    const messages = this.log.messages(topic).filter((one) => key === undefined || String(one.key) === key);
    return messages.flatMap(({ value }) => (value === null ? [] : [JSON.parse(value.toString()) as unknown]));
  }
}

export function anInbox(given: Partial<Inbox> = {}): Inbox {
  const inboxId = given.inboxId ?? randomUUID();
  const credentials = JSON.stringify({ token: '123456:abcdefghijklmnopqrstuvwxyz' });
  return {
    inboxId,
    workspaceId: randomUUID(),
    channel: 'telegram',
    driver: 'polling',
    name: 'Bot',
    settings: {},
    sealedCredentials: secrets.seal(credentials, inboxId),
    paused: false,
    version: 1,
    ...given,
  };
}

export function anOutboundMessage(inbox: Inbox, given: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    messageId: randomUUID(),
    workspaceId: inbox.workspaceId,
    inboxId: inbox.inboxId,
    contactId: randomUUID(),
    channel: 'telegram',
    to: { kind: 'telegram_user', value: '42' },
    text: 'Hello',
    subject: null,
    template: null,
    inReplyTo: null,
    createdAt: new Date().toISOString(),
    ...given,
  };
}

export function aFileRequest(inbox: Inbox, given: Partial<FileRequest> = {}): FileRequest {
  return {
    workspaceId: inbox.workspaceId,
    inboxId: inbox.inboxId,
    messageId: randomUUID(),
    attachmentId: randomUUID(),
    providerFileId: 'photo-1',
    fileName: null,
    contentType: 'image/jpeg',
    size: null,
    maxBytes: 1_000,
    validUntil: new Date(Date.now() + 60_000).toISOString(),
    ...given,
  };
}
