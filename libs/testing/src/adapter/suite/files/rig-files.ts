import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  bounds,
  fileRequestEvent,
  fileStateSchema,
  messageStatusSchema,
  outboundMessageEvent,
  topics,
  type Attachment,
  type FileState,
  type OutboundMessage,
} from '#libs/contracts';
import { filesConfig, createFileStore, type FileStore } from '#libs/files';
import { done, KafkaConsumer, KafkaPublisher, type KafkaConnection, type ReceivedMessage } from '#libs/messaging';
import { sha256Of } from '../../../files/suite/sample-files.js';
import { Volume } from '../../../volume/volume.js';
import { waitFor } from '../../../waiting/wait-for.js';

/** A file as its message's event names it. */
export interface NamedFile {
  workspaceId: string;
  inboxId: string;
  messageId: string;
  attachment: Attachment;
}

/** A message that goes out with a file. */
type Outgoing = Pick<OutboundMessage, 'workspaceId' | 'inboxId' | 'channel' | 'to' | 'text'>;

/** A request that was lost with its replica is repeated after so long; the contacts service takes minutes. */
const repetitionMs = 5_000;
const validityMs = 120_000;

/** The file store of all replicas, and what the contacts service does for the files of messages. */
export class RigFiles {
  readonly volume: Volume;
  /** Reported states, by attachment. */
  private readonly states = new Map<string, FileState[]>();
  /** Outbound messages that have a status. */
  private readonly reported = new Set<string | null>();

  private constructor(
    private readonly place: string,
    private readonly store: FileStore,
    private readonly publisher: KafkaPublisher,
    private readonly consumer: KafkaConsumer,
  ) {
    this.volume = new Volume(join(place, 'files'));
  }

  static async open(kafka: KafkaConnection): Promise<RigFiles> {
    const place = await mkdtemp(join(tmpdir(), 'adapter-files-'));
    const store = await createFileStore(filesConfig({ FILES_URL: urlIn(place) }));
    const files = new RigFiles(place, store, new KafkaPublisher(kafka), new KafkaConsumer(kafka));
    await Promise.all([files.readStates(), files.readStatuses()]);
    return files;
  }

  /** FILES_URL of the replicas. */
  get url(): string {
    return urlIn(this.place);
  }

  statesOf({ attachment }: NamedFile): readonly FileState[] {
    return this.states.get(attachment.id ?? '') ?? [];
  }

  async request({ workspaceId, inboxId, messageId, attachment }: NamedFile): Promise<void> {
    const { id: attachmentId = '', providerFileId, fileName, contentType, size } = attachment;
    const validUntil = new Date(Date.now() + validityMs).toISOString();
    const of = { workspaceId, inboxId, messageId, attachmentId };
    const file = { providerFileId: providerFileId ?? '', fileName, contentType, size, maxBytes: bounds.fileBytes };
    await this.publisher.publish([fileRequestEvent({ ...of, ...file, validUntil }, new Date().toISOString())]);
  }

  /** Puts a message with this file into its inbox's queue; its id. */
  async send(bytes: Buffer, { workspaceId, inboxId, channel, to, text }: Outgoing): Promise<string> {
    const { sha256, size } = await this.store.put(workspaceId, bytes, { maxBytes: bytes.length });
    const file = { id: randomUUID(), fileName: 'plan.pdf', contentType: 'application/pdf', size, sha256 };
    const [messageId, createdAt] = [randomUUID(), new Date().toISOString()];
    const message = { messageId, workspaceId, inboxId, contactId: randomUUID(), channel, to, text, createdAt };
    const none = { subject: null, template: null, inReplyTo: null };
    await this.publisher.publish([outboundMessageEvent({ ...message, ...none, attachments: [file] })]);
    return messageId;
  }

  hasStatus(messageId: string): boolean {
    return this.reported.has(messageId);
  }

  /** Requests the file until it is stored. */
  async fetched(file: NamedFile): Promise<void> {
    let requestedAt = 0;
    await waitFor('the file to be stored', async () => {
      if (this.statesOf(file).includes('stored')) return true;
      if (Date.now() - requestedAt < repetitionMs) return false;
      requestedAt = Date.now();
      await this.request(file);
      return false;
    });
  }

  /** How often these bytes are in the store: once in each workspace that has them. */
  async count(bytes: Buffer): Promise<number> {
    return (await this.contents()).filter((sha256) => sha256 === sha256Of(bytes)).length;
  }

  /** SHA-256 of every file. */
  async contents(): Promise<string[]> {
    const contents: string[] = [];
    for await (const { sha256 } of this.store.list()) contents.push(sha256);
    return contents;
  }

  async close(): Promise<void> {
    await Promise.all([this.consumer.close(), this.publisher.close(), this.store.close()]);
    await rm(this.place, { recursive: true, force: true });
  }

  private readStates(): Promise<void> {
    return this.read(topics.fileStates.name, (value) => {
      const { attachmentId, state } = fileStateSchema.parse(value);
      this.states.set(attachmentId, [...(this.states.get(attachmentId) ?? []), state]);
    });
  }

  private readStatuses(): Promise<void> {
    return this.read(topics.messageStatuses.name, (value) => {
      this.reported.add(messageStatusSchema.parse(value).messageId);
    });
  }

  private async read(topic: ReceivedMessage['topic'], note: (value: unknown) => void): Promise<void> {
    await this.consumer.run({ topic, group: `suite-${randomUUID()}`, batchSize: 100 }, async (batch) => {
      for (const { value } of batch) note(JSON.parse(String(value)));
      return batch.map(() => done);
    });
  }
}

function urlIn(place: string): string {
  return pathToFileURL(join(place, 'files')).href;
}
