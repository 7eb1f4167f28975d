import type { InboxConnection } from '#libs/adapter-kit';
import type { FileRequest, OutboundFile, OutboundMessage } from '#libs/contracts';
import { GraphClient, GraphMedia, type GraphMediaOptions } from '#libs/providers/whatsapp-cloud';
import { TemporaryFiles } from '#libs/testing/files';
import { WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { CloudDriver } from '../../src/cloud/cloud.driver.js';
import { cloudInbox, outboundMessage } from './fixtures.js';
import { secrets, silentLogger } from './webhook-rig.js';

/** A number at Meta's stand-in and a connection to it, with a store of its own. */
export class OpenedNumber {
  readonly connection: InboxConnection;
  private readonly stop = new AbortController();
  private made = 0;

  private constructor(
    readonly meta: WhatsAppCloud,
    readonly number: CloudNumber,
    readonly files: TemporaryFiles,
    limits: Partial<GraphMediaOptions>,
  ) {
    const graph = { root: meta.graphRoot, ...limits };
    this.connection = new CloudDriver(new GraphClient(graph), new GraphMedia(graph)).open({
      inbox: cloudInbox,
      credentials: secrets,
      files,
      signal: this.stop.signal,
      cursors: { get: () => null, set: async () => undefined },
      report: {
        connected: () => undefined,
        failing: () => undefined,
        pairing: () => undefined,
        backlog: () => undefined,
        progress: () => undefined,
        received: () => undefined,
      },
      logger: silentLogger,
    });
  }

  static async open(limits: Partial<GraphMediaOptions> = {}): Promise<OpenedNumber> {
    const [meta, files] = [await WhatsAppCloud.start(), await TemporaryFiles.open()];
    const number = meta.addNumber({ ...secrets, phoneNumberId: '106540352242922' });
    return new OpenedNumber(meta, number, files, limits);
  }

  /** What the adapter is asked for a customer's file. */
  fetch(mediaId: string, traits: Partial<FileRequest> = {}) {
    const request = { ...requestOf(mediaId), ...traits };
    if (!this.connection.fetch) throw new Error('it fetches nothing');
    return this.connection.fetch(request, this.stop.signal);
  }

  async fetched(mediaId: string): Promise<Buffer> {
    const { bytes } = await this.fetch(mediaId);
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** A file in the store, as an outbound message names it. */
  async stored(bytes: Uint8Array, contentType: string, fileName: string): Promise<OutboundFile> {
    const { workspaceId } = cloudInbox;
    const { sha256, size } = await this.files.put(workspaceId, bytes, { maxBytes: 1e8 });
    this.made += 1;
    const id = `0199f0c0-0000-7000-8000-00000001000${this.made}`;
    return { id, fileName, contentType, size, sha256 };
  }

  send(traits: Partial<OutboundMessage>) {
    return this.connection.send({ ...outboundMessage, ...traits });
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.all([this.meta.close(), this.files.close()]);
  }
}

function requestOf(providerFileId: string): FileRequest {
  return {
    workspaceId: cloudInbox.workspaceId,
    inboxId: cloudInbox.inboxId,
    messageId: '0199f0c0-0000-7000-8000-000000000009',
    attachmentId: '0199f0c0-0000-7000-8000-000000000008',
    providerFileId,
    fileName: null,
    contentType: 'image/jpeg',
    size: null,
    maxBytes: 100_000_000,
    validUntil: '2026-12-01T00:00:00.000Z',
  };
}
