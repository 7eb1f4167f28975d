import type { Inbox } from '#libs/contracts';
import { SecretBox } from '#libs/platform';
import { adapterSecretsKey, type Announced, type FilesUnderTest, type ProviderUnderTest } from '#libs/testing/adapter';
import { WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { secrets } from './webhook-rig.js';
import { cloudInbox } from './fixtures.js';

/** Meta's Cloud API with one number; its webhook calls go to one of the replicas that live, as by a load balancer. */
export class MetaUnderTest implements ProviderUnderTest {
  readonly inboxes: readonly Inbox[];
  readonly env: Readonly<Record<string, string>>;
  private readonly texts = new Map<string, string>();

  private constructor(
    private readonly meta: WhatsAppCloud,
    private readonly number: CloudNumber,
  ) {
    const sealedCredentials = new SecretBox(adapterSecretsKey).seal(JSON.stringify(secrets), cloudInbox.inboxId);
    this.inboxes = [{ ...cloudInbox, sealedCredentials }];
    this.env = { WHATSAPP_PORT: '0', WHATSAPP_CLOUD_API_ROOT: meta.graphRoot };
  }

  static async open(): Promise<MetaUnderTest> {
    const meta = await WhatsAppCloud.start();
    return new MetaUnderTest(meta, meta.addNumber({ ...secrets, phoneNumberId: '106540352242922' }));
  }

  get files(): FilesUnderTest {
    const { media } = this.number;
    return {
      write: async (text, bytes) => {
        const id = media.keep({ bytes, contentType: 'application/octet-stream' });
        const document = { id, mime_type: 'application/octet-stream', filename: 'plan.bin', caption: text };
        const fields = { type: 'document', document };
        this.texts.set(text, this.number.write({ from: '447911123456', name: 'Jane Doe', fields }));
      },
      holdNextDownload: () => void media.faults.push('silence'),
      downloads: () => media.downloads,
      reader: {
        address: { kind: 'whatsapp_phone', value: '447911123456' },
        filesUnder: (text) => this.filesUnder(text),
      },
    };
  }

  private filesUnder(text: string): Uint8Array[] {
    const documents = this.number.sent.map(
      ({ body }) => body['document'] as { id: string; caption?: string } | undefined,
    );
    const found = documents.filter((document) => document?.caption === text);
    return found.flatMap((document) => this.number.media.uploaded.get(document?.id ?? '')?.bytes ?? []);
  }

  live(replicas: readonly Announced[]): void {
    const urls = replicas.map((replica) => `${String(replica['webhookUrl'])}/webhooks/whatsapp/${cloudInbox.inboxId}`);
    this.number.webhookAt(urls);
  }

  async write(text: string): Promise<void> {
    this.texts.set(text, this.number.write({ from: '447911123456', name: 'Jane Doe', text }));
  }

  unacknowledged(): number {
    const confirmed = [...this.meta.queue.confirmed.keys()];
    return [...this.texts.values()].filter((id) => !confirmed.some((body) => body.includes(id))).length;
  }

  async redeliver(): Promise<void> {
    this.meta.queue.repeat();
  }

  async writeMalformed(): Promise<void> {
    this.number.deliver({ messages: 'nonsense' });
    this.number.deliver({ messages: [{ type: 'text' }] });
  }

  async writeOversized(): Promise<void> {
    this.number.write({ from: '447911123456', text: 'x'.repeat(3 * 1024 * 1024) });
  }

  loseNextAcknowledgement(): void {
    this.meta.queue.loseNextResponse = true;
  }

  close(): Promise<void> {
    return this.meta.close();
  }
}
