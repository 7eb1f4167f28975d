import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bounds, fileRequestEvent, fileStateSchema, topics, type Attachment, type FileState } from '#libs/contracts';
import { filesConfig, createFileStore, type FileStore } from '#libs/files';
import { done, KafkaConsumer, KafkaPublisher, type KafkaConnection } from '#libs/messaging';
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

/** A request that was lost with its replica is repeated after so long; the contacts service takes minutes. */
const repetitionMs = 5_000;
const validityMs = 120_000;

/** The file store of all replicas, and what the contacts service does for the files of messages. */
export class RigFiles {
  readonly volume: Volume;
  /** Reported states, by attachment. */
  private readonly states = new Map<string, FileState[]>();

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
    await files.readStates();
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

  private async readStates(): Promise<void> {
    const subscription = { topic: topics.fileStates.name, group: `suite-${randomUUID()}`, batchSize: 100 };
    await this.consumer.run(subscription, async (batch) => {
      for (const { value } of batch) this.note(JSON.parse(String(value)));
      return batch.map(() => done);
    });
  }

  private note(value: unknown): void {
    const { attachmentId, state } = fileStateSchema.parse(value);
    this.states.set(attachmentId, [...(this.states.get(attachmentId) ?? []), state]);
  }
}

function urlIn(place: string): string {
  return pathToFileURL(join(place, 'files')).href;
}
