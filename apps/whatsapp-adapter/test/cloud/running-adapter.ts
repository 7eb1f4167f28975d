import {
  fileRequestEvent,
  inboxEvent,
  outboundMessageEvent,
  type FileRequest,
  type Inbox,
  type OutboundMessage,
} from '#libs/contracts';
import { KafkaPublisher } from '#libs/messaging';
import { SecretBox } from '#libs/platform';
import { AdapterLog, AdapterProcess, adapterSecretsKey, fileRequestOf } from '#libs/testing/adapter';
import { TemporaryFiles } from '#libs/testing/files';
import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { waitFor } from '#libs/testing/waiting';
import { WhatsAppCloud, type CloudNumber } from '#libs/testing/whatsapp-cloud';
import { outboundMessage, cloudInbox } from './fixtures.js';
import { secrets, signatureOf } from './webhook-rig.js';

const replicaNames = ['one', 'two'];
const box = new SecretBox(adapterSecretsKey);

/** Two replicas of the built adapter with a number at Meta's stand-in; what they write is read along. */
export class RunningAdapter {
  readonly number: CloudNumber;
  private version = 1;

  private constructor(
    private readonly kafka: TestTopics,
    readonly meta: WhatsAppCloud,
    readonly replicas: AdapterProcess[],
    private readonly publisher: KafkaPublisher,
    readonly log: AdapterLog,
    readonly files: TemporaryFiles,
  ) {
    this.number = meta.addNumber({ ...secrets, phoneNumberId: '106540352242922', display: '+1 555-078-3881' });
  }

  static async start(): Promise<RunningAdapter> {
    const [kafka, meta, files] = await Promise.all([createTestTopics(), WhatsAppCloud.start(), TemporaryFiles.open()]);
    const env = {
      KAFKA_BROKERS: kafka.brokers.join(','),
      TOPIC_PREFIX: kafka.topicPrefix ?? '',
      CHANNEL_SECRETS_KEY: adapterSecretsKey,
      WHATSAPP_CLOUD_API_ROOT: meta.graphRoot,
      WHATSAPP_PORT: '0',
      FILES_URL: files.url,
    };
    const replicas = await Promise.all(
      replicaNames.map((name) => AdapterProcess.start('whatsapp-adapter', { ...env, REPLICA_NAME: name })),
    );
    return new RunningAdapter(kafka, meta, replicas, new KafkaPublisher(kafka), await AdapterLog.open(kafka), files);
  }

  /** The inbox as it is from now on. */
  async know(changes: Partial<Inbox> = {}, accessToken = secrets.accessToken): Promise<void> {
    this.version += 1;
    const sealedCredentials = box.seal(JSON.stringify({ ...secrets, accessToken }), cloudInbox.inboxId);
    const known: Inbox = { ...cloudInbox, sealedCredentials, version: this.version, ...changes };
    await this.publisher.publish([inboxEvent(known, new Date().toISOString(), false)]);
  }

  async send(traits: Partial<OutboundMessage>): Promise<void> {
    await this.publisher.publish([
      outboundMessageEvent({ ...outboundMessage, createdAt: new Date().toISOString(), ...traits }),
    ]);
  }

  /** Kills the inbox's owner; the other replica takes over. */
  async killOwner(): Promise<void> {
    const { owner } = this.log.state ?? {};
    const [killed] = this.replicas.splice(replicaNames.indexOf(String(owner)), 1);
    await killed?.stop('SIGKILL');
    this.number.webhookAt(this.webhooks);
    await waitFor('the takeover', () => this.log.state?.owner !== owner && this.log.state?.state === 'connected');
  }

  /** Where Meta finds each replica's webhook. */
  get webhooks(): string[] {
    return this.replicas.map((one) => `${String(one.announced['webhookUrl'])}/webhooks/whatsapp/${cloudInbox.inboxId}`);
  }

  /** The status that each replica gives to a delivery with nothing in it. */
  responseStatuses(): Promise<number[]> {
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] });
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body) };
    return Promise.all(this.webhooks.map(async (url) => (await fetch(url, { method: 'POST', headers, body })).status));
  }

  /** The request for the file of the message with this text, as the contacts service makes it. */
  requestOf(text: string): FileRequest {
    return fileRequestOf(this.log.inbound.find(({ value }) => value?.includes(text)));
  }

  async request(file: FileRequest): Promise<void> {
    await this.publisher.publish([fileRequestEvent(file, new Date().toISOString())]);
  }

  hasInbound(text: string): boolean {
    return this.log.inbound.some(({ value }) => value?.includes(text));
  }

  async close(): Promise<void> {
    await Promise.all(this.replicas.map((one) => one.stop('SIGKILL')));
    await Promise.all([this.meta.close(), this.publisher.close(), this.log.close()]);
    await Promise.all([this.kafka.drop(), this.files.close()]);
  }
}
